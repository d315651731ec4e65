"""How many bookings a listing carries at a time: numbered places, taken for days."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import count, islice

from intervisit.kernel.period import Period


def free_places(
    capacity: int | None, wanted: Period, taken: Iterable[tuple[int, Period]]
) -> Iterator[int]:
    """Yield the numbers of places that are free all through a period, lowest first.

    Parameters
    ----------
    capacity : int or None
        How many there are; None for as many as are wanted. Places beyond it are not
        given any more, and who holds one of them still counts.
    taken : iterable of (number, Period)
        Which place is held when.
    """
    held = {number for number, period in taken if period.overlaps(wanted)}
    most = len(held) + 1 if capacity is None else capacity
    free = (number for number in count(1) if number not in held)
    yield from islice(free, max(most - len(held), 0))
