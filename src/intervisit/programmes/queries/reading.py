"""Definitions made ready for reading: as sentences, as differences, as an overview."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import groupby

from intervisit.kernel.money import Money
from intervisit.networks.models import Network
from intervisit.programmes.domain.asked import content_of
from intervisit.programmes.domain.chapters import CHAPTERS, Chapter, chapter_of
from intervisit.programmes.domain.comparing import Difference, differences
from intervisit.programmes.domain.costs import SeatCost, cohort_cost, seat_costs
from intervisit.programmes.domain.documents import definition_from, faults_of
from intervisit.programmes.domain.expected import blank_at
from intervisit.programmes.domain.faults import DefinitionFault
from intervisit.programmes.domain.in_short import Short, in_short
from intervisit.programmes.domain.rows import examples_in
from intervisit.programmes.domain.telling import (
    Told,
    ToldList,
    joined,
    tell_all,
    told_chapters,
)
from intervisit.programmes.models import Cohort, DefinitionVersion
from intervisit.programmes.queries.forms import forms_in
from intervisit.programmes.queries.programmes import (
    cohorts_touched,
    lens_of,
    version_before,
)
from intervisit.programmes.sentences import saying
from intervisit.questionnaires.models import QuestionnaireVersion
from intervisit.questionnaires.rendering import Sheet, preview_sheet

EVERYTHING = "all"


@dataclass(frozen=True, slots=True)
class FormToRead:
    """A form as a prospective applicant sees it: when it is used, what it asks."""

    told: Told
    sheet: Sheet
    version: QuestionnaireVersion | None


@dataclass(frozen=True, slots=True)
class Reading:
    """A version as people read it, chapter by chapter."""

    summary: str
    purpose: str
    chapters: Sequence[tuple[Chapter, Sequence[ToldList]]]
    examples: int
    forms: Sequence[FormToRead] = ()
    short: Sequence[Short] = ()
    parts: Sequence[Chapter] = ()
    part: str = EVERYTHING


def read_version(
    version: DefinitionVersion, network: Network, part: str = EVERYTHING
) -> Reading:
    """Tell a version as sentences in the network's money and language.

    Parameters
    ----------
    part : str
        The key of a chapter, to read only that; without one only what is in short.
    """
    about = version.document.get("programme") or {}
    lens = lens_of(version, network)
    parts = told_chapters(version.document)
    asked = [each for each in parts if part in {each.key, EVERYTHING}]
    chapters = tell_all(version.document, lens, asked)
    return Reading(
        short=in_short(version.document, lens),
        parts=[each.said(lens.say) for each in parts],
        part=part if asked else "",
        summary=str(about.get("summary") or ""),
        purpose=str(about.get("purpose") or ""),
        chapters=chapters,
        examples=sum(1 for _ in examples_in(version.document)),
        forms=_forms(version, chapters, network),
    )


def _forms(
    version: DefinitionVersion,
    chapters: Sequence[tuple[Chapter, Sequence[ToldList]]],
    network: Network,
) -> list[FormToRead]:
    """Give the forms of a version, each with the published questionnaire if any."""
    told = {
        each.key: each
        for _, lists in chapters
        for found in lists
        if found.name == "questionnaires"
        for each in found.told
    }
    rows = version.forms.select_related("version").exclude(version=None)
    published = {row.key: row.version for row in rows} if told else {}
    return [
        FormToRead(
            told=told[key],
            sheet=preview_sheet(content_of(form), network.vocabulary),
            version=published.get(key),
        )
        for form in forms_in(version.document)
        if (key := str(form.get("key", ""))) in told
    ]


@dataclass(frozen=True, slots=True)
class ChapterState:
    """One line of the contents: how far a chapter of a draft is."""

    chapter: Chapter
    mistakes: int
    examples: int
    entries: int

    @property
    def mark(self) -> str:
        """Which mark stands before it: shape first."""
        if self.mistakes:
            return "late"
        if self.examples:
            return "half"
        return "done" if self.entries else "off"


@dataclass(frozen=True, slots=True)
class ToldFault:
    """A mistake of a draft with the chapter in which it is put right."""

    chapter: Chapter
    anchor: str
    words: str


@dataclass(frozen=True, slots=True)
class Overview:
    """A draft at a glance: states, mistakes, what differs, what it touches."""

    states: Sequence[ChapterState]
    faults: Sequence[ToldFault]
    before: DefinitionVersion | None
    changes: Sequence[Difference]
    cohorts: Sequence[Cohort]
    seats: Sequence[SeatCost]
    cost: Money | None
    cost_before: Money | None
    examples: int

    @property
    def changed_parts(self) -> int:
        return len({change.chapter.key for change in self.changes})


def chapter_states(
    version: DefinitionVersion,
    faults: Sequence[DefinitionFault],
    say: Callable[[str], str] = str,
) -> list[ChapterState]:
    """Give how far each chapter of a draft is."""
    marks = [chapter_of(str(e.path[0])).key for e in examples_in(version.document)]
    wrong = [chapter_of(str(f.path[0])).key for f in faults if f.path]
    return [
        ChapterState(
            chapter.said(say),
            mistakes=wrong.count(chapter.key),
            examples=marks.count(chapter.key),
            entries=sum(bool(version.document.get(name)) for name in chapter.lists),
        )
        for chapter in CHAPTERS
    ]


def told_faults(
    faults: Sequence[DefinitionFault], say: Callable[[str], str] = str
) -> list[ToldFault]:
    """Give mistakes with the page and the place where each is put right."""
    return [
        ToldFault(
            chapter_of(str(fault.path[0]) if fault.path else "").said(say),
            "f-" + "-".join(map(str, fault.path)),
            _with_title(fault, say),
        )
        for fault in faults
    ]


def _with_title(fault: DefinitionFault, say: Callable[[str], str]) -> str:
    """Say a mistake with the name of the blank that it is about."""
    blank = blank_at(fault.path)
    words = fault.on_screen(say)
    if blank is None or blank.part is not None or words.startswith("“"):
        return words
    return f"{say(blank.title)}: {words[:1].lower()}{words[1:]}"


def overview_of(version: DefinitionVersion, network: Network) -> Overview:
    """Give a draft at a glance."""
    faults = faults_of(version.document)
    before, say = version_before(version), saying(network.vocabulary)
    sound = None if faults else definition_from(version.document)
    return Overview(
        states=chapter_states(version, faults, say),
        faults=told_faults(faults, say),
        before=before,
        changes=_changes(before, version, network),
        cohorts=list(cohorts_touched(version)),
        seats=seat_costs(sound, network.currency) if sound else [],
        cost=cohort_cost(sound, network.currency) if sound else None,
        cost_before=_cost(before, network),
        examples=sum(1 for _ in examples_in(version.document)),
    )


def _cost(version: DefinitionVersion | None, network: Network) -> Money | None:
    if version is None:
        return None
    return cohort_cost(definition_from(version.document), network.currency)


def _changes(
    before: DefinitionVersion | None, after: DefinitionVersion, network: Network
) -> list[Difference]:
    if before is None:
        return []
    return differences(
        before.document,
        after.document,
        lens_of(before, network),
        lens_of(after, network),
    )


def told_between(
    before: DefinitionVersion, after: DefinitionVersion, network: Network
) -> list[tuple[Chapter, list[Difference]]]:
    """Give what differs between two versions, by chapter."""
    found = _changes(before, after, network)
    order = {chapter.key: place for place, chapter in enumerate(CHAPTERS)}
    found.sort(key=lambda each: order[each.chapter.key])
    return [
        (chapter.said(saying(network.vocabulary)), list(each))
        for chapter, each in groupby(found, lambda d: d.chapter)
    ]


@dataclass(frozen=True, slots=True)
class ToldExample:
    """A value that the office may confirm, in words."""

    name: str
    place: str
    title: str
    words: str


def examples_told(
    version: DefinitionVersion, network: Network
) -> list[tuple[Chapter, list[ToldExample]]]:
    """Give the values of a draft that are only examples, by chapter."""
    lens = lens_of(version, network)
    found = [
        (
            chapter_of(str(each.path[0])),
            ToldExample(
                each.name,
                each.place.said(lens.say),
                lens.say(each.blank.title),
                lens.words(each.blank, each.value)
                if each.blank.part is None
                else joined([str(row.get("name", "")) for row in each.value or ()]),
            ),
        )
        for each in examples_in(version.document)
    ]
    return [
        (chapter.said(lens.say), [told for _, told in each])
        for chapter, each in groupby(found, lambda pair: pair[0])
    ]
