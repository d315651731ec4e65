"""What of bookings waits for somebody, as Today shows it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from django.utils.translation import gettext as _

from intervisit.bookings.domain.life import BookingState, Side, whose_turn
from intervisit.bookings.labels import STATES
from intervisit.bookings.models import Booking, Contact, Visit
from intervisit.bookings.queries.mine import (
    contacts_to_answer,
    contacts_to_judge,
    reviews_due,
    sections_to_read,
    under_way,
    visits_to_log,
)
from intervisit.kernel.actor import Actor
from intervisit.questionnaires.models import Response
from intervisit.support.clock import day_of
from intervisit.support.contributions import WaitingItem
from intervisit.support.urls import here

ANSWER_WITHIN = timedelta(days=5)
EVALUATE_WITHIN = timedelta(days=14)
S = BookingState


def waiting(actor: Actor, on: date) -> Iterator[WaitingItem]:
    """Answers, terms, visits to write up, reviews, evaluations; sections to read."""
    for contact in contacts_to_answer(actor):
        yield _answer(contact, on)
    for contact in contacts_to_judge(actor):
        yield _one_tap(contact)
    for booking in under_way(actor):
        yield from _turn(booking, actor, on)
    for visit in visits_to_log(actor, on):
        yield _write_up(visit, on)
    for booking in reviews_due(actor, on):
        yield _half_way(booking, on)
    for response in sections_to_read(actor):
        yield _read(response)


def _answer(contact: Contact, on: date) -> WaitingItem:
    due = day_of(contact.sent_at) + ANSWER_WITHIN
    return WaitingItem(
        title=_("Answer %s") % contact.asker.name,
        why=_("A colleague asks you for help. Two sentences are enough."),
        url=here("bookings:contact", public_id=contact.public_id),
        act=_("Read and answer"),
        due_on=due,
        state="late" if due < on else "you",
        state_words=contact.listing.title,
        minutes=5,
    )


def _one_tap(contact: Contact) -> WaitingItem:
    return WaitingItem(
        title=_("Did it help? “%s”") % contact.listing.title,
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
    within = EVALUATE_WITHIN if state is S.COMPLETED else ANSWER_WITHIN
    due = day_of(since) + within if since else None
    told = {"receiver": booking.receiver.name, "provider": booking.provider.name}
    yield WaitingItem(
        title=_title(state) % told,
        why=booking.listing.title,
        url=here("bookings:booking", public_id=booking.public_id),
        act=_("Open the booking"),
        due_on=due,
        state="late" if due is not None and due < on else "you",
        state_words=STATES[state],
        minutes=10,
    )


def _title(state: BookingState) -> str:
    titles = {
        S.ASKED: _("Say whether you can help %(receiver)s"),
        S.OFFERED: _("Answer the terms: %(provider)s for %(receiver)s"),
        S.LAPSED: _("Its days went by: %(provider)s for %(receiver)s"),
        S.COMPLETED: _("Say how the support of %(provider)s went"),
    }
    return titles[state]


def _acts_for(actor: Actor, booking: Booking, side: Side) -> bool:
    """Principals answer; who asked for support may evaluate it, too."""
    if booking.school_of(side) in actor.led_schools:
        return True
    is_asker = booking.asker_id == actor.person_id
    return is_asker and booking.completed_at is not None and side is Side.RECEIVER


def _write_up(visit: Visit, on: date) -> WaitingItem:
    told = {"receiver": visit.booking.receiver.name}
    return WaitingItem(
        title=_("Write up the visit to %(receiver)s") % told,
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
        title=_("Half-way: how does the support go?"),
        why=_("Long support is looked at once, while it can still be changed."),
        url=here("bookings:review", public_id=booking.public_id),
        act=_("Say how it goes"),
        due_on=booking.last_on,
        state_words=booking.listing.title,
        minutes=10,
    )


def _read(response: Response) -> WaitingItem:
    return WaitingItem(
        title=_("Read “%s”") % response.version.read.title,
        why=_("A section of a booking was written for you."),
        url=here("questionnaires:response", public_id=response.public_id),
        act=_("Read it"),
        state_words=response.organisation.name if response.organisation else "",
        minutes=5,
    )
