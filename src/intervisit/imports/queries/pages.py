"""Pages of an import, read in one piece each: title, steps, tallies, rows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from django.core.paginator import Page, Paginator
from django.db.models import Q, QuerySet
from django.utils.translation import gettext as say
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from intervisit.imports.domain.planning.outcomes import Outcome
from intervisit.imports.domain.states import State
from intervisit.imports.labels import Words
from intervisit.imports.labels.sentences import sentence
from intervisit.imports.models import Import, ImportRow, Subject
from intervisit.imports.queries.runs import rows_of
from intervisit.imports.queries.showing import Head, ShownRow, Teller
from intervisit.imports.queries.storing import PROBLEMS, problem_from
from intervisit.networks.models import PracticeArea
from intervisit.people.labels import STANDINGS
from intervisit.support.urls import here

ROWS_A_PAGE: Final = 50
ALL: Final = "all"
REMARKED: Final = "remarked"
NUMBERS: Final = (
    _("No"),
    _("One"),
    _("Two"),
    _("Three"),
    _("Four"),
    _("Five"),
    _("Six"),
    _("Seven"),
    _("Eight"),
    _("Nine"),
    _("Ten"),
)
STEPS: Final = (_("File"), _("Columns"), _("Check"), _("Import"))
TALLIES: Final = {
    Outcome.ADD: (_("new"), True),
    Outcome.CHANGE: (_("changes"), True),
    Outcome.SAME: (_("as they are"), True),
    Outcome.END: (_("end"), False),
    Outcome.LEFT_OUT: (_("left out"), False),
    Outcome.UNREADABLE: (_("can’t be read"), True),
}


@dataclass(frozen=True, slots=True)
class Step:
    """A step of the path on top of the page."""

    kind: str
    words: Words
    current: bool = False
    url: str = ""


@dataclass(frozen=True, slots=True)
class Tally:
    """A count that filters the rows."""

    figure: str
    words: Words
    url: str
    current: bool


@dataclass(frozen=True, slots=True)
class Alike:
    """Somebody in the file who may be somebody here."""

    number: int
    name: str
    person: str
    known_as: str
    why: str


@dataclass(frozen=True, slots=True)
class CheckPage:
    """Everything that the third step shows."""

    title: str
    written: str
    tallies: Sequence[Tally]
    heads: Sequence[Head]
    rows: Sequence[ShownRow]
    page: Page[ImportRow]
    shown: str
    show_neighbours: bool
    notices: Sequence[str]
    alike: Sequence[Alike]
    ends: Sequence[str]
    ends_words: str
    standings: Sequence[str]
    new_areas: Sequence[str]
    ready: int
    left: int
    must_be_confirmed: bool
    blocked: int


def spelt(count: int) -> str:
    """Write small numbers as words, as at the beginning of a sentence."""
    return str(NUMBERS[count]) if 0 < count < len(NUMBERS) else f"{count:,}"


def ready_count(run: Import) -> int:
    outcomes = (Outcome.ADD, Outcome.CHANGE, Outcome.SAME, Outcome.END)
    return sum(run.counts.get(outcome.value, 0) for outcome in outcomes)


def changes_nothing(run: Import) -> bool:
    """Whether everything of a file is here already, just as it says."""
    same = int(run.counts.get(Outcome.SAME.value, 0))
    return bool(same) and same == int(run.counts.get("rows", 0))


def remarked_count(run: Import) -> int:
    """Count the rows that go in with something said about them."""
    return int(run.findings.get("remarked", 0))


def title_of(run: Import) -> str:
    """Say what is true of a checked file."""
    ready, wrong = ready_count(run), run.counts.get(Outcome.UNREADABLE.value, 0)
    if changes_nothing(run):
        return ngettext(
            "The one row is here already, as it is.",
            "All %(count)s rows are here already, as they are.",
            ready,
        ) % {"count": f"{ready:,}"}
    if not ready:
        return say("No row can be read.") if wrong else say("No row can go in.")
    said = [
        ngettext("%(count)s row is ready.", "%(count)s rows are ready.", ready)
        % {"count": spelt(ready) if ready == 1 else f"{ready:,}"}
    ]
    if wrong:
        said.append(say("%(count)s can’t be read.") % {"count": spelt(wrong)})
    elif remarked := remarked_count(run):
        words = ngettext("%(count)s wants a look.", "%(count)s want a look.", remarked)
        said.append(words % {"count": spelt(remarked)})
    return " ".join(said)


def written_words(run: Import) -> str:
    """Say what is true of an import that was written."""
    ready = ready_count(run)
    if changes_nothing(run):
        return say("Nothing has changed: every row was here already")
    return ngettext(
        "%(count)s row is in the network", "%(count)s rows are in the network", ready
    ) % {"count": spelt(ready) if ready == 1 else f"{ready:,}"}


def steps_of(run: Import) -> list[Step]:
    """Draw the path: what is done, where we are, what is to come."""
    at = {
        State.UPLOADED: 1,
        State.MAPPED: 1,
        State.CHECKING: 2,
        State.CHECKED: 2,
        State.APPLYING: 3,
    }.get(State(run.state), 4)
    columns_url = here("imports:columns", public_id=run.public_id)
    return steps_at(at, columns_url)


def steps_at(at: int, columns_url: str) -> list[Step]:
    """Draw the path of a list that stands at a step, counted from nought.

    Parameters
    ----------
    columns_url : where columns are chosen; the step after it leads back there.
    """
    return [
        Step(
            "done" if index < at else "you" if index == at else "off",
            words,
            index == at,
            columns_url if index == 1 and at == index + 1 else "",
        )
        for index, words in enumerate(STEPS)
    ]


def shown_outcome(run: Import, asked: str) -> str:
    """Give the outcome whose rows are shown: what needs a look comes first."""
    known = {outcome.value for outcome in Outcome} | {ALL, REMARKED}
    if asked in known:
        return asked
    if not run.counts.get(Outcome.UNREADABLE.value) and remarked_count(run):
        return REMARKED
    for outcome in (Outcome.UNREADABLE, Outcome.CHANGE, Outcome.END, Outcome.ADD):
        if run.counts.get(outcome.value):
            return outcome.value
    return ALL


def tallies_of(run: Import, shown: str) -> list[Tally]:
    tallies = [
        Tally(
            f"{run.counts.get(outcome.value, 0):,}",
            words,
            f"?show={outcome.value}",
            shown == outcome.value,
        )
        for outcome, (words, always) in TALLIES.items()
        if always or run.counts.get(outcome.value)
    ]
    if remarked := remarked_count(run):
        address = f"?show={REMARKED}"
        words = ngettext("wants a look", "want a look", remarked)
        tallies.append(Tally(f"{remarked:,}", words, address, shown == REMARKED))
    figure = f"{run.counts.get('rows', 0):,}"
    return [*tallies, Tally(figure, _("rows in all"), f"?show={ALL}", shown == ALL)]


def check_page(run: Import, asked: dict[str, str], scheme: str) -> CheckPage:
    """Read the page of the third step, and of a finished import."""
    shown = shown_outcome(run, asked.get("show", ""))
    page = Paginator(rows_shown(run, shown), ROWS_A_PAGE).get_page(asked.get("page"))
    teller = Teller(run, scheme, areas=names_of_areas(run))
    is_wrong = shown == Outcome.UNREADABLE.value
    listed = with_neighbours(run, list(page)) if is_wrong else list(page)
    findings: dict[str, Any] = run.findings
    ends = findings.get("ends", {})
    return CheckPage(
        title=title_of(run),
        written=written_words(run),
        tallies=tallies_of(run, shown),
        heads=teller.heads(),
        rows=[teller.row(row) for row in listed],
        page=page,
        shown=shown,
        show_neighbours=is_wrong and bool(listed),
        notices=[sentence(problem_from(kept)) for kept in run.notices],
        alike=[alike_from(kept) for kept in findings.get("alike", [])],
        ends=[label for found in ends.values() for label in found["labels"]],
        ends_words="; ".join(
            ends_in_words(name, found) for name, found in ends.items()
        ),
        standings=standings_in_words(findings.get("standings", {})),
        new_areas=findings.get("new_areas", []),
        ready=ready_count(run),
        left=run.counts.get("rows", 0) - ready_count(run),
        must_be_confirmed=bool(findings.get("must_be_confirmed")),
        blocked=int(findings.get("unattributed", 0)),
    )


def names_of_areas(run: Import) -> dict[str, str]:
    """Give the names of practice areas by key, where the page tells of them."""
    if run.subject != Subject.AREAS:
        return {}
    return dict(PracticeArea.objects.values_list("key", "name"))


def rows_shown(run: Import, shown: str) -> QuerySet[ImportRow]:
    """Give the rows of one tally, in the order of the file."""
    rows = rows_of(run)
    if shown == ALL:
        return rows
    if shown == REMARKED:
        return rows.filter(matter__has_key=PROBLEMS).exclude(
            outcome__in=[Outcome.UNREADABLE.value, Outcome.LEFT_OUT.value]
        )
    return rows.filter(outcome=shown)


def with_neighbours(run: Import, rows: list[ImportRow]) -> list[ImportRow]:
    """Add the rows before and after each, so that a mistake is seen in its place."""
    if not rows:
        return []
    near = {row.position + step for row in rows for step in (-1, 1)}
    first, last = rows[0].position - 1, rows[-1].position + 1
    wanted = Q(pk__in=[row.pk for row in rows]) | Q(
        position__in=near, position__range=(first, last)
    )
    return list(rows_of(run).filter(wanted))


def alike_from(kept: Sequence[Any]) -> Alike:
    number, name, person, known_as, reason = kept
    why = say("same place") if reason == "place" else say("same e-mail name")
    return Alike(number, name, person, known_as, why)


def ends_in_words(name: str, found: dict[str, Any]) -> str:
    pattern = say("%(count)s of %(of)s posts")
    if name == "schools":
        pattern = say("%(count)s of %(of)s schools")
    elif name == "areas":
        pattern = say("%(count)s of %(of)s strengths and needs")
    return pattern % {"count": f"{found['count']:,}", "of": f"{found['of']:,}"}


def standings_in_words(given: dict[str, int]) -> list[str]:
    words = {standing.value: label for standing, label in STANDINGS.items()}
    return [f"{count:,} × {words[key]}" for key, count in given.items()]


def progress_words(run: Import) -> str:
    """Say how far a job is, with figures."""
    facts = {"done": f"{run.done_count:,}", "total": f"{run.total_count:,}"}
    rows = run.counts.get("rows", 0)
    if run.wants_stop:
        return say("Stopping. What was begun is taken back.")
    if not run.done_count:
        return say("Waiting for its turn, or reading the file.")
    match State(run.state):
        case State.CHECKING:
            return say("Reading the file: row %(done)s.") % facts
        case State.UNDOING:
            return say("Undoing the import.")
        case _ if run.done_count < rows:
            facts["total"] = f"{rows:,}"
            words = say("Reading the file once more: row %(done)s of %(total)s.")
            return words % facts
        case _:
            facts["done"] = f"{run.done_count - rows:,}"
            facts["total"] = f"{run.total_count - rows:,}"
            return say("Writing: %(done)s of about %(total)s.") % facts
