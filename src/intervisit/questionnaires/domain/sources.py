"""Questionnaires as text: TOML and JSON that people write, with the lines of faults."""

from __future__ import annotations

import re
from collections.abc import Mapping

from intervisit.kernel.texts import UnreadableError, from_json, from_toml
from intervisit.questionnaires.domain.content import Content
from intervisit.questionnaires.domain.documents import checked_content
from intervisit.questionnaires.domain.faults import (
    ContentFaulty,
    Fault,
    FaultCode,
    Where,
)

_TABLE = re.compile(r"\s*\[{1,2}([A-Za-z0-9_.]+)\]{1,2}")
_KEY = re.compile(r"\s*([A-Za-z0-9_]+)\s*=")


def content_from(text: str) -> Content:
    """Return the content of a TOML or JSON text.

    Raises
    ------
    ContentFaulty
        With every fault, or with the one that kept the text from being read.
    """
    return checked_content(_parsed(text.lstrip("\ufeff")))


def line_of(text: str, path: tuple[str | int, ...]) -> int:
    """Return the line of a TOML text that a fault's path points at, from 1.

    Where the key itself is absent it is the line of the table it should be in.
    """
    best_line, best_depth = 1, 0
    table: tuple[str | int, ...] = ()
    counts: dict[tuple[str | int, ...], int] = {}
    for number, line in enumerate(text.splitlines(), start=1):
        if header := _TABLE.match(line):
            table = _table_path(header[1].split("."), counts)
            reached = table
        elif key := _KEY.match(line):
            reached = (*table, key[1])
        else:
            continue
        if len(reached) > best_depth and path[: len(reached)] == reached:
            best_line, best_depth = number, len(reached)
    return best_line


def _table_path(
    names: list[str], counts: dict[tuple[str | int, ...], int]
) -> tuple[str | int, ...]:
    """Return the path of a list table's header, counting it among its like."""
    path: tuple[str | int, ...] = ()
    for name in names[:-1]:
        path = (*path, name)
        path = (*path, counts.get(path, 0))
    path = (*path, names[-1])
    counts[path] = counts.get(path, -1) + 1
    return (*path, counts[path])


def _parsed(text: str) -> Mapping[str, object]:
    try:
        found = from_json(text) if text.lstrip()[:1] == "{" else from_toml(text)
    except UnreadableError as fault:
        facts = {"expected": "TOML or JSON", "found": str(fault)}
        place = Where()
        raise ContentFaulty((Fault(place, FaultCode.WRONG_TYPE, facts),)) from fault
    return found if isinstance(found, dict) else {}
