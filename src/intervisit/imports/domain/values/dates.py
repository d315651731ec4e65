"""Dates as offices write them, in the order that their file uses."""

import datetime as dt
import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from intervisit.imports.domain.problems import Fault
from intervisit.imports.domain.values.parsed import (
    Parsed,
    is_absent,
    tidy,
    wrong,
)

EARLIEST_YEAR: Final = 1600
LATEST_YEAR: Final = 2150
#: Two-figure years up to this one belong to our century.
LAST_SHORT_YEAR: Final = 68
MONTHS: Final = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
]
SHORTEST_MONTH_NAME: Final = 3
LAST_MONTH: Final = 12
LONG_YEAR: Final = 100
SPREADSHEET_DAY_NOUGHT: Final = dt.date(1899, 12, 30)
SPREADSHEET_DAYS: Final = range(7_000, 80_000)
ISO: Final = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ].*)?$")
COMPACT: Final = re.compile(r"((?:19|20)\d\d)(\d\d)(\d\d)$")
FIGURES: Final = re.compile(
    r"(\d{1,2})\s*[/.\-]\s*(\d{1,2})\s*[/.\-]\s*(\d{4}|\d{2})(?:[ T,].*)?$"
)
DAY_NAME: Final = re.compile(
    r"^(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*[,.]?\s+", re.IGNORECASE
)
WORDY: Final = re.compile(
    r"(?P<day>\d{1,2})(?:st|nd|rd|th)?[\s\-/.]*"
    r"(?P<month>[a-z]{3,9})[\s\-/.,]*(?P<year>\d{4}|\d{2})"
    r"|(?P<month2>[a-z]{3,9})[\s\-/.]*"
    r"(?P<day2>\d{1,2})(?:st|nd|rd|th)?[\s\-/.,]+(?P<year2>\d{4}|\d{2})",
    re.IGNORECASE,
)
NOUGHT: Final = re.compile(r"0{1,4}[/.\-]0{1,2}[/.\-]0{1,4}$")


class DateOrder(StrEnum):
    """Which figure comes first in 03/04/2026."""

    DAY_FIRST = "day"
    MONTH_FIRST = "month"

    @property
    def other(self) -> "DateOrder":
        is_day = self is DateOrder.DAY_FIRST
        return DateOrder.MONTH_FIRST if is_day else DateOrder.DAY_FIRST


@dataclass(frozen=True, slots=True)
class OrderSeen:
    """What the dates of a file give away about their order.

    Parameters
    ----------
    order : the one to read by.
    is_sure : some date reads only this way, and none only the other way.
    """

    order: DateOrder
    is_sure: bool
    dates: int


def order_seen(cells: Iterable[str], usual: DateOrder) -> OrderSeen:
    """Find out how a file writes its dates; `usual` is the network's own order."""
    day_first = month_first = dates = 0
    for cell in cells:
        found = FIGURES.match(tidy(cell))
        if found is None:
            continue
        dates += 1
        first, second = int(found[1]), int(found[2])
        day_first += first > LAST_MONTH >= second
        month_first += second > LAST_MONTH >= first
    if day_first == month_first:
        return OrderSeen(usual, is_sure=dates == 0, dates=dates)
    order = DateOrder.DAY_FIRST if day_first > month_first else DateOrder.MONTH_FIRST
    return OrderSeen(order, is_sure=not (day_first and month_first), dates=dates)


def parse_date(raw: str, order: DateOrder) -> Parsed:
    """Read a date; the canonical text is ISO.

    >>> parse_date("Jul 1 1904", DateOrder.MONTH_FIRST).value
    '1904-07-01'
    >>> parse_date("31/09/2026", DateOrder.DAY_FIRST).problem.fault.value
    'no_such_day'
    """
    text = tidy(raw)
    if is_absent(text) or NOUGHT.match(text):
        return Parsed()
    text = DAY_NAME.sub("", text)
    found = ISO.match(text) or COMPACT.match(text)
    if found:
        return dated(raw, int(found[1]), int(found[2]), int(found[3]), order)
    found = FIGURES.match(text)
    if found:
        first, second = int(found[1]), int(found[2])
        if order is DateOrder.DAY_FIRST:
            first, second = second, first
        return dated(raw, long_year(found[3]), first, second, order)
    found = WORDY.match(text)
    if found:
        return worded(raw, found, order)
    return counted(raw, text, order)


def worded(raw: str, found: re.Match[str], order: DateOrder) -> Parsed:
    name = (found["month"] or found["month2"]).lower()
    month = next(
        (number for number, full in enumerate(MONTHS, 1) if full.startswith(name)), 0
    )
    if name.startswith("sept"):
        month = MONTHS.index("september") + 1
    if not month:
        return wrong(Fault.NO_SUCH_MONTH, raw, month=name, order=order.value)
    day = int(found["day"] or found["day2"])
    return dated(raw, long_year(found["year"] or found["year2"]), month, day, order)


def counted(raw: str, text: str, order: DateOrder) -> Parsed:
    """Read the day numbers that a spreadsheet keeps instead of dates."""
    number = text.removesuffix(".0")
    if number.isdecimal() and int(number[:8]) in SPREADSHEET_DAYS:
        day = SPREADSHEET_DAY_NOUGHT + dt.timedelta(days=int(number[:8]))
        return Parsed(day.isoformat())
    return wrong(Fault.NOT_A_DATE, raw, order=order.value)


def long_year(text: str) -> int:
    year = int(text)
    if year >= LONG_YEAR:
        return year
    return year + (2000 if year <= LAST_SHORT_YEAR else 1900)


def dated(raw: str, year: int, month: int, day: int, order: DateOrder) -> Parsed:
    if not EARLIEST_YEAR <= year <= LATEST_YEAR:
        return wrong(Fault.DATE_FAR_AWAY, raw, year=year)
    if not 1 <= month <= LAST_MONTH:
        return wrong(Fault.NO_SUCH_MONTH, raw, month=month, order=order.value)
    last = days_in(year, month)
    if not 1 <= day <= last:
        nearest = dt.date(year, month, min(max(day, 1), last))
        return wrong(
            Fault.NO_SUCH_DAY,
            raw,
            suggestion=written(nearest, order),
            month=MONTHS[month - 1].capitalize(),
            year=year,
            days=last,
            order=order.value,
        )
    return Parsed(dt.date(year, month, day).isoformat())


def days_in(year: int, month: int) -> int:
    after = dt.date(year + month // 12, month % 12 + 1, 1)
    return (after - dt.timedelta(days=1)).day


def written(day: dt.date, order: DateOrder) -> str:
    """Write a date in the order of the file, so that a repair reads like its row."""
    if order is DateOrder.DAY_FIRST:
        return day.strftime("%d/%m/%Y")
    return day.strftime("%m/%d/%Y")


def ends_before_start(starts_on: str, ends_on: str) -> bool:
    """Compare two canonical dates, either of which may be missing."""
    return bool(starts_on and ends_on and ends_on < starts_on)
