"""Which schools of a group somebody serves, and an even split of all of them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from intervisit.partnerships.domain.shares import even_split
from intervisit.partnerships.models import ConsortiumPlace, Membership, Partnership
from intervisit.programmes.domain.schema.definition import Definition
from intervisit.programmes.models import Appointment
from intervisit.programmes.models.appointments import AppointmentQuerySet


@dataclass(frozen=True, slots=True)
class Split:
    """Which schools nobody serves, and who did last; how all would be shared evenly."""

    unserved: Sequence[tuple[Membership, ConsortiumPlace | None]]
    proposed: Sequence[tuple[Appointment, Sequence[Membership]]]
    stands: bool

    @property
    def is_wanted(self) -> bool:
        """Whether somebody could serve, and the schools aren't shared evenly yet."""
        return bool(self.proposed) and not self.stands


def split_of(partnership: Partnership, definition: Definition, on: date) -> Split:
    """Give how a group's schools are shared among those appointed to serve them.

    Three queries; none for a programme in which nobody serves other schools.
    """
    roles = [r.key for r in definition.roles if r.serves_at_most is not None]
    if not roles or not partnership.is_alive:
        return Split((), (), stands=True)
    members = list(
        Membership.objects.filter(partnership=partnership)
        .held_on(on)
        .select_related("organisation")
        .order_by("organisation__name", "pk")
    )
    places = [each.organisation_id for each in members]
    servers = list(appointed_to_serve(partnership, definition, places, on))
    homes = {each.organisation_id for each in servers}
    schools = [each for each in members if each.organisation_id not in homes]
    return _split(servers, schools, _places_in(partnership), on)


def appointed_to_serve(
    partnership: Partnership, definition: Definition, places: Collection[int], on: date
) -> AppointmentQuerySet:
    """Give who holds a role that serves other schools at these members, by name."""
    rows = Appointment.objects.held_on(on).filter(
        cohort_id=partnership.cohort_id,
        organisation_id__in=places,
        role__in=[r.key for r in definition.roles if r.serves_at_most is not None],
    )
    beside = rows.select_related("post__person", "organisation")
    return beside.order_by("post__person__sort_name", "pk")


def _places_in(partnership: Partnership) -> list[ConsortiumPlace]:
    """Give the places in which schools of the group are or were served, in order."""
    rows = ConsortiumPlace.objects.filter(membership__partnership=partnership)
    return list(rows.select_related("appointment__post__person").order_by("pk"))


def _split(
    servers: Sequence[Appointment],
    schools: Sequence[Membership],
    places: Sequence[ConsortiumPlace],
    on: date,
) -> Split:
    by_pk, people = (
        {each.pk: each for each in schools},
        {each.pk: each for each in servers},
    )
    last = {each.membership_id: each for each in places}
    now = {
        each.membership_id: each.appointment_id
        for each in places
        if each.appointment_id in people and lasts(each, on)
    }
    heirs = {pk: heir_of(place, servers) for pk, place in last.items() if pk not in now}
    shares = even_split(list(people), list(by_pk), heirs | now)
    proposed = [
        (each, [by_pk[pk] for pk in shares[key]]) for key, each in people.items()
    ]
    wanted = {pk: key for key, share in shares.items() for pk in share}
    stands = all(now.get(pk) == key for pk, key in wanted.items())
    unserved = [(each, last.get(each.pk)) for each in schools if each.pk not in now]
    return Split(unserved, proposed, stands=stands)


def lasts(place: ConsortiumPlace, on: date) -> bool:
    """Whether a place of an appointment that is held lasts on a day."""
    return place.ends_on is None or place.ends_on >= on


def heir_of(place: ConsortiumPlace, servers: Iterable[Appointment]) -> int | None:
    """Give who has the seat of whoever served a school last, or goes on from it."""
    before = place.appointment
    for each in servers:
        same_seat = each.seat_id is not None and each.seat_id == before.seat_id
        if same_seat or each.follows_id == before.pk:
            return each.pk
    return None


def consortium_of(
    partnership: Partnership, appointment_id: str, on: date
) -> dict[str, object]:
    """Give whose schools a form is about, and which they are now, by public ids."""
    if not appointment_id:
        return {}
    rows = ConsortiumPlace.objects.not_over(on).filter(
        appointment__public_id=appointment_id, membership__partnership=partnership
    )
    schools = list(rows.values_list("membership__public_id", flat=True))
    return {"appointment": appointment_id, "schools": schools}
