"""How many bookings a listing carries at a time: numbered places, taken for days."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from intervisit.kernel.period import Period


def free_places(
    capacity: int, wanted: Period, taken: Iterable[tuple[int, Period]]
) -> Iterator[int]:
    """Yield the numbers of places that are free all through a period, lowest first.

    Parameters
    ----------
    capacity : int
        How many there are; places beyond it are not given any more.
    taken : iterable of (number, Period)
        Which place is held when.
    """
    held = {number for number, period in taken if period.overlaps(wanted)}
    yield from (number for number in range(1, capacity + 1) if number not in held)
