"""Write lists into cohorts: seen first, written whole, taken back whole."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from intervisit.kernel.actor import Actor
from intervisit.networks.models import Organisation
from intervisit.programmes.domain.documents import digest
from intervisit.programmes.domain.listing import Written
from intervisit.programmes.domain.taking import (
    WRITTEN,
    Doing,
    Outcome,
    Step,
    Wish,
    counts_of,
)
from intervisit.programmes.models import Cohort, Intake, IntakeState, Participation
from intervisit.programmes.operations.members import open_cohort_row
from intervisit.programmes.operations.placing import put_back, write_steps
from intervisit.programmes.queries.taking import (
    Reader,
    steps_in,
    steps_of_intake,
    steps_to_keep,
    wishes_to_keep,
)
from intervisit.programmes.sentences import snag_words
from intervisit.support.errors import Refusal, StaleEdit
from intervisit.support.operation import operation

MOST_LINES = 5_000
DAYS_TO_UNDO = 30
LISTS_REST = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Terms:
    """What a list is for, from which day, where it came from, and why."""

    doing: Doing
    on: date
    source: str
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Way:
    """As what somebody takes part: keys of a membership and of a strand."""

    membership: str
    strand: str = ""


class ListIsEmpty(Refusal):
    """A list without a line."""


class ListTooLong(Refusal):
    """A list longer than any network."""


class DayOutside(Refusal):
    """A day that lies outside the cohort."""


class NothingToWrite(Refusal):
    """A list that would change nothing."""


class NotTaken(Refusal):
    """Somebody named can't come in; nobody did."""


class AlreadyWritten(Refusal):
    """A list that was written or taken back already."""


class TooLateToUndo(Refusal):
    """A list that was written too long ago."""


@operation("intake:prepare", told=gettext_lazy("Made the list"))
def prepare_intake(
    *,
    cohort: Cohort,
    wishes: Sequence[Wish],
    terms: Terms,
    by: Actor,
    at: datetime,
) -> Intake:
    """Keep a list for a cohort; nothing in the cohort changes yet.

    Lists of the cohort that were forgotten for a week are thrown away.

    Raises
    ------
    CohortIsOver, DayOutside, ListIsEmpty, ListTooLong
    """
    locked = open_cohort_row(cohort)
    _check(locked, len(wishes), terms.doing, terms.on)
    locked.intakes.waiting().filter(made_at__lt=at - LISTS_REST).delete()
    return Intake.objects.create(
        cohort=locked,
        doing=terms.doing.value,
        on=terms.on,
        reason=terms.reason,
        source=terms.source[:200],
        wishes=wishes_to_keep(wishes),
        made_by_id=by.person_id,
        made_at=at,
    )


def _check(cohort: Cohort, lines: int, doing: Doing, on: date) -> None:
    if not lines:
        raise ListIsEmpty(_("There is nobody in this list."))
    if lines > MOST_LINES:
        words = _("This list has %(lines)s lines; %(most)s are the most at once.")
        told = {"lines": f"{lines:,}", "most": f"{MOST_LINES:,}"}
        raise ListTooLong(words % told)
    too_early = on < cohort.starts_on and doing is not Doing.LEAVE
    if too_early or on > cohort.ends_on:
        words = _("The cohort runs from %(first)s to %(last)s.")
        days = {"first": cohort.starts_on, "last": cohort.ends_on}
        raise DayOutside(words % days)


def fingerprint(steps: Iterable[Step]) -> str:
    """Give what changes when anything would happen otherwise than it was seen."""
    return digest(
        [
            (s.wish.number, s.wish.organisation, s.outcome, s.membership, s.strand)
            for s in steps
        ]
    )


@operation("intake:apply", told=gettext_lazy("Came by a list"))
def apply_intake(
    *, intake: Intake, seen: str, by: Actor, at: datetime, reason: str = ""
) -> Intake:
    """Write what a list would do; lines that can't be done stay out.

    Parameters
    ----------
    seen : the ``fingerprint`` of what the person saw.

    Raises
    ------
    CohortIsOver, AlreadyWritten, NothingToWrite
    StaleEdit
        When the cohort, a school or the definition changed since it was seen.
    """
    cohort = open_cohort_row(intake.cohort)
    locked = _locked(intake, IntakeState.WAITING)
    locked.cohort = cohort
    steps = steps_of_intake(locked)
    if fingerprint(steps) != seen:
        raise StaleEdit(
            _("Something changed since you looked. Look at the list again.")
        )
    counts = counts_of(steps)
    if not any(counts[outcome] for outcome in WRITTEN):
        raise NothingToWrite(_("This list would change nothing."))
    locked.effects = write_steps(cohort, steps, locked.on)
    locked.wishes = steps_to_keep(steps)
    locked.counts = {outcome.value: count for outcome, count in counts.items()}
    locked.state, locked.applied_at = IntakeState.APPLIED, at
    locked.save()
    return locked


