"""What is asked of people and schools, judged by the facts that are known."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Q

from intervisit.kernel.period import Period
from intervisit.programmes.domain.appointments import EndWhy
from intervisit.programmes.domain.judging import FactSeen, Outcome, Says, judge_all
from intervisit.programmes.domain.requirements import Terms, asked_of
from intervisit.programmes.models import (
    Appointment,
    Cohort,
    Fact,
    Participation,
    SessionDay,
)
from intervisit.programmes.queries.programmes import definition_of

DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Subject:
    """Of whom something is asked: somebody in a role, or an organisation.

    ``who`` is the key of the role, or of the way to take part.
    """

    who: str
    held: Period
    person: int | None = None
    organisation: int | None = None
    away: tuple[Period, ...] = ()


def subject_of(row: Appointment | Participation) -> Subject:
    """Give the subject that an appointment or a participation is."""
    if isinstance(row, Participation):
        held = Period(row.starts_on, row.ends_on)
        return Subject(row.membership, held, organisation=row.organisation_id)
    held = Period(since_on(row), row.ends_on)
    return Subject(row.role, held, person=row.post.person_id, away=leaves_of(row))


def leaves_of(appointment: Appointment) -> tuple[Period, ...]:
    """Give the leaves of absence that somebody came back from in this cohort."""
    row, found = appointment, []
    while row.follows is not None and row.follows.cohort_id == row.cohort_id:
        before = row.follows
        if before.end_why == EndWhy.ON_LEAVE and before.ends_on is not None:
            found.append(Period(before.ends_on + DAY, row.starts_on - DAY))
        row = before
    return tuple(found)


def since_on(appointment: Appointment) -> date:
    """Give when somebody began in the role in this cohort, at whichever school."""
    row = appointment
    while row.follows is not None and row.follows.cohort_id == row.cohort_id:
        row = row.follows
    return row.starts_on


def outcomes_for(
    cohort: Cohort, subjects: Sequence[Subject], on: date
) -> list[list[Outcome]]:
    """Give where each stands with everything asked of them; two queries for all."""
    definition = definition_of(cohort.definition)
    days = {
        (row.session, row.number): row.on
        for row in SessionDay.objects.filter(cohort=cohort)
    }
    facts = _facts(cohort, subjects)
    whole = Period(cohort.starts_on, cohort.ends_on)
    return [
        judge_all(
            asked_of(definition, each.who, Terms(each.held, whole, days, each.away)),
            facts[each.person, each.organisation],
            on,
        )
        for each in subjects
    ]


def outcomes_of(row: Appointment | Participation, on: date) -> list[Outcome]:
    """Give where one stands with everything asked of them."""
    return outcomes_for(row.cohort, [subject_of(row)], on)[0]


def _facts(
    cohort: Cohort, subjects: Sequence[Subject]
) -> Mapping[tuple[int | None, int | None], dict[tuple[str, int], FactSeen]]:
    people = [each.person for each in subjects if each.person]
    places = [each.organisation for each in subjects if each.organisation]
    rows = Fact.objects.filter(
        Q(person_id__in=people) | Q(organisation_id__in=places), cohort=cohort
    )
    found: dict[tuple[int | None, int | None], dict[tuple[str, int], FactSeen]]
    found = defaultdict(dict)
    for row in rows:
        seen = FactSeen(Says(row.says), row.on)
        found[row.person_id, row.organisation_id][row.requirement, row.number] = seen
    return found
