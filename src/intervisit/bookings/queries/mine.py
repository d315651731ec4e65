"""Reads: what of bookings concerns one person now; few queries, however many rows."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime

from django.db.models import (
    Exists,
    F,
    OuterRef,
    Q,
    QuerySet,
    prefetch_related_objects,
)
from django.utils.translation import gettext as _

from intervisit.bookings.domain.days import middle
from intervisit.bookings.domain.life import BookingState, Side, whose_turn
from intervisit.bookings.models import (
    Booking,
    BookingQuerySet,
    Contact,
    ContactAnswer,
    ContactMessage,
    Visit,
)
from intervisit.bookings.queries.bookings import BESIDE
from intervisit.bookings.queries.sides import acting_in, side_of
from intervisit.kernel.actor import Actor
from intervisit.support.contributions import nothing_in
from intervisit.support.once import once


def of_mine(actor: Actor) -> BookingQuerySet:
    """Give sent bookings in which somebody acts, and which aren't over."""
    if nothing_in("a booking that isn’t over"):
        return Booking.objects.none()
    rows = Booking.objects.sent().filter(
        acting_in(actor), refused_at=None, cancelled_at=None, evaluated_at=None
    )
    return rows.select_related(*BESIDE).order_by("pk")


@once
def under_way(actor: Actor) -> list[Booking]:
    """Give the same as a list: two parts of Today tell of them."""
    return list(of_mine(actor))


def contacts_to_answer(actor: Actor) -> QuerySet[Contact]:
    """Give contacts to somebody that they haven't written in."""
    if nothing_in("a contact to me"):
        return Contact.objects.none()
    wrote = ContactMessage.objects.filter(
        contact=OuterRef("pk"), author_id=actor.person_id or 0
    )
    rows = Contact.objects.filter(
        ~Exists(wrote), colleague_id=actor.person_id or 0, booking=None
    )
    return rows.select_related("asker", "listing").order_by("sent_at")


def contacts_to_judge(actor: Actor) -> QuerySet[Contact]:
    """Give contacts of which somebody was asked whether they helped."""
    if nothing_in("a contact to judge"):
        return Contact.objects.none()
    said = ContactAnswer.objects.filter(
        contact=OuterRef("pk"), person_id=actor.person_id or 0
    )
    rows = Contact.objects.of_person(actor.person_id).filter(
        ~Exists(said), asked_about_at__isnull=False, booking=None
    )
    return rows.select_related("listing", "asker").order_by("sent_at")


def visits_to_log(actor: Actor, on: date) -> QuerySet[Visit]:
    """Give visits that somebody gave, or whose school did, and never wrote up."""
    if nothing_in("a visit"):
        return Visit.objects.none()
    gave = Q(booking__colleague_post__person_id=actor.person_id)
    led = Q(booking__colleague_post=None, booking__provider__in=actor.led_schools)
    rows = Visit.objects.to_log(on).filter(gave | led, booking__cancelled_at=None)
    beside = [f"booking__{each}" for each in BESIDE]
    return rows.select_related(*beside).order_by("log_until", "pk")


def visits_between(actor: Actor, first: date, last: date) -> QuerySet[Visit]:
    """Give the visits of somebody's own bookings in these days."""
    if nothing_in("a visit"):
        return Visit.objects.none()
    own = Q(booking__colleague_post__person_id=actor.person_id)
    own |= Q(booking__asker_id=actor.person_id)
    rows = Visit.objects.standing().filter(own, on__range=(first, last))
    beside = [f"booking__{each}" for each in BESIDE]
    return rows.select_related(*beside).order_by("on", "starts", "pk")


def reviews_due(actor: Actor, on: date) -> Iterator[Booking]:
    """Give long-term bookings that are half over and that a side said nothing of."""
    rows = [each for each in under_way(actor) if each.is_long_term and each.runs_on(on)]
    prefetch_related_objects(rows, "reviews")
    for booking in rows:
        first, last = booking.first_on, booking.last_on
        if first is None or last is None or middle(first, last) > on:
            continue
        said = {review.side for review in booking.reviews.all()}
        if side_of(actor, booking).value not in said:
            yield booking


def with_the_other_side(actor: Actor, on: date) -> Iterator[tuple[Booking, str]]:
    """Give bookings that the other side has to answer, and what is waited for."""
    for booking in under_way(actor):
        side = whose_turn(booking.facts, on)
        if side is None or side is side_of(actor, booking):
            continue
        school = booking.receiver if side is Side.RECEIVER else booking.provider
        completed = booking.state_on(on) is BookingState.COMPLETED
        words = (
            _("%(school)s says how it went.") if completed else _("%(school)s answers.")
        )
        yield booking, words % {"school": school.name}


def ended_lately(
    actor: Actor, since: datetime
) -> Iterator[tuple[Booking, str, datetime]]:
    """Give what was settled lately in somebody's own bookings, newest first."""
    if nothing_in("a booking agreed lately"):
        return
    agreed = {"agreed_at__gte": since, "cancelled_at": None}
    rows = Booking.objects.filter(acting_in(actor), **agreed)
    for booking in rows.select_related(*BESIDE).order_by(F("agreed_at").desc(), "pk"):
        told = {"receiver": booking.receiver.name, "provider": booking.provider.name}
        words = _("Agreed: %(provider)s supports %(receiver)s.") % told
        if booking.agreed_at is not None:
            yield booking, words, booking.agreed_at
