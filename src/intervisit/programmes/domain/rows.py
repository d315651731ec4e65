"""Add, remove and move tables of a document; confirm values that are examples."""

from __future__ import annotations

import copy
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from intervisit.kernel.numbers import whole
from intervisit.programmes.domain.blanks import Blank, Path, Raw, blanks_of
from intervisit.programmes.domain.documents import Document
from intervisit.programmes.domain.references import name_of, tables
from intervisit.programmes.domain.wording import Wording


class RowAction(StrEnum):
    """What can be done to a row of a list."""

    ADD = "add"
    REMOVE = "remove"
    UP = "up"


@dataclass(frozen=True, slots=True)
class RowChange:
    """One press of a button: what, and to which list or row."""

    action: RowAction
    path: Path


def row_change(pressed: str) -> RowChange | None:
    """Read what a button says (``remove:roles.2``); None when it says nothing known."""
    action, _, written = pressed.partition(":")
    if action not in {each.value for each in RowAction} or not written:
        return None
    steps = ((step, whole(step)) for step in written.split("."))
    path = tuple(step if place is None else place for step, place in steps)
    return RowChange(RowAction(action), path)


def changed(document: Raw, change: RowChange) -> Document:
    """Give the document with a row added, removed or moved up one place.

    What can't be done (a row that is no longer there) leaves it as it was.
    """
    ready: Document = copy.deepcopy(dict(document))
    if change.action is RowAction.ADD:
        _add(ready, change.path)
        return ready
    *above, last = change.path
    rows = _at(ready, above)
    if isinstance(rows, dict) and isinstance(last, str):
        rows.pop(last, None)
    elif isinstance(rows, list) and isinstance(last, int) and last < len(rows):
        row = rows.pop(last)
        if change.action is RowAction.UP:
            rows.insert(max(0, last - 1), row)
    return ready


def _add(document: Document, path: Path) -> None:
    *above, name = path
    table = _at(document, above)
    if not isinstance(table, dict) or not isinstance(name, str):
        return
    if path in SINGLE:
        table.setdefault(name, {})
        return
    rows = table.setdefault(name, [])
    if isinstance(rows, list):
        rows.append({})


SINGLE = frozenset({("budget",), ("logic_model",), ("matching",), ("directory",)})


def _at(document: Any, path: Sequence[str | int]) -> Any:
    found = document
    for step in path:
        if isinstance(step, int):
            inside = isinstance(found, list) and step < len(found)
            found = found[step] if inside else None
        else:
            found = found.get(step) if isinstance(found, dict) else None
    return found


@dataclass(frozen=True, slots=True)
class Example:
    """A value that the office hasn't confirmed."""

    path: Path
    place: Wording
    blank: Blank
    value: Any

    @property
    def name(self) -> str:
        """How forms name it."""
        return ".".join(map(str, self.path))


def examples_in(document: Raw) -> Iterator[Example]:
    """Give every value of a document that is only an example."""
    for path, part, table in tables(document):
        known = blanks_of(part)
        for mark in table.get("examples") or ():
            if mark in known:
                blank = known[mark]
                value = table.get(mark, blank.default)
                noun = Wording(f"{part.noun[0].upper()}{part.noun[1:]}")
                name = name_of(table)
                place = Wording("{noun} {name}", {"noun": noun, "name": name})
                yield Example((*path, mark), place if name else noun, blank, value)


def confirmed(document: Raw, names: set[str]) -> Document:
    """Give the document with these values confirmed, by their form names."""
    ready: Document = copy.deepcopy(dict(document))
    for path, _, table in list(tables(ready)):
        marks = table.get("examples")
        if not isinstance(marks, list) or not isinstance(table, dict):
            continue
        left = [m for m in marks if ".".join(map(str, (*path, m))) not in names]
        if left:
            table["examples"] = left
        else:
            table.pop("examples")
    return ready
