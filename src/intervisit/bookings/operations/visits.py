"""The visits of a booking: made when agreed, planned later, written up in time."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date, datetime, time, timedelta

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from intervisit.bookings.domain.days import (
    FARTHEST,
    LOG_WORKING_DAYS,
    working_days_after,
)
from intervisit.bookings.domain.life import BookingAction
from intervisit.bookings.domain.reasons import Going
from intervisit.bookings.domain.terms import Planned
from intervisit.bookings.labels import SECTION
from intervisit.bookings.models import Booking, PlannedVisit, Review, Visit
from intervisit.bookings.operations.living import (
    NotNow,
    check_colleague_is_there,
    locked_for,
)
from intervisit.bookings.operations.telling import (
    schools_of,
    tell,
    tell_of_visits,
)
from intervisit.bookings.queries.calendar import closed_days
from intervisit.bookings.queries.people import both_sides
from intervisit.bookings.queries.sides import side_of
from intervisit.bookings.queries.visit_calendar import instant
from intervisit.kernel.actor import Actor
from intervisit.people.models.engagements import EngagementPart
from intervisit.people.operations.engagements import Hours, Taken, engage, release
from intervisit.people.queries import oneself
from intervisit.support.clock import day_of
from intervisit.support.errors import Refusal
from intervisit.support.operation import operation


class SaidAlready(Refusal):
    """One side says once how support goes half-way."""


def make_visits(
    *, booking: Booking, planned: Iterable[PlannedVisit], by: Actor
) -> list[Visit]:
    """Write the visits that agreed terms plan, and take the colleague's time.

    Runs inside the operation that agrees. Raises ``EngagedElsewhere`` when the
    colleague is taken at the time of one.
    """
    visits = [Planned(each.on, each.starts, each.ends) for each in planned]
    if not visits:
        return []
    days = [each.on for each in visits]
    closed = closed_days(min(days), max(days) + timedelta(days=FARTHEST))
    return [_make(booking, each, closed, by) for each in visits]


def _make(
    booking: Booking, planned: Planned, closed: Collection[date], by: Actor
) -> Visit:
    on, starts, ends = planned.on, planned.starts, planned.ends
    visit = Visit.objects.create(
        booking=booking,
        on=on,
        starts=starts,
        ends=ends,
        log_until=working_days_after(on, LOG_WORKING_DAYS, closed),
    )
    _take_time(booking, visit, by)
    return visit


def _take_time(booking: Booking, visit: Visit, by: Actor) -> None:
    """Take the time of the colleague for a visit, where there is one."""
    if booking.colleague_post is None:
        return
    engage(
        taken=Taken(person_id=booking.colleague_post.person_id),
        hours=Hours(instant(visit.on, visit.starts), instant(visit.on, visit.ends)),
        part=EngagementPart.GIVING,
        title=_("Support for %(receiver)s") % schools_of(booking),
        about=visit.about,
        is_confirmed=True,
        by=by,
    )


@operation("booking:plan-visit", told=gettext_lazy("Planned a visit"))
def plan_visit(
    *, booking: Booking, on: date, starts: time, ends: time, by: Actor, at: datetime
) -> Visit:
    """Plan another visit within the agreed days; both sides are told.

    Raises
    ------
    NotNow
        When it isn't agreed, or the day lies outside what was agreed.
    EngagedElsewhere
        When the colleague is taken at that time.
    """
    locked = locked_for(BookingAction.PLAN_VISIT, booking, at)
    _check_time(locked, on, starts, ends)
    closed = closed_days(on, on + timedelta(days=FARTHEST))
    visit = _make(locked, Planned(on, starts, ends), closed, by)
    words = _("A visit is planned: %(provider)s and %(receiver)s") % schools_of(locked)
    tell_of_visits(words, locked, [visit], by=by, at=at)
    return visit


def _check_time(booking: Booking, on: date, starts: time, ends: time) -> None:
    """Refuse a time that can't be: outside what was agreed, or without the colleague.

    Raises
    ------
    NotNow, ColleagueLeft
        As their names say.
    """
    check_colleague_is_there(booking, on)
    first, last = booking.first_on, booking.last_on
    if first is None or last is None or not first <= on <= last:
        raise NotNow(_("This day lies outside what was agreed."))
    if ends <= starts:
        raise NotNow(_("The visit ends before it begins."))


@operation("booking:move-visit", told=gettext_lazy("Moved a visit"))
def move_visit(
    *, visit: Visit, on: date, starts: time, ends: time, by: Actor, at: datetime
) -> Visit:
    """Move a visit to another time within the agreed days; both sides are told.

    The colleague's time goes with it. Whoever keeps the visit in a calendar gets it
    anew under the same name.

    Raises
    ------
    NotNow
        When it was written up or let go, or the new time can't be.
    EngagedElsewhere
        When the colleague is taken at that time.
    """
    locked = locked_for(BookingAction.PLAN_VISIT, visit.booking, at)
    moved = Visit.objects.select_for_update(of=("self",)).get(pk=visit.pk)
    if moved.logged_at is not None or moved.dropped_at is not None:
        raise NotNow(_("This visit is over. Plan another one."))
    _check_time(locked, on, starts, ends)
    if on < day_of(at):
        raise NotNow(_("This day is past. Choose today or a later one."))
    if (moved.on, moved.starts, moved.ends) == (on, starts, ends):
        raise NotNow(_("It is at this time already."))
    closed = closed_days(on, on + timedelta(days=FARTHEST))
    moved.on, moved.starts, moved.ends = on, starts, ends
    moved.log_until = working_days_after(on, LOG_WORKING_DAYS, closed)
    moved.moves += 1
    moved.save()
    release(about=moved.about, by=by)
    _take_time(locked, moved, by)
    words = _("A visit is moved: %(provider)s and %(receiver)s") % schools_of(locked)
    tell_of_visits(words, locked, [moved], by=by, at=at)
    return moved


@operation("booking:log-visit", told=gettext_lazy("Wrote up a visit"))
def log_visit(
    *,
    visit: Visit,
    took_place: bool,
    words: str,
    next_words: str,
    by: Actor,
    at: datetime,
) -> Visit:
    """Write up a visit, once; a late one too. A visit that fell out frees the time.

    Where that is said beforehand, both sides are told.

    Raises
    ------
    NotNow
        When it was written up, or hasn't been yet.
    """
    booking = locked_for(BookingAction.LOG_VISIT, visit.booking, at)
    locked = Visit.objects.select_for_update(of=("self",)).get(pk=visit.pk)
    if locked.logged_at is not None:
        raise NotNow(_("This visit was written up already."))
    if locked.on > day_of(at) and took_place:
        raise NotNow(_("This visit hasn’t been yet."))
    locked.took_place = took_place
    locked.words, locked.next_words = words, next_words
    locked.logged_at, locked.logged_by = at, oneself(by)
    locked.save()
    if not took_place:
        release(about=locked.about, by=by)
    if not took_place and locked.on >= day_of(at):
        told = _("A visit falls out: %(provider)s and %(receiver)s")
        tell_of_visits(told % schools_of(booking), booking, [locked], by=by, at=at)
    return locked


def drop_visits(
    *, booking: Booking, after: date, by: Actor, at: datetime
) -> list[Visit]:
    """Let go of visits from a day on that weren't written up; frees their time.

    Runs inside the operation that ends the booking.
    """
    ahead = booking.visits.standing().filter(on__gte=after, logged_at=None)
    rows = list(ahead.order_by("pk"))
    for visit in rows:
        visit.dropped_at = at
        visit.save(update_fields=["dropped_at"])
        release(about=visit.about, by=by)
    return rows


@operation("booking:review", told=gettext_lazy("Said how it goes, half-way"))
def review_support(
    *,
    booking: Booking,
    going: Going,
    words: str,
    exit_words: str,
    by: Actor,
    at: datetime,
) -> Review:
    """Say for one's own side how long-term support goes; the others are told.

    Raises
    ------
    NotNow
        When it isn't under way, or isn't long-term.
    SaidAlready
        When somebody of the same side said so.
    """
    locked = locked_for(BookingAction.REVIEW, booking, at)
    if not locked.is_long_term:
        raise NotNow(_("Only long-term support is looked at half-way."))
    try:
        with transaction.atomic():
            review = Review.objects.create(
                booking=locked,
                side=side_of(by, locked).value,
                person=oneself(by),
                going=going.value,
                words=words,
                exit_words=exit_words,
                at=at,
            )
    except IntegrityError as clash:
        raise SaidAlready(_("Your side has said how it goes.")) from clash
    said = _("Half-way: %(receiver)s and %(provider)s") % schools_of(locked)
    tell(SECTION, said, locked, both_sides(locked, day_of(at)), by=by, at=at)
    return review
