"""What the page of a list shows: line by line what it would do, or did."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.paginator import Page, Paginator
from django.utils.translation import gettext as _

from intervisit.networks.models import Organisation
from intervisit.programmes.domain.taking import (
    WRITTEN,
    Outcome,
    Snag,
    Step,
    counts_of,
)
from intervisit.programmes.domain.weighing import Fact
from intervisit.programmes.labels import (
    FACTS,
    OUTCOME_MARKS,
    OUTCOME_OF_ONE,
    OUTCOMES,
)
from intervisit.programmes.models import Intake
from intervisit.programmes.queries.facts import gaps_of, organisations_by_id
from intervisit.programmes.queries.programmes import definition_of
from intervisit.programmes.queries.taking import (
    steps_of_intake,
    strands_of,
    written_steps,
)
from intervisit.programmes.sentences import snag_words
from intervisit.support.documents import Sheet

ROWS_A_PAGE = 100
MENDABLE = frozenset({Snag.UNKNOWN, Snag.SEVERAL})
SHOWN_GAPS = frozenset({Outcome.ADD, Outcome.CHANGE})


@dataclass(frozen=True, slots=True)
class Line:
    """A line as the page shows it."""

    number: int
    written: str
    organisation: Organisation | None
    mark: str
    words: str
    before: str
    after: str
    why: str
    gaps: str
    can_mend: bool


@dataclass(frozen=True, slots=True)
class Tally:
    """A count that narrows the page to its lines."""

    figure: str
    words: str
    url: str
    current: bool


@dataclass(frozen=True, slots=True)
class IntakePage:
    """What a list would do, or did."""

    steps: Sequence[Step]
    tallies: Sequence[Tally]
    page: Page[Any]
    lines: Sequence[Line]
    show: str
    written_count: int
    wrong_count: int
    gap_count: int


def steps_shown(intake: Intake) -> list[Step]:
    """Give what a list would do now, or what it did."""
    return steps_of_intake(intake) if intake.is_waiting else written_steps(intake)


def intake_page(intake: Intake, show: str, number: str, on: date) -> IntakePage:
    """Give one page of the lines of a list, of one outcome or of all.

    Runs the same number of queries whatever the length of the list.
    """
    steps = steps_shown(intake)
    counts = counts_of(steps)
    show = show if show in set(Outcome) and counts[Outcome(show)] else ""
    chosen = [step for step in steps if show in ("", step.outcome)]
    page = Paginator(chosen, ROWS_A_PAGE).get_page(number)
    gaps = _gaps(intake, steps, on)
    return IntakePage(
        steps=steps,
        tallies=_tallies(counts, len(steps), show),
        page=page,
        lines=_lines(intake, list(page.object_list), gaps),
        show=show,
        written_count=sum(counts[outcome] for outcome in WRITTEN),
        wrong_count=counts[Outcome.WRONG],
        gap_count=len(gaps),
    )


def _gaps(
    intake: Intake, steps: Sequence[Step], on: date
) -> Mapping[int, tuple[Fact, ...]]:
    ways = {
        step.wish.organisation: step.membership
        for step in steps
        if step.outcome in SHOWN_GAPS and step.wish.organisation is not None
    }
    return gaps_of(ways, definition_of(intake.cohort.definition), on)


def _tallies(counts: Mapping[Outcome, int], total: int, show: str) -> list[Tally]:
    every = Tally(f"{total:,}", _("lines"), "?", current=not show)
    return [
        every,
        *(
            Tally(
                f"{counts[outcome]:,}",
                str(OUTCOMES[outcome]),
                f"?show={outcome}",
                current=show == outcome,
            )
            for outcome in Outcome
            if counts[outcome]
        ),
    ]


def _lines(
    intake: Intake, steps: Sequence[Step], gaps: Mapping[int, tuple[Fact, ...]]
) -> list[Line]:
    ids = {step.wish.organisation for step in steps} - {None}
    known = organisations_by_id({pk for pk in ids if pk is not None})
    rows = intake.cohort.definition.document.get("memberships", ())
    ways = {row["key"]: row["name"] for row in rows}
    strands = strands_of(intake.cohort)

    def words(membership: str, strand: str) -> str:
        told = [ways.get(membership, membership), strands.get(strand, strand)]
        return ", ".join(filter(None, told))

    return [
        Line(
            number=step.wish.number,
            written=step.wish.written,
            organisation=known.get(step.wish.organisation or 0),
            mark=OUTCOME_MARKS[step.outcome],
            words=str(OUTCOME_OF_ONE[step.outcome]),
            before=words(step.was.membership, step.was.strand) if step.was else "",
            after=_after(step, words(step.membership, step.strand)),
            why=snag_words(step, intake.cohort),
            gaps=", ".join(
                str(FACTS[fact]) for fact in gaps.get(step.wish.organisation or 0, ())
            ),
            can_mend=intake.is_waiting and step.snag in MENDABLE,
        )
        for step in steps
    ]


def _after(step: Step, words: str) -> str:
    return words if step.outcome in {Outcome.ADD, Outcome.CHANGE} else ""


def lines_left(intake: Intake) -> Sheet:
    """Give the lines that can't be done, with the reasons, to be put right."""
    wrong = [s for s in steps_shown(intake) if s.outcome is Outcome.WRONG]
    return Sheet(
        title=_("Lines left"),
        head=[_("Line"), _("Code"), _("Why it stayed out")],
        rows=[
            (step.wish.number, step.wish.written, snag_words(step, intake.cohort))
            for step in wrong
        ],
    )
