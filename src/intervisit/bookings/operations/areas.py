"""Bookings follow a practice area that was merged into another."""

from __future__ import annotations

from typing import Any

from intervisit.bookings.models import Booking
from intervisit.networks.models import PracticeArea


def move_bookings_on_merging(
    sender: type[PracticeArea],
    *,
    area: PracticeArea,
    into: PracticeArea,
    **_facts: Any,
) -> None:
    """Hear that an area was merged: bookings about it are about the other now."""
    Booking.objects.filter(area=area).update(area=into)
