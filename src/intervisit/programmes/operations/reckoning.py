"""Keep what lists show of requirements in step with facts, days and appointments."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime

from django.utils import timezone

from intervisit.programmes.domain.judging import Outcome, Verdict
from intervisit.programmes.models import (
    Appointment,
    Cohort,
    Participation,
    RequirementState,
)
from intervisit.programmes.queries.requirements import outcomes_for, subject_of

BATCH = 1000


def reckon(
    cohort: Cohort, rows: Iterable[Appointment | Participation], at: datetime
) -> None:
    """Reckon anew what is done of all that is asked of some, in one go.

    Rows of whoever was called off, or went on elsewhere in the same cohort, go.
    Five queries, whatever their number.
    """
    subjects = list(rows)
    people = [each for each in subjects if isinstance(each, Appointment)]
    places = [each for each in subjects if isinstance(each, Participation)]
    states = RequirementState.objects.filter(cohort=cohort)
    states.filter(appointment__in=people).delete()
    states.filter(participation__in=places).delete()
    gone_on = set(
        Appointment.objects.held()
        .filter(follows__in=people, cohort=cohort)
        .values_list("follows_id", flat=True)
    )
    asked = [each for each in people if each.is_held and each.pk not in gone_on]
    _write(cohort, [*asked, *places], at)
    _forget_predecessors(cohort, asked)


def _forget_predecessors(cohort: Cohort, people: Sequence[Appointment]) -> None:
    """Drop what stands for appointments that these go on from in their cohort."""
    before = [each.follows_id for each in people if each.follows_id]
    if before:
        states = RequirementState.objects.filter(cohort=cohort)
        states.filter(appointment_id__in=before).delete()


def _write(
    cohort: Cohort, rows: Sequence[Appointment | Participation], at: datetime
) -> None:
    subjects = [subject_of(each) for each in rows]
    found = outcomes_for(cohort, subjects, timezone.localdate(at))
    RequirementState.objects.bulk_create(
        (
            _state(cohort, row, outcome)
            for row, outcomes in zip(rows, found, strict=True)
            for outcome in outcomes
        ),
        batch_size=BATCH,
    )


def _state(
    cohort: Cohort, row: Appointment | Participation, outcome: Outcome
) -> RequirementState:
    asked = outcome.asked
    return RequirementState(
        cohort=cohort,
        appointment=row if isinstance(row, Appointment) else None,
        participation=row if isinstance(row, Participation) else None,
        kind=asked.kind.value,
        requirement=asked.key,
        is_required=asked.required,
        units=len(outcome.units),
        done=outcome.done,
        excused=outcome.count(Verdict.EXCUSED),
        to_make_up=outcome.count(Verdict.MAKE_UP, Verdict.BACK),
        waiting=outcome.count(Verdict.WAITING),
        lost=outcome.lost,
        next_due_on=outcome.next_due_on,
    )


def reckon_all(cohort: Cohort, at: datetime) -> None:
    """Reckon a whole cohort anew: when a day of it changed, or its dates did."""
    people = Appointment.objects.held().filter(cohort=cohort)
    rows = people.select_related("post__person", "follows")
    reckon(cohort, [*rows, *Participation.objects.filter(cohort=cohort)], at)
