"""Reads: places, seats and money of a call, and the waiting list."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from intervisit.applications.domain.deciding import DecisionState
from intervisit.applications.domain.effect import Effect, Places, Wish, effect_of
from intervisit.applications.domain.ranking import Room
from intervisit.applications.models import Application, Call, Decision
from intervisit.programmes.domain.appointments import seats_of
from intervisit.programmes.domain.costs import pay_of_roles
from intervisit.programmes.domain.schema.choices import CallForm
from intervisit.programmes.domain.schema.definition import Definition
from intervisit.programmes.models import Appointment, Participation
from intervisit.programmes.queries.programmes import definition_of
from intervisit.support.once import once


def line_of(call: Call) -> list[Decision]:
    """Give the waiting list of a call in its order; who withdrew isn't on it."""
    rows = Decision.objects.in_state(DecisionState.WAITING).filter(
        round__call=call, application__state="waitlisted"
    )
    beside = ("round__call", "application__applicant", "application__organisation")
    return list(rows.select_related(*beside).order_by("position", "pk"))


def free_seats(call: Call, definition: Definition) -> Mapping[tuple[int, str], int]:
    """Give how many seats are free, by school and role, where a role has seats.

    A seat that somebody has on the first day of the cohort, or later, isn't free.
    """
    if call.form is not CallForm.ROLE:
        return {}
    roles = [role for role in definition.roles if role.key in call.wanted]
    first = call.cohort.starts_on
    taken = Counter(_seats_held(call.cohort_id, tuple(call.wanted), first))
    free = {}
    for school, membership in _memberships(call.cohort_id, first):
        for role in roles:
            number = seats_of(definition, role, membership)
            if number is not None:
                free[school, role.key] = max(0, number - taken[school, role.key])
    return free


@once
def _seats_held(
    cohort: int, roles: tuple[str, ...], day: date
) -> Sequence[tuple[int, str]]:
    """Give the school and the role of each seat that somebody has from a day on."""
    rows = Appointment.objects.not_over(day).filter(cohort=cohort, role__in=roles)
    return list(rows.values_list("organisation_id", "role"))


@once
def _memberships(cohort: int, day: date) -> Sequence[tuple[int, str]]:
    """Give the schools that take part on a day, each with its way."""
    rows = Participation.objects.filter(cohort=cohort).held_on(day)
    return list(rows.values_list("organisation_id", "membership"))


def costs_of(call: Call, definition: Definition) -> Mapping[str, int]:
    """Give what a place costs the network in a year, by role, in minor units."""
    pay = pay_of_roles(definition)
    return {key: pay.get(key, 0) for key in call.wanted}


def limits_of(application: Application) -> tuple[str, ...]:
    """Name the limits that a place for an application counts against."""
    school = application.organisation_id
    return () if school is None else (f"{school}", f"{school} {application.wanted}")


def room_of(call: Call) -> Room:
    """Give the places that nobody has: over all, at each school, for each role there.

    An offer that stands takes a place; its seat is taken once somebody is appointed.
    """
    definition = definition_of(call.definition)
    taking = Decision.objects.taking_places().filter(round__call=call)
    rows = list(taking.select_related("application"))
    whole = None if call.places is None else call.places - len(rows)
    unseated = [row for row in rows if row.appointment_id is None]
    seats = Counter(limits_of(row.application)[-1:] for row in unseated)
    within = {
        f"{school} {role}": free - seats[(f"{school} {role}",)]
        for (school, role), free in free_seats(call, definition).items()
    }
    if call.places_per_school is not None:
        have = Counter(row.application.organisation_id for row in rows)
        schools = {row.application.organisation_id for row in line_of(call)}
        within |= {
            f"{school}": call.places_per_school - have[school]
            for school in schools - {None}
        }
    return Room(whole, within)


def effect_on(call: Call, chosen: Iterable[Application]) -> Effect:
    """Give what it would mean to offer places to some more applications.

    Offers that stand, told or not, count along; proposals with what they were
    granted, else with what they ask for.
    """
    definition = definition_of(call.definition)
    costs = costs_of(call, definition)
    standing = Decision.objects.taking_places().filter(round__call=call)
    offers = list(standing.select_related("application"))
    rows = {row.application_id: row.application for row in offers}
    rows |= {row.pk: row for row in chosen}
    asked = {**_asked(call, rows), **_granted(offers)}
    seats = dict(free_seats(call, definition))
    for pk in {row.application_id for row in offers if row.appointment_id}:
        key = (rows[pk].organisation_id or 0, rows[pk].wanted)
        if key in seats:
            seats[key] += 1
    places = Places(call.places, call.places_per_school, seats, call.budget_minor)
    wishes = [
        Wish(
            row.pk,
            row.organisation_id,
            row.wanted,
            asked.get(row.pk, costs.get(row.wanted, 0)),
        )
        for row in rows.values()
    ]
    return effect_of(wishes, places, call.network.currency)


def _asked(call: Call, rows: Mapping[int, Application]) -> Mapping[int, int]:
    """Give what proposals ask for; of others nothing."""
    if call.form is not CallForm.PROPOSAL:
        return {}
    lines = Application.objects.filter(pk__in=rows).values_list(
        "pk", "budget__amount_minor"
    )
    found = Counter[int]()
    for pk, amount in lines:
        found[pk] += amount or 0
    return found


def _granted(offers: Iterable[Decision]) -> Mapping[int, int]:
    """Give what offers that stand grant, where somebody said how much."""
    return {
        row.application_id: row.grant_minor
        for row in offers
        if row.grant_minor is not None
    }
