"""On which side of a booking somebody stands: said once, for pages and for writes."""

from __future__ import annotations

from django.db.models import Q

from intervisit.bookings.domain.life import Side
from intervisit.bookings.models import Booking
from intervisit.bookings.permissions import (
    BOOKERS,
    asked_for_it,
    gives_it,
    leads_provider,
    leads_receiver,
)
from intervisit.kernel.actor import Actor

#: The same two, for many rows at once, are in ``acting_in``.
GIVES = leads_provider | gives_it
GETS = leads_receiver | asked_for_it


def part_of(actor: Actor, booking: Booking) -> Side | None:
    """Give the side that somebody acts for; None for who only looks on.

    Whoever stands on both, as a principal of two schools may, acts for who gives.
    """
    if GIVES.refusal(actor, booking) is None:
        return Side.PROVIDER
    return Side.RECEIVER if GETS.refusal(actor, booking) is None else None


def acting_in(actor: Actor) -> Q:
    """Ask for bookings on a side of which somebody acts: ``part_of`` gives one."""
    asked = Q(asker_id=actor.person_id)
    if not actor.has(*BOOKERS):
        asked &= Q(receiver__in=actor.organisations)
    leads = Q(receiver__in=actor.led_schools) | Q(provider__in=actor.led_schools)
    return asked | leads | Q(colleague_post__person_id=actor.person_id)


def side_of(actor: Actor, booking: Booking) -> Side:
    """Give the side of somebody whom the rules let act, as they asked for it else."""
    return part_of(actor, booking) or Side.RECEIVER
