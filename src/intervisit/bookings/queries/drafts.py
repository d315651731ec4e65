"""Drafts of terms, to the side that writes them."""

from __future__ import annotations

from django.db.models import Q, QuerySet

from intervisit.bookings.domain.life import Side
from intervisit.bookings.models import Booking, TermsDraft
from intervisit.kernel.actor import Actor


def drafts_visible_to(actor: Actor) -> QuerySet[TermsDraft]:
    """Give drafts of terms that schools write which somebody leads."""
    led = actor.led_schools
    receives = Q(side=Side.RECEIVER.value, booking__receiver__in=led)
    provides = Q(side=Side.PROVIDER.value, booking__provider__in=led)
    return TermsDraft.objects.filter(receives | provides).select_related("written_by")


def draft_of(actor: Actor, booking: Booking) -> TermsDraft | None:
    """Give what an actor's side has written for a booking and not offered."""
    rows = drafts_visible_to(actor).filter(booking=booking)
    return rows.order_by("-side").first()
