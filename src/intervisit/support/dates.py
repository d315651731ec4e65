"""Days and times in words, as the open network's language says them.

"10 Dec 2026" and "08:30" in a British network, "Dec 10, 2026" and "8:30 AM" in an
American one: pages, mails, papers and refusals all ask here, and nothing else formats
a date for people (decision 0033). Files for machines have ISO 8601.
"""

from __future__ import annotations

from datetime import date, datetime, time
from functools import lru_cache
from typing import Final

from babel.dates import format_date, format_skeleton, format_time
from django.utils import timezone, translation

#: What is written where no language is open, as in a file that nobody asked for.
PLAIN: Final = "en-gb"
#: Babel parts hours and "AM" with a blank so narrow that some faces lack it.
NARROW: Final = ("\u202f", "\u00a0")


def open_locale() -> str:
    """Give the open language as Babel names it: "en_US"."""
    return translation.to_locale(translation.get_language() or PLAIN)


def said_day(value: date | datetime) -> str:
    """Say a day with its year: "10 Dec 2026", "Dec 10, 2026"."""
    return _said(_day_of(value), "medium", open_locale())


def said_day_long(value: date | datetime) -> str:
    """Say a day with its month written out: "10 December 2026", "December 10, 2026"."""
    return _said(_day_of(value), "long", open_locale())


def said_day_in_full(value: date | datetime) -> str:
    """Say a day in full: "Thursday, 10 December 2026"."""
    return _said(_day_of(value), "full", open_locale())


def said_weekday(value: date | datetime) -> str:
    """Say a day without its year: "Thu, 10 Dec", "Thu, Dec 10"."""
    return _said(_day_of(value), "MMMEd", open_locale())


def said_day_of_month(value: date | datetime) -> str:
    """Say a day without year or weekday: "10 Dec", "Dec 10"."""
    return _said(_day_of(value), "MMMd", open_locale())


def said_clock(value: datetime | time) -> str:
    """Say a time of day: "08:30", "8:30 AM"; a moment's in the network's zone."""
    at = timezone.localtime(value) if isinstance(value, datetime) else value
    return str(format_time(at, "short", locale=open_locale())).replace(*NARROW)


def said_moment(value: datetime) -> str:
    """Say a time in the network's zone: "Thu, 10 Dec, 08:30"."""
    return f"{said_weekday(value)}, {said_clock(value)}"


def said_moment_with_year(value: datetime) -> str:
    """Say a time with its year: "10 Dec 2026, 08:30", "Dec 10, 2026, 8:30 AM"."""
    return f"{said_day(value)}, {said_clock(value)}"


def _day_of(value: date | datetime) -> date:
    """Give the day that a moment is on, in the network's zone."""
    if isinstance(value, datetime):
        return timezone.localtime(value).date()
    return value


@lru_cache(maxsize=4096)
def _said(on: date, how: str, locale: str) -> str:
    """Say a day in a language; a list says the same days again and again."""
    if how.startswith("MMM"):
        return str(format_skeleton(how, on, locale=locale))
    return str(format_date(on, how, locale=locale))
