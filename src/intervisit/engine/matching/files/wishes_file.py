"""The small tables: pins, bans, travel times, caps, floors, extras."""

from __future__ import annotations

import math
from pathlib import Path

from intervisit.engine.matching.files.tables_in import SHOWN, TableIn, table_from
from intervisit.engine.matching.schools import words_in


def read_school_pairs(path: Path) -> list[tuple[str, str]]:
    """Return pairs (host, partner)."""
    return [(host, partner) for _, host, partner in _cells(path, "host", "partner")]


def read_travel_times(path: Path) -> dict[tuple[str, str], float]:
    """Return (from, to) -> minutes."""
    names = ("from", "to", "minutes")
    with table_from(path, *names) as table:
        one, other, at = table.positions(names)
        found: dict[tuple[str, str], float] = {}
        for number, row in table.rows:
            ends = row[one], row[other]
            if ends in found:
                reason = f"The way from {ends[0]} to {ends[1]} stands twice."
                raise table.refuse(number, reason)
            found[ends] = _minutes(table, number, row[at])
        return found


def read_facilitators(path: Path) -> dict[str, str]:
    """Return host -> facilitator."""
    rows = _cells(path, "host", "facilitator", once=True)
    return {host: facilitator for _, host, facilitator in rows}


def read_caps(path: Path) -> dict[str, int]:
    """Return facilitator -> the most groups."""
    names = ("facilitator", "groups")
    with table_from(path, *names) as table:
        name, at = table.positions(names)
        rows = list(table.rows)
        table.once((number, row[name]) for number, row in rows)
        return {row[name]: table.whole(number, row[at]) for number, row in rows}


def read_floors(path: Path) -> list[tuple[str, tuple[str, ...], int]]:
    """Return floors (name, partners, places); partners are a list in one cell."""
    names = ("name", "partners", "places")
    with table_from(path, *names) as table:
        name, members, at = table.positions(names)
        rows = list(table.rows)
        table.once((number, row[name]) for number, row in rows)
        return [
            (row[name], words_in(row[members]), table.whole(number, row[at]))
            for number, row in rows
        ]


def read_extras(path: Path) -> list[tuple[str, str, int]]:
    """Return extra fit (partner, partner, worth)."""
    names = ("one", "other", "worth")
    with table_from(path, *names) as table:
        one, other, at = table.positions(names)
        return [
            (row[one], row[other], table.whole(number, row[at]))
            for number, row in table.rows
        ]


def _cells(path: Path, *names: str, once: bool = False) -> list[tuple[int, str, str]]:
    with table_from(path, *names) as table:
        one, other = table.positions(names)
        found = [(number, row[one], row[other]) for number, row in table.rows]
        if once:
            table.once((number, name) for number, name, _other in found)
        return found


def _minutes(table: TableIn, number: int, text: str) -> float:
    try:
        minutes = float(text)
    except ValueError:
        minutes = -1.0
    if not (math.isfinite(minutes) and minutes >= 0):
        raise table.refuse(number, f"{text[:SHOWN]!r} is no number of minutes.")
    return minutes
