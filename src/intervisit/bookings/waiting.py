"""What of bookings waits for somebody, as Today shows it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from typing import Any, Final

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy
from django.utils.translation import ngettext

from intervisit.bookings.domain.life import BookingState, Side, whose_turn
from intervisit.bookings.domain.reasons import REMIND_AFTER, Role
from intervisit.bookings.labels import ROLES, STATES
from intervisit.bookings.models import Booking, BookingSection, Contact, Visit
from intervisit.bookings.permissions import QUALITY
from intervisit.bookings.queries.mine import (
    contacts_to_answer,
    contacts_to_judge,
    reviews_due,
    under_way,
    visits_to_log,
)
from intervisit.bookings.queries.region import copies_unread
from intervisit.kernel.actor import Actor, Standing
from intervisit.support.clock import day_of
from intervisit.support.contributions import WaitingItem
from intervisit.support.dates import said_weekday
from intervisit.support.urls import here

EVALUATE_WITHIN = timedelta(days=14)
S = BookingState
#: More than anybody reads in a day; the page of copies has the rest.
MOST_COPIES: Final = 30
_WHY: Final[Mapping[BookingState, Promise]] = {
    S.ASKED: _lazy("You offer terms, or say why not; the asker plans by your answer."),
    S.OFFERED: _lazy("You agree, or offer other terms; every version is kept."),
    S.LAPSED: _lazy("Offer new days, or bring it to an end."),
    S.COMPLETED: _lazy("A few sentences; who gave the support learns from them."),
}


def waiting(actor: Actor, on: date) -> Iterator[WaitingItem]:
    """Answers, terms, visits to write up, reviews, evaluations; sections to read."""
    for contact in contacts_to_answer(actor):
        yield _answer(contact, on)
    for contact in contacts_to_judge(actor):
        yield _one_tap(contact, actor)
    for booking in under_way(actor):
        yield from _turn(booking, actor, on)
    for visit in visits_to_log(actor, on):
        yield _write_up(visit, on)
    for booking in reviews_due(actor, on):
        yield _half_way(booking, on)
    yield from _copies(actor)


def _answer(contact: Contact, on: date) -> WaitingItem:
    due = day_of(contact.sent_at) + REMIND_AFTER
    return WaitingItem(
        title=_("Answer %(name)s about “%(listing)s”")
        % {"name": contact.asker.name, "listing": contact.listing.title},
        why=_("A colleague asks you for help. Two sentences are enough."),
        url=here("bookings:contact", public_id=contact.public_id),
        act=_("Read and answer"),
        due_on=due,
        state="late" if due < on else "you",
        state_words=_("Waits for you"),
        minutes=5,
    )


def _one_tap(contact: Contact, actor: Actor) -> WaitingItem:
    words = _("Did it help? %(asker)s asked about “%(listing)s”")
    if contact.asker_id == actor.person_id:
        words = _("Did it help? You asked about “%(listing)s”")
    return WaitingItem(
        title=words % {"asker": contact.asker.name, "listing": contact.listing.title},
        why=_("One tap. It tells the directory what is worth keeping."),
        url=here("bookings:helped", public_id=contact.public_id),
        act=_("Say it"),
        minutes=1,
    )


def _turn(booking: Booking, actor: Actor, on: date) -> Iterator[WaitingItem]:
    side = whose_turn(booking.facts, on)
    if side is None or not _acts_for(actor, booking, side):
        return
    state = booking.state_on(on)
    since = booking.completed_at or booking.offered_at or booking.sent_at
    within = EVALUATE_WITHIN if state is S.COMPLETED else REMIND_AFTER
    due = day_of(since) + within if since else None
    yield WaitingItem(
        title=_title(state) % told_of(booking),
        why=_WHY[state],
        url=here("bookings:booking", public_id=booking.public_id),
        act=_("Open the booking"),
        due_on=due,
        state="late" if due is not None and due < on else "you",
        state_words=STATES[state],
        minutes=10,
    )


def told_of(booking: Booking) -> dict[str, Any]:
    """Give the names that tell a booking from others."""
    return {
        "receiver": booking.receiver.name,
        "provider": booking.provider.name,
        "listing": booking.listing.title,
    }


def _title(state: BookingState) -> str:
    titles = {
        S.ASKED: _("Say whether you can help %(receiver)s with “%(listing)s”"),
        S.OFFERED: _("Answer the terms: %(provider)s for %(receiver)s, “%(listing)s”"),
        S.LAPSED: _("The days of “%(listing)s” for %(receiver)s went by"),
        S.COMPLETED: _("Say how the support of %(provider)s went: “%(listing)s”"),
    }
    return titles[state]


def _acts_for(actor: Actor, booking: Booking, side: Side) -> bool:
    """Principals answer; who asked for support may evaluate it, too."""
    if booking.school_of(side) in actor.led_schools:
        return True
    is_asker = booking.asker_id == actor.person_id
    return is_asker and booking.completed_at is not None and side is Side.RECEIVER


def _write_up(visit: Visit, on: date) -> WaitingItem:
    told = told_of(visit.booking) | {"day": said_weekday(visit.on)}
    return WaitingItem(
        title=_("Write up the visit to %(receiver)s on %(day)s") % told,
        why=_("Both schools read what you did and what comes next."),
        url=here("bookings:log_visit", public_id=visit.public_id),
        act=_("Write it up"),
        due_on=visit.log_until,
        state="late" if visit.log_until < on else "you",
        state_words=visit.booking.listing.title,
        minutes=10,
    )


def _half_way(booking: Booking, on: date) -> WaitingItem:
    return WaitingItem(
        title=_("Half-way: how does “%(listing)s” go for %(receiver)s?")
        % told_of(booking),
        why=_("Long support is looked at once, while it can still be changed."),
        url=here("bookings:review", public_id=booking.public_id),
        act=_("Say how it goes"),
        due_on=booking.last_on,
        minutes=10,
    )


def _copies(actor: Actor) -> Iterator[WaitingItem]:
    """What was written for a director alone, each; copies of a region as one."""
    if not actor.has(*QUALITY):
        return
    copies = list(copies_unread(actor)[:MOST_COPIES])
    for_them = [
        copy for copy in copies if copy.is_for in {Role.NEXT_STEPS, Role.GIVING}
    ]
    yield from map(_read, for_them)
    others = len(copies) - len(for_them)
    if others and actor.has(Standing.REGIONAL_DIRECTOR):
        words = ngettext("Read a copy for you", "Read %(n)s copies for you", others)
        yield WaitingItem(
            title=words % {"n": others},
            why=_("What schools of your region book, and what came of it."),
            url=here("bookings:region"),
            act=_("See the copies"),
            minutes=5,
        )


def _read(copy: BookingSection) -> WaitingItem:
    told = told_of(copy.booking) | {"section": ROLES[copy.is_for]}
    return WaitingItem(
        title=_("Read “%(section)s” of %(receiver)s: “%(listing)s”") % told,
        why=_("A section of a booking was written for you."),
        url=here("questionnaires:response", public_id=copy.response.public_id),
        act=_("Read it"),
        minutes=5,
    )
