"""Tell people what happens to contacts and bookings; nothing of what was written."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import datetime

from django.utils.translation import gettext as _

from intervisit.bookings.labels import (
    CONTACTED,
    HELPED_ASK,
    REMINDER,
    SETTLED,
    WROTE,
)
from intervisit.bookings.models import Booking, Contact, Visit
from intervisit.bookings.queries.people import both_sides
from intervisit.bookings.queries.visit_calendar import calendar_of
from intervisit.kernel.actor import Actor
from intervisit.notices.domain.paces import Kind
from intervisit.notices.operations.announce import News, notify, notify_each
from intervisit.notices.queries import told_already
from intervisit.support.clock import day_of
from intervisit.support.dates import said_clock, said_day_long
from intervisit.support.urls import here


def tell(
    kind: Kind,
    words: str,
    booking: Booking,
    to: Collection[int],
    *,
    by: Actor,
    at: datetime,
) -> None:
    """Tell some people of a booking, in words that name the schools at most."""
    path = here("bookings:booking", public_id=booking.public_id)
    notify(news=News(kind, words, path, act=_("Open the booking")), to=to, at=at, by=by)


def tell_of_visits(
    words: str,
    booking: Booking,
    visits: Sequence[Visit],
    *,
    also: Collection[int] = (),
    by: Actor,
    at: datetime,
) -> None:
    """Tell both sides what happened, with the visits for their calendars.

    Those who look on hear the same without: they go to none.
    """
    sides = both_sides(booking, day_of(at))
    path = here("bookings:booking", public_id=booking.public_id)
    news = News(SETTLED, words, path, act=_("Open the booking"))
    file, more = calendar_of(booking, visits, at), when_words(visits)
    dated = replace(news, calendar=file, more=more)
    others = {*also} - {*sides}
    notify_each(told=[(dated, sides), (news, others)], at=at, by=by)


def when_words(visits: Sequence[Visit]) -> str:
    """Say in a mail when visits are or were, and what its file is for."""
    if not visits:
        return ""
    if len(visits) > 1:
        return _("The file is for your calendar: %d visits.") % len(visits)
    visit = visits[0]
    told = {
        "day": said_day_long(visit.on),
        "starts": said_clock(visit.starts),
        "ends": said_clock(visit.ends),
    }
    if visit.is_off:
        return _("It was on %(day)s. The file takes it out of your calendar.") % told
    return _("%(day)s, %(starts)s to %(ends)s. The file is for your calendar.") % told


def schools_of(booking: Booking) -> dict[str, str]:
    """Give the names that sentences about a booking use."""
    return {"receiver": booking.receiver.name, "provider": booking.provider.name}


def tell_contacted(contact: Contact, *, by: Actor, at: datetime) -> None:
    """Tell a colleague that somebody asks them for help."""
    words = _("A colleague asks you about “%(title)s”")
    _tell_contact(CONTACTED, words, contact, contact.colleague_id, by=by, at=at)


def tell_wrote(contact: Contact, to: int, *, by: Actor, at: datetime) -> None:
    """Tell one of the two that the other one wrote."""
    words = _("There is an answer about “%(title)s”")
    _tell_contact(WROTE, words, contact, to, by=by, at=at)


def ask_both(contact: Contact, *, by: Actor, at: datetime) -> None:
    """Ask both sides, each once, whether it helped."""
    words = _("Did it help? One tap about “%(title)s”")
    path = here("bookings:helped", public_id=contact.public_id)
    said = words % {"title": contact.listing.title}
    news = News(HELPED_ASK, said, path, act=_("Say whether it helped"))
    notify(news=news, to=[contact.asker_id, contact.colleague_id], at=at, by=by)


def remind(
    words: str,
    path: str,
    to: Collection[int],
    *,
    act: str,
    by: Actor,
    at: datetime,
) -> int:
    """Remind people of one thing, each once; gives how many were told."""
    left = set(to) - told_already(REMINDER, path)
    return len(notify(news=News(REMINDER, words, path, act=act), to=left, at=at, by=by))


def _tell_contact(
    kind: Kind, words: str, contact: Contact, to: int, *, by: Actor, at: datetime
) -> None:
    path = here("bookings:contact", public_id=contact.public_id)
    said = words % {"title": contact.listing.title}
    notify(news=News(kind, said, path, act=_("Read it")), to=[to], at=at, by=by)
