"""Whether a school can help now, as its principal says."""

from __future__ import annotations

from datetime import date
from enum import StrEnum


class Availability(StrEnum):
    """What the principal says about helping others."""

    OPEN = "open"
    LIMITED = "limited"
    PAUSED = "paused"
    MAYBE = "maybe"
    NEXT_YEAR = "next_year"


CLOSED = frozenset({Availability.PAUSED, Availability.NEXT_YEAR})
"""Nobody can be asked while it is one of these."""


def availability_on(
    said: Availability, paused_until: date | None, on: date
) -> Availability:
    """Give what holds on a day.

    A pause ends by itself after its last day; so does "ask next year", after the last
    day of the school year in which it was said.

    >>> availability_on(Availability.PAUSED, date(2026, 12, 1), date(2026, 12, 2))
    <Availability.OPEN: 'open'>
    """
    is_over = paused_until is not None and paused_until < on
    return Availability.OPEN if said in CLOSED and is_over else said
