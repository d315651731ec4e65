"""Every night: remind whoever lets others wait, once a thing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from intervisit.bookings.domain.days import middle
from intervisit.bookings.domain.life import BookingState, Side, whose_turn
from intervisit.bookings.domain.reasons import REMIND_AFTER
from intervisit.bookings.models import Booking, Visit
from intervisit.bookings.operations.telling import remind, schools_of
from intervisit.bookings.queries.bookings import BESIDE
from intervisit.bookings.queries.people import both_sides, people_of
from intervisit.kernel.actor import Actor
from intervisit.support.dates import said_day
from intervisit.support.operation import operation
from intervisit.support.urls import here

SOON = timedelta(days=2)
S = BookingState


@dataclass(frozen=True, slots=True)
class Reminder:
    """One thing that somebody is reminded of."""

    words: str
    path: str
    to: tuple[int, ...]
    act: str


@operation("booking:remind", told=gettext_lazy("Reminded whoever is waited for"))
def remind_of_bookings(*, on: date, by: Actor, at: datetime) -> int:
    """Remind of answers, visits to write up, reviews and evaluations; gives how many.

    Each person hears once of each thing: the address of a reminder names it.
    """
    told = 0
    for each in (*_answers(on, at), *_visits(on), *_reviews(on), *_ends(on)):
        told += remind(each.words, each.path, each.to, act=each.act, by=by, at=at)
    return told


def _open() -> Iterator[Booking]:
    rows = Booking.objects.sent().filter(
        cancelled_at=None, refused_at=None, evaluated_at=None
    )
    yield from rows.select_related(*BESIDE).order_by("pk")


def _answers(on: date, at: datetime) -> Iterator[Reminder]:
    """Who lets a request, an offer or an evaluation wait for five days."""
    for booking in _open():
        side = whose_turn(booking.facts, on)
        since = booking.completed_at or booking.offered_at or booking.sent_at
        if side is None or since is None or at - since < REMIND_AFTER:
            continue
        yield Reminder(
            _waiting_words(booking, booking.state_on(on)) % schools_of(booking),
            f"{_path(booking)}#since-{since:%Y-%m-%d}",
            tuple(people_of(booking, side, on)),
            _("Open the booking"),
        )


def _waiting_words(booking: Booking, state: BookingState) -> str:
    if state is S.ASKED:
        return _("%(receiver)s still waits for an answer")
    if state is S.COMPLETED:
        return _("Say how the support of %(provider)s went")
    if state is S.LAPSED:
        return _("The days of a booking went by: %(receiver)s and %(provider)s")
    return _("Terms still wait for your answer: %(receiver)s and %(provider)s")


def _visits(on: date) -> Iterator[Reminder]:
    """Visits that have to be written up the day after tomorrow, or had to be."""
    rows = Visit.objects.to_log(on).filter(log_until__lte=on + SOON)
    beside = [f"booking__{each}" for each in BESIDE]
    for visit in rows.select_related(*beside).order_by("pk"):
        booking = visit.booking
        if booking.cancelled_at is None:
            yield Reminder(
                _("Write up your visit to %(receiver)s by %(day)s")
                % (schools_of(booking) | {"day": said_day(visit.log_until)}),
                here("bookings:log_visit", public_id=visit.public_id),
                tuple(people_of(booking, Side.PROVIDER, on)),
                _("Write it up"),
            )


def _reviews(on: date) -> Iterator[Reminder]:
    """Long-term support that is half over, for the sides that said nothing."""
    for booking in _open():
        first, last = booking.first_on, booking.last_on
        if not booking.is_long_term or first is None or last is None:
            continue
        is_running = booking.state_on(on) is S.UNDER_WAY
        if is_running and middle(first, last) <= on:
            said = set(booking.reviews.values_list("side", flat=True))
            for side in (side for side in Side if side.value not in said):
                yield Reminder(
                    _("Half-way: how does the support of %(provider)s go?")
                    % schools_of(booking),
                    here("bookings:review", public_id=booking.public_id),
                    tuple(people_of(booking, side, on)),
                    _("Say how it goes"),
                )


def _ends(on: date) -> Iterator[Reminder]:
    """Support whose last day went by and which nobody called complete."""
    for booking in _open():
        over = booking.last_on is not None and booking.last_on < on
        if over and booking.state_on(on) is S.UNDER_WAY:
            yield Reminder(
                _("Is the support of %(provider)s complete?") % schools_of(booking),
                here("bookings:complete", public_id=booking.public_id),
                tuple(both_sides(booking, on)),
                _("Say that it is complete"),
            )


def _path(booking: Booking) -> str:
    return here("bookings:booking", public_id=booking.public_id)
