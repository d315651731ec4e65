"""What ``bookings`` gives to the pages made of many."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext as _

from intervisit.bookings import labels
from intervisit.bookings.domain.life import BookingState
from intervisit.bookings.levels import formal_level
from intervisit.bookings.models import Booking, Contact, Visit
from intervisit.bookings.operations.letting_go import (
    bookings_to_let_go,
    contacts_to_let_go,
    let_go_of_bookings,
    let_go_of_contacts,
)
from intervisit.bookings.permissions import (
    ASK,
    QUALITY,
    SET_CAPACITY,
    WRITE,
    is_of_another_school,
)
from intervisit.bookings.personal_data import erase, personal_data
from intervisit.bookings.queries.bookings import (
    bookings_visible_to,
    capacity_of,
    with_words,
)
from intervisit.bookings.queries.mine import (
    ended_lately,
    visits_between,
    with_the_other_side,
)
from intervisit.bookings.queries.states import newest_first, with_state
from intervisit.bookings.waiting import waiting
from intervisit.directory.models import Listing
from intervisit.directory.queries.asking import can_be_asked
from intervisit.kernel.actor import Actor
from intervisit.networks.models import Organisation
from intervisit.notices.domain.paces import Kind
from intervisit.support.clock import today
from intervisit.support.contributions import (
    LATELY,
    DatedItem,
    DoneItem,
    Found,
    LettingGo,
    Mine,
    Panel,
    Trace,
    WaitingForOthers,
    nothing_in,
)
from intervisit.support.dates import said_clock
from intervisit.support.urls import here

__all__ = [
    "done",
    "erase",
    "found",
    "letting_go",
    "mine",
    "notice_kinds",
    "panels",
    "personal_data",
    "school_traces",
    "this_week",
    "traces",
    "waiting",
    "waiting_for_others",
]

MOST_FOUND = 8
MOST_SHOWN = 6


def traces() -> Iterator[Trace]:
    """Contacts and bookings, by who asks and who helps."""
    yield Trace(Contact, people=("colleague",), name="a contact to me")
    yield Trace(
        Contact,
        people=("asker", "colleague"),
        only="asked_about_at IS NOT NULL",
        name="a contact to judge",
    )
    sides: dict[str, Any] = {
        "people": ("asker",),
        "posts": ("colleague_post",),
        "schools": ("receiver", "provider"),
    }
    yield Trace(
        Booking,
        **sides,
        only="sent_at IS NOT NULL AND evaluated_at IS NULL"
        " AND refused_at IS NULL AND cancelled_at IS NULL",
        name="a booking that isn’t over",
    )
    agreed = f"agreed_at > {LATELY} AND cancelled_at IS NULL"
    yield Trace(Booking, **sides, only=agreed, name="a booking agreed lately")
    yield Trace(
        Visit,
        only="booking_id IN (SELECT id FROM bookings_booking WHERE"
        " asker_id = %(person)s OR provider_id = ANY(%(schools)s)"
        " OR colleague_post_id = ANY(ARRAY("
        "SELECT id FROM people_post WHERE person_id = %(person)s)))",
        name="a visit",
    )


def school_traces() -> Iterator[Trace]:
    """Bookings, by the schools on both sides."""
    yield Trace(Booking, schools=("receiver", "provider"))


def notice_kinds() -> Iterator[Kind]:
    """Kinds of notices that bookings send."""
    yield from (
        *(labels.CONTACTED, labels.WROTE, labels.HELPED_ASK, labels.ASKED_FOR),
        *(labels.TERMS, labels.SETTLED, labels.SECTION, labels.REMINDER),
    )


def waiting_for_others(actor: Actor, on: date) -> Iterator[WaitingForOthers]:
    """Bookings that the other side has to answer."""
    for booking, words in with_the_other_side(actor, on):
        yield WaitingForOthers(
            title=booking.listing.title,
            words=words,
            url=here("bookings:booking", public_id=booking.public_id),
        )


def mine(actor: Actor, on: date) -> Iterator[Mine]:
    """The page of what a director looks after; asks for nothing."""
    regions = [post.place for post in actor.posts if post.region_id is not None]
    if actor.has(*QUALITY):
        yield Mine(
            title=_("Copies for you, and what runs"),
            url=here("bookings:region"),
            line=", ".join(dict.fromkeys(regions)) or _("All schools"),
        )


def done(actor: Actor, since: datetime) -> Iterator[DoneItem]:
    """Bookings of one's own that were agreed, refused, cancelled or completed."""
    for booking, words, at in ended_lately(actor, since):
        path = here("bookings:booking", public_id=booking.public_id)
        yield DoneItem(words=words, at=at, url=path)


def this_week(actor: Actor, first: date, last: date) -> Iterator[DatedItem]:
    """Visits of one's own bookings."""
    for visit in visits_between(actor, first, last):
        yield DatedItem(
            on=visit.on,
            words=_visit_words(visit),
            time=said_clock(visit.starts),
            url=here("bookings:booking", public_id=visit.booking.public_id),
        )


def _visit_words(visit: Visit) -> str:
    told = {
        "provider": visit.booking.provider.name,
        "receiver": visit.booking.receiver.name,
    }
    return _("Visit: %(provider)s at %(receiver)s") % told


def found(actor: Actor, words: str) -> Iterator[Found]:
    """Bookings by school, listing or colleague. What was written isn't searched."""
    hits = with_words(bookings_visible_to(actor), words).order_by("-pk")[:MOST_FOUND]
    for booking in hits:
        yield Found(
            kind=_("Bookings"),
            title=booking.listing.title,
            url=here("bookings:booking", public_id=booking.public_id),
            words=f"{booking.provider.name}, {booking.receiver.name}",
        )


def panels(place: str, actor: Actor, thing: Any) -> Iterator[Panel]:
    """On the page of a listing: how to ask. On a school's: bookings that one sees."""
    if place == "listing" and isinstance(thing, Listing):
        yield _how_to_ask(actor, thing)
    has_some = place == "school" and not nothing_in(Booking)
    if has_some and isinstance(thing, Organisation):
        yield from _of_school(actor, thing)


def _how_to_ask(actor: Actor, listing: Listing) -> Panel:
    return Panel(
        title=_("Ask for it"),
        template="bookings/_listing_panel.html",
        context={
            "listing": listing,
            "why_not": can_be_asked(listing, today()),
            "writes": WRITE.allows(actor, listing),
            "books": formal_level() is not None and ASK.allows(actor, listing),
            "is_own_school": is_of_another_school.refusal(actor, listing) is not None,
            "capacity": capacity_of(listing),
            "sets": SET_CAPACITY.allows(actor, listing),
        },
        note=_("How"),
    )


def _of_school(actor: Actor, school: Organisation) -> Iterator[Panel]:
    rows = bookings_visible_to(actor).of_schools(frozenset({school.pk}))
    shown = list(newest_first(with_state(rows, today()))[:MOST_SHOWN])
    if shown:
        told = [
            (row, labels.STATES[BookingState(row.state)])  # type: ignore[attr-defined]  # with_state adds it
            for row in shown
        ]
        yield Panel(
            title=_("Support booked"),
            template="bookings/_school_panel.html",
            context={"rows": told},
            note=_("Bookings"),
            url=here("bookings:bookings"),
        )


def letting_go() -> Iterator[LettingGo]:
    """What was written for contacts and bookings that are over."""
    yield LettingGo("contacts", contacts_to_let_go, let_go_of_contacts)
    yield LettingGo("bookings", bookings_to_let_go, let_go_of_bookings)
