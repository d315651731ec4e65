"""Reads: bookings and contacts, to those whom they concern."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet

from intervisit.bookings.levels import copies_go_to_both
from intervisit.bookings.models import (
    Booking,
    BookingQuerySet,
    Capacity,
    Contact,
    CostLine,
    PlannedVisit,
    Signature,
    Terms,
    Visit,
)
from intervisit.bookings.permissions import LOOK_AFTER, OVERSEERS
from intervisit.directory.models import Listing
from intervisit.kernel.actor import Actor, Standing
from intervisit.kernel.numbers import whole

BESIDE = ("listing", "receiver", "provider", "asker", "area", "colleague_post__person")


def bookings_visible_to(actor: Actor) -> BookingQuerySet:
    """Give bookings that somebody has a part in, or answers for; drafts to who writes.

    The same as ``permissions.sees_it``, for many rows at once.
    """
    return _seen(actor, OVERSEERS)


def bookings_read_by(actor: Actor) -> BookingQuerySet:
    """Give those of which somebody reads the words too, as ``reads_words`` says."""
    return _seen(actor, LOOK_AFTER)


def _seen(actor: Actor, overseers: Collection[Standing]) -> BookingQuerySet:
    rows = Booking.objects.select_related(*BESIDE)
    if actor.is_visitor:
        return rows.none()
    own = Q(asker_id=actor.person_id)
    if actor.has(*overseers):
        return rows.filter(own | Q(sent_at__isnull=False))
    theirs = Q(receiver__in=actor.led_schools) | Q(provider__in=actor.led_schools)
    theirs |= Q(colleague_post__person_id=actor.person_id)
    if actor.has(Standing.REGIONAL_DIRECTOR):
        theirs |= Q(receiver__in=actor.reached_schools)
        if copies_go_to_both():
            theirs |= Q(provider__in=actor.reached_schools)
    return rows.filter(own | (Q(sent_at__isnull=False) & theirs))


def contacts_visible_to(actor: Actor) -> QuerySet[Contact]:
    """Give one's own contacts, and those that became a booking which one reads."""
    rows = Contact.objects.select_related(
        "listing", "asker", "colleague", "from_school", "to_school"
    )
    if actor.is_visitor:
        return rows.none()
    own = Q(asker_id=actor.person_id) | Q(colleague_id=actor.person_id)
    became = bookings_read_by(actor).filter(came_of=OuterRef("pk"))
    return rows.filter(own | Exists(became))


def own_contacts(actor: Actor) -> QuerySet[Contact]:
    """Give contacts that somebody wrote or got, the newest first."""
    mine = Contact.objects.of_person(actor.person_id)
    beside = ("listing", "asker", "colleague", "from_school", "to_school", "booking")
    return mine.select_related(*beside).order_by("-sent_at", "-pk")


def visits_visible_to(actor: Actor) -> QuerySet[Visit]:
    """Give visits of the bookings that somebody sees."""
    seen = bookings_visible_to(actor).values("pk")
    rows = Visit.objects.filter(booking__in=seen)
    beside = [f"booking__{each}" for each in BESIDE]
    return rows.select_related("booking", "logged_by", *beside)


def bookings_to_judge(actor: Actor) -> BookingQuerySet:
    """Give what a director looks after: all, or those of the own region's receivers."""
    rows = Booking.objects.sent().select_related(*BESIDE)
    if actor.has(Standing.DIRECTOR):
        return rows
    if actor.has(Standing.REGIONAL_DIRECTOR):
        return rows.filter(receiver__in=actor.reached_schools)
    return rows.none()


def capacity_of(listing: Listing) -> int | None:
    """Give how many bookings of a listing run at a time; None for no limit."""
    row = Capacity.objects.filter(listing=listing).first()
    return row.at_once if row else None


def terms_of(booking: Booking) -> list[Terms]:
    """Give every version of a booking's terms with what belongs to it, newest first."""
    visits: Prefetch[Any] = Prefetch(
        "visits", PlannedVisit.objects.order_by("on", "starts", "pk")
    )
    costs: Prefetch[Any] = Prefetch("costs", CostLine.objects.order_by("pk"))
    signed: Prefetch[Any] = Prefetch(
        "signatures", Signature.objects.select_related("person").order_by("signed_at")
    )
    rows = Terms.objects.filter(booking=booking).select_related("offered_by")
    return list(rows.prefetch_related(visits, costs, signed).order_by("-number"))


def standing_terms(booking: Booking) -> Terms | None:
    """Give the newest terms of a booking, or None."""
    return next(iter(terms_of(booking)), None)


def terms_numbered(booking: Booking, number: str) -> Terms | None:
    """Give one version of a booking's terms, as a form names it; None for no such."""
    return Terms.objects.filter(booking=booking, number=whole(number) or 0).first()


def with_words(rows: QuerySet[Any], words: str) -> QuerySet[Any]:
    """Narrow to bookings of a school, a listing or a colleague; nothing of answers."""
    for word in words.split():
        rows = rows.filter(
            Q(receiver__name__icontains=word)
            | Q(provider__name__icontains=word)
            | Q(listing__title__icontains=word)
            | Q(colleague_post__person__sort_name__icontains=word)
        )
    return rows


def booking_made_of(contact: Contact, actor: Actor) -> Booking | None:
    """Give the booking that a contact became, if one sees it."""
    return bookings_visible_to(actor).filter(came_of=contact).first()
