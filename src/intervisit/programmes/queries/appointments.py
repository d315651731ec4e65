"""Appointments and rosters, as an actor sees them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from django.db.models import (
    BooleanField,
    ExpressionWrapper,
    F,
    Q,
    QuerySet,
)
from django.utils.translation import ngettext

from intervisit.kernel.actor import Actor
from intervisit.networks.models import Organisation
from intervisit.people.models import Post
from intervisit.programmes.domain.appointments import (
    EndWhy,
    RolePlaces,
    places_at,
)
from intervisit.programmes.domain.schema.roles import Role
from intervisit.programmes.models import (
    Appointment,
    Cohort,
    Doing,
    Participation,
)
from intervisit.programmes.models.appointments import AppointmentQuerySet
from intervisit.programmes.permissions import OVERSEERS
from intervisit.programmes.queries.cohorts import cohorts_visible_to
from intervisit.programmes.queries.programmes import definition_of
from intervisit.programmes.standings import accompanying

DAY = timedelta(days=1)


def appointments_visible_to(actor: Actor) -> AppointmentQuerySet:
    """Who holds which role in the cohorts that an actor sees.

    Adds ``is_accompanied``, whether the actor looks after the cohort, and
    ``is_entered``, whether they may read what is asked.
    """
    rows = Appointment.objects.filter(cohort__in=cohorts_visible_to(actor).values("pk"))
    told = rows.annotate(
        is_accompanied=accompanying(actor),
        is_entered=ExpressionWrapper(_entered(actor), output_field=BooleanField()),
    )
    return told.prefetch_related("cohort__definition").select_related(
        "cohort__programme",
        "post__person",
        "post__organisation",
        "organisation",
        "follows",
    )


def appointments_entered_by(actor: Actor) -> AppointmentQuerySet:
    """Narrow to those whose requirements an actor may read."""
    rows = appointments_visible_to(actor)
    return rows.filter(_entered(actor))


def _entered(actor: Actor) -> Q:
    """Whether an actor may read what is asked: as the rule says it."""
    if actor.has(*OVERSEERS):
        return Q(pk__isnull=False)
    mine = Q(post__person_id=actor.person_id) | Q(accompanying(actor))
    return mine | Q(organisation_id__in=actor.led_schools)


def rosters_visible_to(actor: Actor) -> QuerySet[Participation]:
    """Who takes part in the cohorts that an actor sees, with ``is_accompanied``."""
    rows = Participation.objects.filter(
        cohort__in=cohorts_visible_to(actor).values("pk")
    )
    return rows.annotate(is_accompanied=accompanying(actor)).select_related(
        "organisation", "cohort__programme", "cohort__definition"
    )


def open_words(count: int) -> str:
    """Say how many seats are open; nothing when none is."""
    words = ngettext("1 seat is open", "%(count)d seats are open", count)
    return words % {"count": count} if count else ""


@dataclass(frozen=True, slots=True)
class RosterRole:
    """A role at a school: who holds it, how many seats are open, who held it.

    ``to_return`` are the holders who are on leave: their seats are free until the
    days on which they are back.
    """

    role: Role
    seats: int | None
    is_funded: bool = False
    holders: Sequence[Appointment] = ()
    earlier: Sequence[Appointment] = ()
    to_return: Sequence[Appointment] = ()

    @property
    def taken_seats(self) -> int:
        """Seats that somebody has; who is on leave and who stands in share one."""
        return len({row.seat_id for row in self.holders})

    @property
    def open_seats(self) -> int:
        return max((self.seats or 0) - self.taken_seats, 0)

    @property
    def open_words(self) -> str:
        """How many seats are open, or nothing."""
        return open_words(self.open_seats)

    @property
    def stood_in_until(self) -> date | None:
        """Give the last day on which a seat is free because of a leave, if any is."""
        taken = {row.seat_id for row in self.holders if row not in self.to_return}
        free = [row for row in self.to_return if row.seat_id not in taken]
        return max((row.starts_on - DAY for row in free), default=None)

    @property
    def may_appoint(self) -> bool:
        free = self.seats is None or bool(self.open_seats)
        return free or self.stood_in_until is not None


@dataclass(frozen=True, slots=True)
class Roster:
    """The roles of a school in a cohort."""

    part: Participation
    roles: Sequence[RosterRole] = field(default=())

    @property
    def open_seats(self) -> int:
        return sum(each.open_seats for each in self.roles)

    @property
    def open_words(self) -> str:
        """How many seats are open, or nothing."""
        return open_words(self.open_seats)

    @property
    def holders(self) -> int:
        return sum(len(each.holders) for each in self.roles)

    @property
    def release_periods(self) -> int:
        """Release periods a week of all who hold a role."""
        found = (row for each in self.roles for row in each.holders)
        return sum(row.release_periods or 0 for row in found)


def roster_of(part: Participation, on: date) -> Roster:
    """Give the roles of a school in a cohort on a day; one query."""
    return rosters_of([part], on)[0]


def rosters_of(parts: Sequence[Participation], on: date) -> list[Roster]:
    """Give the roles of schools, each in a cohort, on a day; one query for all."""
    rows = (
        Appointment.objects.held()
        .filter(
            cohort_id__in={part.cohort_id for part in parts},
            organisation_id__in={part.organisation_id for part in parts},
        )
        .select_related("post__person", "seat", "follows")
        .order_by("seat__number", "starts_on", "pk")
    )
    of: dict[tuple[int, int | None], list[Appointment]] = defaultdict(list)
    for row in rows if parts else ():
        of[row.cohort_id, row.organisation_id].append(row)
    found = ((part, of[part.cohort_id, part.organisation_id]) for part in parts)
    return [_roster(part, theirs, on) for part, theirs in found]


def _roster(part: Participation, rows: Sequence[Appointment], on: date) -> Roster:
    held: dict[str, list[Appointment]] = defaultdict(list)
    over: dict[str, list[Appointment]] = defaultdict(list)
    for row in rows:
        row.cohort = part.cohort
        row.is_accompanied = getattr(part, "is_accompanied", False)  # type: ignore[attr-defined]  # as on part
        is_over = row.ends_on is not None and row.ends_on < on
        (over if is_over else held)[row.role].append(row)
    return Roster(
        part,
        [
            RosterRole(
                each.role,
                each.number,
                each.is_funded,
                held[each.role.key],
                over[each.role.key],
                [
                    row
                    for row in held[each.role.key]
                    if row.starts_on > on and is_back_from_leave(row)
                ],
            )
            for each in _places(part)
        ],
    )


def _places(part: Participation) -> Sequence[RolePlaces]:
    return places_at(definition_of(part.cohort.definition), part.membership)


def rosters_of_school(actor: Actor, school: Organisation, on: date) -> list[Roster]:
    """Give a school's rosters in the cohorts that run on a day; two queries."""
    return rosters_of_schools(actor, [school.pk], on)


