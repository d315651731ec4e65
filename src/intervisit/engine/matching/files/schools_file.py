"""A table of schools, as hosts or as partners.

Columns: `id`, `latitude`, `longitude`; optional `name`, `grades`, `strengths` (hosts)
or `needs` (partners), `region`, `prefers`, `facilitator`, `high_need` (yes or no), and
any `indicator:…`. Lists are separated by semicolons, commas or bars, the most important
first.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from pathlib import Path

from intervisit.engine.matching.files.tables_in import SHOWN, TableIn, table_from
from intervisit.engine.matching.schools import School, grades_in, words_in

INDICATOR = "indicator:"
LONGEST_GRADES = 200
FOCUS = {"hosts": "strengths", "partners": "needs"}
NEEDED = ("id", "latitude", "longitude")
KNOWN = {
    "id",
    "name",
    "latitude",
    "longitude",
    "grades",
    "region",
    "prefers",
    "facilitator",
    "high_need",
}
YES_AND_NO = {"yes": True, "1": True, "no": False, "0": False, "": False}


def read_schools(path: Path, role: str) -> list[School]:
    """Return the schools of a file.

    Parameters
    ----------
    role : "hosts" or "partners"; says which column holds the focus areas

    Raises
    ------
    InputRefused
        A column is missing or unknown, or a number can't be read.
    """
    with table_from(path, *NEEDED) as table:
        table.positions(NEEDED)
        expected = KNOWN | {FOCUS[role]}
        for name in table.header:
            if name not in expected and not name.startswith(INDICATOR):
                there = ", ".join(sorted(expected))
                reason = f"The column {name!r} is unknown. Known are {there}"
                raise table.refuse(0, f"{reason} and {INDICATOR}….")
        found = [_school(table, number, row, role) for number, row in table.rows]
    if not found:
        raise table.refuse(0, "There is no school in it.")
    return found


def _school(table: TableIn, number: int, row: list[str], role: str) -> School:
    cells = dict(zip(table.header, row, strict=True))
    cell: Callable[[str], str] = lambda name: cells.get(name, "")  # noqa: E731 - names a cell twelve times
    return School(
        id=cell("id"),
        name=cell("name"),
        latitude=_number(table, number, "latitude", cell("latitude")),
        longitude=_number(table, number, "longitude", cell("longitude")),
        grades=_grades(table, number, cell("grades")),
        focus=words_in(cell(FOCUS[role])),
        indicators={
            name.removeprefix(INDICATOR): _number(table, number, name, value)
            for name, value in cells.items()
            if name.startswith(INDICATOR) and value.strip()
        },
        region=cell("region").strip(),
        prefers=words_in(cell("prefers")),
        facilitator=cell("facilitator").strip(),
        high_need=_yes(table, number, cell("high_need")),
    )


def _grades(table: TableIn, number: int, text: str) -> tuple[str, ...]:
    """Return grade labels; a range that runs backwards or without end is refused."""
    found = grades_in(text) if len(text) <= LONGEST_GRADES else ()
    if text.strip() and not found:
        raise table.refuse(number, f"The grades {text[:SHOWN]!r} can't be read.")
    return found


def _yes(table: TableIn, number: int, text: str) -> bool:
    word = text.strip().lower()
    if word not in YES_AND_NO:
        words = f"high_need is {text[:SHOWN]!r}; say yes or no."
        raise table.refuse(number, words)
    return YES_AND_NO[word]


def _number(table: TableIn, number: int, name: str, text: str) -> float:
    """Return the number in a cell; nan for an empty one."""
    if not text.strip():
        return math.nan
    shown = f"{name} is {text[:SHOWN]!r}, which is no"
    try:
        value = float(text.replace("_", "?"))  # Python would read 4_0 as forty
    except ValueError:
        raise table.refuse(number, f"{shown} number.") from None
    if not math.isfinite(value):
        raise table.refuse(number, f"{shown} place or amount.")
    return value
