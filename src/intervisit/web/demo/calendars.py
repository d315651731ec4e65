"""School years as each country keeps them, reckoned from a day."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

MONDAY, THURSDAY = 0, 3
Days = tuple[str, date, date]


@dataclass(frozen=True, slots=True)
class Year:
    """One school year: its span, its terms and its closed days."""

    name: str
    starts_on: date
    ends_on: date
    terms: tuple[Days, ...]
    closures: tuple[Days, ...]


def nth(weekday: int, count: int, year: int, month: int) -> date:
    """Give the ``count``-th Monday (0) … Sunday (6) of a month."""
    first = date(year, month, 1)
    return first + timedelta(days=(weekday - first.weekday()) % 7 + 7 * (count - 1))


def last(weekday: int, year: int, month: int) -> date:
    """Give the last Monday (0) … Sunday (6) of a month."""
    end = date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)
    return end - timedelta(days=(end.weekday() - weekday) % 7)


def easter(year: int) -> date:
    """Give Easter Sunday of the Gregorian calendar (Meeus, Jones and Butcher)."""
    a, b, c = year % 19, year // 100, year % 100
    h = (19 * a + b - b // 4 - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    k = (32 + 2 * (b % 4) + 2 * (c // 4) - h - c % 4) % 7
    m = (a + 11 * h + 22 * k) // 451
    month, day = divmod(h + k - 7 * m + 114, 31)
    return date(year, month, day + 1)


def _days(start: date, count: int) -> tuple[date, date]:
    return start, start + timedelta(days=count - 1)


def _american(year: int, opens: date, closes: date) -> Year:
    after = year + 1
    labor, memorial = nth(MONDAY, 1, year, 9), last(MONDAY, after, 5)
    thanks = nth(THURSDAY, 4, year, 11)
    presidents = nth(MONDAY, 3, after, 2)
    spring = easter(after) - timedelta(days=6)
    middle = date(after, 1, 29)
    one = timedelta(days=1)
    return Year(
        f"{year}–{after % 100:02}",
        date(year, 7, 1),
        date(after, 6, 30),
        (
            ("Fall semester", opens, middle),
            ("Spring semester", middle + one, closes),
        ),
        (
            ("Labor Day", labor, labor),
            ("Indigenous Peoples’ Day", *_days(nth(MONDAY, 2, year, 10), 1)),
            ("Veterans Day", *_days(date(year, 11, 11), 1)),
            ("Thanksgiving recess", thanks, thanks + one),
            ("Winter recess", date(year, 12, 24), date(after, 1, 1)),
            ("Martin Luther King Jr. Day", *_days(nth(MONDAY, 3, after, 1), 1)),
            ("Midwinter recess", *_days(presidents, 5)),
            ("Spring recess", *_days(spring, 5)),
            ("Memorial Day", memorial, memorial),
        ),
    )


def eastern(year: int) -> Year:
    """Give a year that starts after Labor Day and ends late in June."""
    opens = nth(MONDAY, 1, year, 9) + timedelta(days=3)
    return _american(year, opens, date(year + 1, 6, 26))


def western(year: int) -> Year:
    """Give a year from the middle of August to the middle of June."""
    return _american(
        year, nth(MONDAY, 2, year, 8) + timedelta(days=1), date(year + 1, 6, 11)
    )


def english(year: int) -> Year:
    """Give a year of three terms with half-terms and Easter, as in England."""
    after = year + 1
    autumn = last(MONDAY, year, 10)
    sunday = easter(after)
    easter_from, easter_to = sunday - timedelta(days=8), sunday + timedelta(days=7)
    half = nth(MONDAY, 3, after, 2)
    whit, may_day = last(MONDAY, after, 5), nth(MONDAY, 1, after, 5)
    christmas = date(year, 12, 19)
    one = timedelta(days=1)
    return Year(
        f"{year}/{after % 100:02}",
        date(year, 9, 1),
        date(after, 8, 31),
        (
            ("Autumn term", date(year, 9, 2), christmas - one),
            ("Spring term", date(after, 1, 4), easter_from - one),
            ("Summer term", easter_to + one, date(after, 7, 21)),
        ),
        (
            ("Autumn half-term", *_days(autumn, 5)),
            ("Christmas holiday", christmas, date(after, 1, 3)),
            ("Spring half-term", *_days(half, 5)),
            ("Easter holiday", easter_from, easter_to),
            ("May Day", may_day, may_day),
            ("Summer half-term", *_days(whit, 5)),
        ),
    )


CALENDARS: dict[str, Callable[[int], Year]] = {
    "eastern": eastern,
    "western": western,
    "english": english,
}


def years_about(
    on: date, calendar: str, *, before: int = 3, after: int = 1
) -> list[Year]:
    """Give the school years round a day, oldest first.

    The year that contains the day stands at index ``before``.
    """
    make = CALENDARS[calendar]
    current = on.year if make(on.year).starts_on <= on else on.year - 1
    return [make(year) for year in range(current - before, current + after + 1)]
