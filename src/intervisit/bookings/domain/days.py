"""Working days: neither weekend nor a day on which schools are closed."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, timedelta

SATURDAY = 5
LOG_WORKING_DAYS = 5
# So many days are looked at for working days: more than any summer is closed.
FARTHEST = 400


def is_working_day(day: date, closed: Collection[date]) -> bool:
    """Tell whether schools work on a day."""
    return day.weekday() < SATURDAY and day not in closed


def working_days_after(day: date, count: int, closed: Collection[date]) -> date:
    """Return the day so many working days after another.

    Raises
    ------
    ValueError
        When more than a year has fewer working days than that.
    """
    left, found = count, day
    for _ in range(FARTHEST + 1):
        if left == 0:
            return found
        found += timedelta(days=1)
        left -= is_working_day(found, closed)
    message = f"No {count} working days follow {day}."
    raise ValueError(message)


def middle(first: date, last: date) -> date:
    """Return the day in the middle of a period, when support is looked at."""
    return first + (last - first) // 2
