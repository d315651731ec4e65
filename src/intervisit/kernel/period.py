"""Periods of days: from a first day to a last day, or open at the end."""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from datetime import date, timedelta


@dataclass(frozen=True, slots=True)
class Period:
    """Days from ``starts_on`` to ``ends_on``, both included; open when None."""

    starts_on: date
    ends_on: date | None = None

    def __post_init__(self) -> None:
        if self.ends_on is not None and self.ends_on < self.starts_on:
            message = "A period cannot end before it starts."
            raise ValueError(message)

    def __contains__(self, day: date) -> bool:
        return self.starts_on <= day and (self.ends_on is None or day <= self.ends_on)

    def overlaps(self, other: Period) -> bool:
        """Whether any day lies in both."""
        starts = max(self.starts_on, other.starts_on)
        return starts in self and starts in other

    @property
    def days(self) -> int | None:
        """Number of days, or None when the period is open."""
        if self.ends_on is None:
            return None
        return (self.ends_on - self.starts_on).days + 1

    def until(self, day: date) -> Period:
        """The same period, ended the day before ``day``."""
        return Period(self.starts_on, day - timedelta(days=1))


def months_before(day: date, months: int) -> date:
    """Give the same day of an earlier month, or that month's last day."""
    year, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    last = calendar.monthrange(year, month + 1)[1]
    return date(year, month + 1, min(day.day, last))
