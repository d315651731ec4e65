"""Reads: what a director looks after, on one page: copies first, then who waits."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Exists, OuterRef, Prefetch, QuerySet

from intervisit.bookings.domain.life import OPEN, BookingState, whose_turn
from intervisit.bookings.domain.reasons import REMIND_AFTER, Role
from intervisit.bookings.labels import MARKS, ROLES, STATES
from intervisit.bookings.models import (
    Booking,
    BookingQuerySet,
    BookingSection,
    Visit,
)
from intervisit.bookings.queries.bookings import BESIDE, bookings_visible_to
from intervisit.bookings.queries.pages import turn_words
from intervisit.bookings.queries.states import with_state
from intervisit.kernel.actor import Actor, Standing
from intervisit.questionnaires.models import SectionReading
from intervisit.questionnaires.queries.responses import responses_visible_to
from intervisit.support.urls import here

S = BookingState
WAITING = (*OPEN, S.COMPLETED)
RUNNING = (S.AGREED, S.UNDER_WAY)
OVER = (S.EVALUATED, S.REFUSED, S.CANCELLED)
MOST_UNREAD, MOST_READ, MOST_LINES, MOST_OVER = 50, 5, 20, 6


@dataclass(frozen=True, slots=True)
class Copy:
    """A section of a booking that a director may read, and whether they have."""

    booking: Booking
    words: Any
    at: datetime | None
    url: str
    is_read: bool


@dataclass(frozen=True, slots=True)
class Line:
    """A booking as a director looks at it: how it stands, and what is late."""

    booking: Booking
    state_words: Any
    mark: str
    words: str = ""
    since: datetime | None = None
    is_late: bool = False
    next_visit: Visit | None = None
    unwritten: int = 0


@dataclass(frozen=True, slots=True)
class Part:
    """The first bookings of a kind, and how many there are."""

    lines: Sequence[Line]
    count: int


def overseen(actor: Actor) -> BookingQuerySet:
    """Give the bookings a director looks after: of the own schools, or all."""
    rows = bookings_visible_to(actor).sent()
    if actor.has(Standing.DIRECTOR):
        return rows
    return rows.of_schools(actor.reached_schools)


def copies_unread(actor: Actor) -> QuerySet[Any]:
    """Give the sections that a director may read and hasn't, the newest first."""
    return _copies(actor).filter(is_read=False)


def _copies(actor: Actor) -> QuerySet[Any]:
    """Give sections of bookings that were written for a director, by others."""
    read = SectionReading.objects.filter(
        section__response=OuterRef("response"), person_id=actor.person_id or 0
    )
    seen = responses_visible_to(actor).select_related(None).order_by().values("pk")
    rows = BookingSection.objects.filter(
        booking__in=overseen(actor).select_related(None).order_by().values("pk"),
        response__in=seen,
        response__submitted_at__isnull=False,
    )
    beside = ("response", *(f"booking__{name}" for name in BESIDE))
    rows = rows.exclude(response__author_id=actor.person_id).select_related(*beside)
    return rows.annotate(is_read=Exists(read)).order_by("-response__submitted_at")


def region_page(actor: Actor, on: date, at: datetime) -> dict[str, Any]:
    """Give what a director sees at a glance; the same queries, however many rows."""
    copies = _copies(actor)
    unread = list(copies.filter(is_read=False)[: MOST_UNREAD + 1])
    rows: QuerySet[Any] = with_state(overseen(actor), on)
    return {
        "unread": [_copy(row, is_read=False) for row in unread[:MOST_UNREAD]],
        "has_more_unread": len(unread) > MOST_UNREAD,
        "read": [
            _copy(row, is_read=True) for row in copies.filter(is_read=True)[:MOST_READ]
        ],
        "waiting": _part(rows, WAITING, MOST_LINES, on, at),
        "running": _part(rows, RUNNING, MOST_LINES, on, at),
        "over": _part(rows, OVER, MOST_OVER, on, at),
        "is_for_all": actor.has(Standing.DIRECTOR),
        "regions": [post.place for post in actor.posts if post.region_id is not None],
        "schools": len(actor.reached_schools),
    }


def _copy(row: BookingSection, *, is_read: bool) -> Copy:
    shown_there = row.is_for in {Role.REQUEST, Role.EVALUATION}
    url = (
        here("bookings:booking", public_id=row.booking.public_id)
        if shown_there
        else here("questionnaires:response", public_id=row.response.public_id)
    )
    sent = row.response.submitted_at
    return Copy(row.booking, ROLES[row.is_for], sent, url, is_read)


def _part(
    rows: QuerySet[Any],
    states: Iterable[BookingState],
    most: int,
    on: date,
    at: datetime,
) -> Part:
    there = rows.filter(state__in=[state.value for state in states])
    visits: Prefetch[Any] = Prefetch(
        "visits", Visit.objects.filter(dropped_at=None).order_by("on", "starts", "pk")
    )
    shown = there.order_by("-sent_at", "-pk").prefetch_related(visits)[:most]
    lines = [_line(booking, on, at) for booking in shown]
    return Part(lines, there.count() if len(lines) == most else len(lines))


def _line(booking: Booking, on: date, at: datetime) -> Line:
    state = booking.state_on(on)
    since = booking.completed_at or booking.offered_at or booking.sent_at
    waits = whose_turn(booking.facts, on) is not None
    visits = list(booking.visits.all())
    return Line(
        booking,
        STATES[state],
        MARKS[state],
        words=turn_words(booking, on),
        since=since if waits else booking.ended_at,
        is_late=waits and since is not None and at - since > REMIND_AFTER,
        next_visit=next((one for one in visits if one.on >= on), None),
        unwritten=sum(one.logged_at is None and one.log_until < on for one in visits),
    )
