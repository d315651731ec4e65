"""The small tables: pins, bans, travel times, caps, floors, extras."""

from __future__ import annotations

from pathlib import Path

from intervisit.engine.matching.files.tables_in import TableIn, table_from
from intervisit.engine.matching.schools import words_in


def read_school_pairs(path: Path) -> list[tuple[str, str]]:
    """Return pairs (host, partner)."""
    return [(host, partner) for _, host, partner in _cells(path, "host", "partner")]


def read_travel_times(path: Path) -> dict[tuple[str, str], float]:
    """Return (from, to) -> minutes."""
    with table_from(path) as table:
        one, other, at = table.positions(("from", "to", "minutes"))
        return {
            (row[one], row[other]): _minutes(table, number, row[at])
            for number, row in table.rows
        }


def read_facilitators(path: Path) -> dict[str, str]:
    """Return host -> facilitator."""
    rows = _cells(path, "host", "facilitator")
    return {host: facilitator for _, host, facilitator in rows}


def read_caps(path: Path) -> dict[str, int]:
    """Return facilitator -> the most groups."""
    with table_from(path) as table:
        name, at = table.positions(("facilitator", "groups"))
        return {row[name]: _whole(table, number, row[at]) for number, row in table.rows}


def read_floors(path: Path) -> list[tuple[str, tuple[str, ...], int]]:
    """Return floors (name, partners, places); partners are a list in one cell."""
    with table_from(path) as table:
        name, members, at = table.positions(("name", "partners", "places"))
        return [
            (row[name], words_in(row[members]), _whole(table, number, row[at]))
            for number, row in table.rows
        ]


def read_extras(path: Path) -> list[tuple[str, str, int]]:
    """Return extra fit (partner, partner, worth)."""
    with table_from(path) as table:
        one, other, at = table.positions(("one", "other", "worth"))
        return [
            (row[one], row[other], _whole(table, number, row[at]))
            for number, row in table.rows
        ]


def _cells(path: Path, *names: str) -> list[tuple[int, str, str]]:
    with table_from(path) as table:
        one, other = table.positions(names)
        return [(number, row[one], row[other]) for number, row in table.rows]


def _whole(table: TableIn, number: int, text: str) -> int:
    if not text.strip().isdigit():
        raise table.refuse(number, f"{text!r} is no whole number of 0 or more.")
    return int(text)


def _minutes(table: TableIn, number: int, text: str) -> float:
    try:
        minutes = float(text)
    except ValueError:
        minutes = -1.0
    if not minutes >= 0:
        raise table.refuse(number, f"{text!r} is no number of minutes.")
    return minutes