@operation("intake:undo", told=gettext_lazy("Took a list back"))
def undo_intake(*, intake: Intake, by: Actor, at: datetime) -> Intake:
    """Take back everything that a list wrote, or nothing.

    Raises
    ------
    CohortIsOver, AlreadyWritten, TooLateToUndo
    ChangedSince
        When somebody in it changed again, or something refers to it by now.
    """
    open_cohort_row(intake.cohort)
    locked = _locked(intake, IntakeState.APPLIED)
    if locked.applied_at is None or at > last_moment_to_undo(locked.applied_at):
        words = _("A list can be taken back for %d days. This one is older.")
        raise TooLateToUndo(words % DAYS_TO_UNDO)
    put_back(locked)
    locked.state, locked.undone_at = IntakeState.UNDONE, at
    locked.save()
    return locked


def last_moment_to_undo(applied_at: datetime) -> datetime:
    """Give until when a list can be taken back."""
    return applied_at + timedelta(days=DAYS_TO_UNDO)


@operation("intake:discard", told=gettext_lazy("Threw the list away"))
def discard_intake(*, intake: Intake, by: Actor) -> None:
    """Throw a list away that was never written.

    Raises
    ------
    AlreadyWritten
    """
    _locked(intake, IntakeState.WAITING).delete()


@operation("intake:mend", told=gettext_lazy("Mended a line"))
def mend_line(*, intake: Intake, number: int, who: str, by: Actor) -> Intake:
    """Say anew whom a line means that couldn't be done; an empty word leaves it out.

    Raises
    ------
    AlreadyWritten
    """
    locked = _locked(intake, IntakeState.WAITING)
    reader = Reader(locked.cohort)
    kept = []
    for line in locked.wishes:
        if line["number"] == number and who:
            strand = line.get("strand")
            wish = reader.wish(Written(number, who), line.get("membership", ""), strand)
            kept += wishes_to_keep([wish])
        elif line["number"] != number:
            kept.append(line)
    locked.wishes = kept
    locked.save(update_fields=["wishes"])
    return locked


@operation("cohort:take-in", told=gettext_lazy("Came in"))
def take_in(
    *,
    cohort: Cohort,
    organisations: Sequence[Organisation],
    way: Way,
    on: date,
    by: Actor,
    reason: str = "",
) -> list[Participation]:
    """Take organisations into a cohort in one of the definition's ways; all or none.

    For other capabilities and the command line; a person uses a list. Whoever is in
    it in that way already stays as it is; in another way, it changes.

    Returns
    -------
    How each takes part then, in the order of ``organisations``.

    Raises
    ------
    CohortIsOver, DayOutside, ListIsEmpty, ListTooLong
    NotTaken
        When one of them can't come in; says who and why.
    """
    locked = open_cohort_row(cohort)
    _check(locked, len(organisations), Doing.TAKE_IN, on)
    wishes = [
        Wish(number, each.name, each.pk, way.membership, way.strand)
        for number, each in enumerate(organisations, 1)
    ]
    steps = steps_in(locked, wishes, Doing.TAKE_IN, on)
    wrong = [step for step in steps if step.outcome is Outcome.WRONG]
    if wrong:
        words = _("%(who)s can’t come in. %(why)s Nobody was taken in.")
        told = {"who": wrong[0].wish.written, "why": snag_words(wrong[0], locked)}
        raise NotTaken(words % told)
    write_steps(locked, steps, on)
    parts = locked.participations.held_on(on).in_bulk(field_name="pk")
    by_place = {part.organisation_id: part for part in parts.values()}
    return [by_place[each.pk] for each in organisations]


def _locked(intake: Intake, state: IntakeState) -> Intake:
    locked = (
        Intake.objects.select_for_update(of=("self",))
        .select_related("cohort__definition", "cohort__programme")
        .get(pk=intake.pk)
    )
    if locked.state != state:
        words = _("This list isn’t as you saw it: %s.")
        raise AlreadyWritten(words % locked.get_state_display())
    return locked
