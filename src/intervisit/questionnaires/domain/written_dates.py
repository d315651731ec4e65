"""Dates as people write them."""

from __future__ import annotations

import re

MONTH_NAMES = (
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
)
CENTURY = 2000
SHORT_YEAR = 2
LETTERS_OF_A_MONTH = 3
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})", re.ASCII)
_FIGURES = re.compile(r"(\d{1,2})[/. -]+(\d{1,2})[/. -]+(\d{4}|\d{2})", re.ASCII)
_DAY_NAME = re.compile(
    r"(?:[a-z]+,?\s+)?(\d{1,2})(?:st|nd|rd|th)?\s+([a-z]+)\.?,?\s+(\d{4})", re.ASCII
)
_NAME_DAY = re.compile(
    r"(?:[a-z]+,\s+)?([a-z]+)\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})", re.ASCII
)


def day_month_year(written: str, *, day_first: bool) -> tuple[int, int, int] | None:
    """Return the three numbers of a written date, or None where it isn't one.

    The numbers may name no day of the calendar ("31 September"): who calls says
    so, because then the person meant a date and needs other words.

    Parameters
    ----------
    written : str
        Such as ``2026-12-03``, ``3/12/2026``, ``3 Dec 2026`` or ``December 3, 2026``.
    day_first : bool
        Whether ``3/12`` is 3 December here.
    """
    text = " ".join(written.lower().split())
    if found := _ISO.fullmatch(text):
        year, month, day = (int(part) for part in found.groups())
        return day, month, year
    if found := _FIGURES.fullmatch(text):
        return _from_figures(*found.groups(), day_first=day_first)
    if found := _DAY_NAME.fullmatch(text):
        return _named(found[1], found[2], found[3])
    if found := _NAME_DAY.fullmatch(text):
        return _named(found[2], found[1], found[3])
    return None


def _from_figures(
    first: str, second: str, year: str, *, day_first: bool
) -> tuple[int, int, int]:
    whole_year = int(year) + (CENTURY if len(year) == SHORT_YEAR else 0)
    day, month = (first, second) if day_first else (second, first)
    return int(day), int(month), whole_year


def _named(day: str, name: str, year: str) -> tuple[int, int, int] | None:
    if len(name) < LETTERS_OF_A_MONTH:
        return None
    for number, month in enumerate(MONTH_NAMES, start=1):
        if month.startswith(name) or name == "sept" == month[:4]:
            return int(day), number, int(year)
    return None