def rosters_of_schools(actor: Actor, schools: Iterable[int], on: date) -> list[Roster]:
    """Give the rosters of some schools in the cohorts that run on a day."""
    parts = (
        rosters_visible_to(actor)
        .filter(
            Q(ends_on=None) | Q(ends_on__gte=on),
            organisation_id__in=list(schools),
            cohort__ends_on__gte=on,
        )
        .order_by("organisation_id", "cohort__starts_on", "pk")
    )
    return rosters_of(list(parts), on)


def roles_of_person(rows: AppointmentQuerySet, person_id: int) -> AppointmentQuerySet:
    """Give what a person is or was appointed to, newest first."""
    mine = rows.held().filter(post__person_id=person_id)
    return mine.order_by(F("ends_on").desc(nulls_first=True), "-starts_on", "-pk")


def posts_at(organisation: Organisation, on: date) -> QuerySet[Post]:
    """Give the posts at an organisation on a day, whoever comes soon among them."""
    posts = Post.objects.filter(Q(ends_on=None) | Q(ends_on__gte=on))
    return (
        posts.filter(organisation=organisation, person__ended_on=None)
        .select_related("person", "organisation", "region")
        .order_by("person__sort_name", "title")
    )


def others_at(appointment: Appointment, on: date) -> QuerySet[Post]:
    """Give the posts of everybody else at the school of an appointment."""
    posts = posts_at(appointment.organisation, on)
    return posts.exclude(person_id=appointment.post.person_id)


def posts_elsewhere(appointment: Appointment, on: date) -> QuerySet[Post]:
    """Give the posts that somebody holds at other members of their cohort."""
    members = appointment.cohort.participations.filter(
        Q(ends_on=None) | Q(ends_on__gte=on)
    ).exclude(organisation_id=appointment.organisation_id)
    posts = Post.objects.filter(Q(ends_on=None) | Q(ends_on__gte=on))
    return posts.filter(
        person_id=appointment.post.person_id,
        organisation_id__in=members.values("organisation_id"),
    ).select_related("person", "organisation", "region")


def later_cohorts(cohort: Cohort) -> QuerySet[Cohort]:
    """Give the cohorts of the same programme that start later and aren't over."""
    rows = Cohort.objects.not_over().filter(
        programme_id=cohort.programme_id, starts_on__gt=cohort.starts_on
    )
    return rows.order_by("starts_on")


def doings_visible_to(actor: Actor) -> QuerySet[Doing]:
    """Give what is planned and logged in the roles that an actor may read."""
    rows = Doing.objects.select_related(
        "appointment__post__person", "appointment__cohort__definition"
    )
    return rows.filter(appointment__in=appointments_entered_by(actor).values("pk"))


def is_back_from_leave(appointment: Appointment) -> bool:
    """Whether an appointment goes on after a leave; ``follows`` may be fetched."""
    before = appointment.follows
    return before is not None and before.end_why == EndWhy.ON_LEAVE


def first_day(cohort: Cohort, on: date) -> date:
    """Give the first day from which a role can be given in a cohort."""
    return min(max(on, cohort.starts_on), cohort.ends_on)
