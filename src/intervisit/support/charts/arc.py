"""The arc of the year: a line a school, a square where doors open, dots that visit."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from intervisit.support.charts.picture import (
    Figures,
    Picture,
    Words,
    box,
    dot,
    number,
    path,
    text,
)

WIDTH: Final = 740.0
FIRST: Final = 40.0
LINE: Final = 46.0
MONTHS: Final = (
    *("Jan", "Feb", "Mar", "Apr", "May", "Jun"),
    *("Jul", "Aug", "Sep", "Oct", "Nov", "Dec"),
)


@dataclass(frozen=True, slots=True)
class Stop:
    """One visit on the arc.

    Parameters
    ----------
    host : int
        Which school opens its doors: its place in the list of schools.
    state : str
        ``held``, ``next`` or ``open`` (no date yet, or not confirmed).
    place_in_year : date
        Where it stands along the year, also when it has no date.
    words : str
        Under it: its date, or nothing.
    """

    number: int
    host: int
    state: str
    place_in_year: date
    words: str = ""
    said: str = ""


LOOKS: Final = {
    "held": ("l-ink", "f-ink", "onfill", ""),
    "next": ("l-acc", "f-acc", "onfill", ""),
    "open": ("l-ink", "f-sheet edged", "t-ink", "3 4"),
}


@dataclass(frozen=True, slots=True)
class Year:
    """The months that an arc covers, and today."""

    starts_on: date
    ends_on: date
    today: date

    def x(self, day: date, left: float) -> float:
        share = (day - self.starts_on) / (self.ends_on - self.starts_on)
        return left + min(1.0, max(0.0, share)) * (WIDTH - left - 20)

    @property
    def months(self) -> list[date]:
        day, found = self.starts_on.replace(day=1), []
        while day <= self.ends_on:
            if day >= self.starts_on:
                found.append(day)
            day = (day + timedelta(days=32)).replace(day=1)
        return found


def visit(stop: Stop, x: float, schools: int) -> str:
    """Draw one visit down all schools' lines."""
    line, fill, label, dashes = LOOKS[stop.state]
    bottom = FIRST + LINE * (schools - 1)
    shapes = [path(f"M{number(x)} {number(FIRST)}V{number(bottom)}", line, dashes)]
    for place in range(schools):
        y = FIRST + LINE * place
        if place == stop.host:
            shapes.append(box(x - 10, y - 10, 20, 20, fill))
            shapes.append(text(x, y + 4.7, stop.number, label, "middle"))
        else:
            shapes.append(dot(x, y, 5, fill))
    css = "t-acc" if stop.state == "next" else ""
    shapes.append(text(x, bottom + 36, stop.words, css, "middle"))
    return "".join(shapes)


def arc_of_the_year(
    schools: Sequence[str], stops: Sequence[Stop], year: Year, words: Words
) -> Picture:
    """Draw the visits of a partnership over its year."""
    left = min(200.0, 24 + 7.4 * max((len(name) for name in schools), default=0))
    bottom = FIRST + LINE * max(0, len(schools) - 1)
    shapes = []
    for place, name in enumerate(schools):
        y = FIRST + LINE * place
        shapes.append(path(f"M{number(left)} {number(y)}H{number(WIDTH - 10)}", "grid"))
        shapes.append(text(0, y + 5, name, "t-ink"))
    for month in year.months:
        x = year.x(month, left)
        shapes.append(path(f"M{number(x)} 4V{number(bottom + 20)}", "grid"))
        shapes.append(text(x + 5, 14, MONTHS[month.month - 1]))
    shapes += [visit(s, year.x(s.place_in_year, left), len(schools)) for s in stops]
    if year.starts_on <= year.today <= year.ends_on:
        x = year.x(year.today, left)
        shapes.append(path(f"M{number(x)} 20V{number(bottom + 42)}", "today"))
        shapes.append(text(x, bottom + 56, "today", anchor="middle"))
    rows = [
        (str(s.number), schools[s.host], s.words or "no date", s.said) for s in stops
    ]
    table = Figures(("Visit", "Where", "When", "State"), rows, "The visits as a table")
    return Picture(WIDTH, bottom + 64, words, "".join(shapes), table, "chart arc")
