"""A day in the calendar."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import MAXYEAR, date
from typing import ClassVar, Self

from intervisit.questionnaires.domain.answers import (
    UNANSWERED,
    Habits,
    Reading,
    Trouble,
    Typed,
    Value,
    amiss,
)
from intervisit.questionnaires.domain.entry import Entry
from intervisit.questionnaires.domain.faults import FaultCode
from intervisit.questionnaires.domain.kinds.shape import Flaw, Kind
from intervisit.questionnaires.domain.written_dates import day_month_year

MONTHS = 12


@dataclass(frozen=True, slots=True)
class Day:
    """A date, from ``earliest`` to ``latest`` where those are given."""

    kind: ClassVar[Kind] = Kind.DATE
    earliest: date | None = None
    latest: date | None = None

    @classmethod
    def from_entry(cls, entry: Entry) -> Self:
        return cls(_bound(entry, "earliest"), _bound(entry, "latest"))

    def document(self) -> dict[str, object]:
        bounds = {"earliest": self.earliest, "latest": self.latest}
        return {key: day.isoformat() for key, day in bounds.items() if day}

    def flaws(self) -> Iterator[Flaw]:
        if self.earliest and self.latest and self.earliest > self.latest:
            facts = {"least": self.earliest, "most": self.latest}
            yield Flaw("latest", FaultCode.BOUNDS_CROSSED, facts)

    def read(self, typed: Typed, habits: Habits) -> Reading:
        if not typed:
            return UNANSWERED
        written = " ".join(typed).strip()
        parts = day_month_year(written, day_first=habits.day_first)
        if parts is None:
            return amiss(Trouble.NOT_A_DATE, typed=written, day_first=habits.day_first)
        return self._reading(*parts)

    def _reading(self, day: int, month: int, year: int) -> Reading:
        if not (1 <= month <= MONTHS and 1 <= year <= MAXYEAR):
            return amiss(Trouble.NO_SUCH_DAY, month=month, days=0)
        days = monthrange(year, month)[1]
        if not 1 <= day <= days:
            return amiss(Trouble.NO_SUCH_DAY, month=month, days=days)
        value = date(year, month, day)
        if self.earliest and value < self.earliest:
            return amiss(Trouble.TOO_EARLY, earliest=self.earliest)
        if self.latest and value > self.latest:
            return amiss(Trouble.TOO_LATE, latest=self.latest)
        return Reading(value)

    def words(self, value: Value) -> str:
        """Return the date as "3 December 2026": read the same in every country."""
        if not isinstance(value, date):
            return str(value)
        return f"{value.day} {value:%B} {value.year}"


def _bound(entry: Entry, key: str) -> date | None:
    # TOML has dates of its own; JSON writes them as text.
    value = entry.table.get(key)
    if isinstance(value, date):
        entry.asked.add(key)
        return value
    written = entry.text(key)
    if not written:
        return None
    try:
        return date.fromisoformat(written)
    except ValueError:
        expected = "a date such as 2026-12-03"
        entry.report(key, FaultCode.WRONG_TYPE, expected=expected, found=written)
        return None
