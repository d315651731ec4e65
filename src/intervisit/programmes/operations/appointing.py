"""Give somebody a role at a school: in a free seat, where the role has seats."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from intervisit.kernel.actor import Actor
from intervisit.people.models import Post
from intervisit.programmes.domain.appointments import RolePlaces, places_at
from intervisit.programmes.domain.schema.definition import Definition
from intervisit.programmes.models import Appointment, Cohort, Participation, Seat
from intervisit.programmes.operations.members import (
    OVER,
    CohortIsOver,
    NoSuchPlace,
    WrongDay,
)
from intervisit.programmes.operations.reckoning import reckon
from intervisit.programmes.operations.role_teams import join_teams
from intervisit.programmes.operations.telling_roles import tell_appointed
from intervisit.programmes.queries.programmes import definition_of
from intervisit.support.dates import said_day_long
from intervisit.support.errors import Refusal
from intervisit.support.operation import operation
from intervisit.support.turns import take_turn


class NoSeatFree(Refusal):
    """Every seat of the role is taken at this school for some of that time."""


class HoldsItAlready(Refusal):
    """Somebody has the role already on some of these days."""


class NotInTheCohort(Refusal):
    """The post is at no organisation that takes part on that day."""


@dataclass(frozen=True, slots=True)
class RoleTerms:
    """In which role somebody is appointed, for how long, and with what time for it.

    ``ends_on`` is empty for whoever stays as long as the cohort.
    """

    role: str
    starts_on: date
    ends_on: date | None = None
    stream: str = ""
    release_periods: int | None = None
    people_coached: int | None = None


@operation("appointment:make", told=gettext_lazy("Gave the role"))
def appoint(
    *,
    cohort: Cohort,
    post: Post,
    terms: RoleTerms,
    by: Actor,
    at: datetime,
    follows: Appointment | None = None,
) -> Appointment:
    """Appoint the holder of a post to a role, at the post's organisation.

    Takes the first free seat. They come into the teams that the role belongs to,
    what is asked of them is reckoned, and they are told.

    Raises
    ------
    CohortIsOver, NoSuchPlace, WrongDay
        When the cohort is over, has no such role or stream for that organisation,
        or doesn't run on that day.
    NotInTheCohort
        When the organisation doesn't take part in it on that day.
    NoSeatFree, HoldsItAlready
        When all seats are taken then, also by somebody who was faster; or they have
        the role then.
    """
    part = _part_of(cohort, post, terms)
    definition = definition_of(cohort.definition)
    places = places_for(definition, part, terms)
    row = Appointment(
        cohort=cohort,
        post=post,
        organisation_id=part.organisation_id,
        role=terms.role,
        stream=terms.stream,
        starts_on=terms.starts_on,
        ends_on=terms.ends_on,
        release_periods=_release(places, terms),
        people_coached=terms.people_coached,
        follows=follows,
        made_at=at,
    )
    take_turn(Post.objects.filter(pk=post.pk))
    seats = [None] if places.number is None else _free_seats(part, places, terms)
    made = _seated(row, seats, places.role.name)
    join_teams(made, places.role, definition, by=by)
    reckon(cohort, [made], at)
    tell_appointed(made, places.role.name, by=by, at=at)
    return made


def _part_of(cohort: Cohort, post: Post, terms: RoleTerms) -> Participation:
    if cohort.state_now in OVER:
        raise CohortIsOver(_("%s is over; nobody comes or goes.") % cohort.name)
    first, last = cohort.starts_on, cohort.ends_on
    if not first <= terms.starts_on <= last or (terms.ends_on or last) > last:
        words = _("The cohort runs from %(first)s to %(last)s.")
        raise WrongDay(
            words % {"first": said_day_long(first), "last": said_day_long(last)}
        )
    if terms.ends_on is not None and terms.ends_on < terms.starts_on:
        raise WrongDay(_("The last day is before the first."))
    parts = cohort.participations.held_on(terms.starts_on)
    found = parts.filter(organisation_id=post.organisation_id or 0).first()
    if found is None:
        words = _("%(place)s doesn’t take part in %(cohort)s on that day.")
        raise NotInTheCohort(words % {"place": post.place, "cohort": cohort.name})
    return found


def places_for(
    definition: Definition, part: Participation, terms: RoleTerms
) -> RolePlaces:
    """Give the role at a member, with its seats.

    Raises
    ------
    NoSuchPlace
        When nobody holds that role, or is in that stream of it, at such a member.
    """
    for places in places_at(definition, part.membership):
        if places.role.key == terms.role:
            streams = {each.key for each in places.role.streams}
            if terms.stream and terms.stream not in streams:
                raise NoSuchPlace(_("The role has no cohort of that name."))
            return places
    raise NoSuchPlace(_("Nobody holds that role at such a member of the cohort."))


def _release(places: RolePlaces, terms: RoleTerms) -> int | None:
    """Give the release periods agreed on, or those of the definition."""
    agreed = terms.release_periods
    return places.role.release_periods if agreed is None else agreed


def lay_out_seats(part: Participation, role: str, number: int) -> None:
    """See that an organisation has its seats for a role; safe to repeat."""
    Seat.objects.bulk_create(
        (
            Seat(
                cohort_id=part.cohort_id,
                organisation_id=part.organisation_id,
                role=role,
                number=each,
            )
            for each in range(1, number + 1)
        ),
        ignore_conflicts=True,
    )


def _free_seats(
    part: Participation, places: RolePlaces, terms: RoleTerms
) -> list[Seat]:
    """Give the seats that nobody has on any day of the terms, first ones first.

    They are locked: whoever comes second waits, and then finds what is left.
    """
    number = places.number or 0
    lay_out_seats(part, terms.role, number)
    taken = Appointment.objects.not_over(terms.starts_on).filter(
        cohort_id=part.cohort_id, organisation_id=part.organisation_id
    )
    if terms.ends_on is not None:
        taken = taken.filter(starts_on__lte=terms.ends_on)
    free = Seat.objects.filter(
        cohort_id=part.cohort_id,
        organisation_id=part.organisation_id,
        role=terms.role,
        number__lte=number,
    ).exclude(pk__in=taken.exclude(seat=None).values("seat_id"))
    return list(free.select_for_update(of=("self",)).order_by("number"))


def _seated(row: Appointment, seats: Iterable[Seat | None], role: str) -> Appointment:
    """Save an appointment in the first seat that the database lets it have."""
    for seat in seats:
        row.seat = seat
        try:
            with transaction.atomic():
                row.save()
        except IntegrityError as error:
            if "holds_a_role_once" in str(error):
                words = _("%s has this role already on some of these days.")
                raise HoldsItAlready(words % row.post.person.name) from error
            if "seat_held_by_one" not in str(error):
                raise
            row.pk = None
        else:
            return row
    words = _("Every seat for a %s is taken here for some of that time.")
    raise NoSeatFree(words % role)
