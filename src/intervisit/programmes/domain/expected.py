"""Words for what the schema expected and what it found instead."""

from __future__ import annotations

from collections.abc import Mapping
from difflib import get_close_matches
from typing import Any

from pydantic_core import ErrorDetails

from intervisit.programmes.domain.blanks import Blank, BlankKind, Path, blanks_of
from intervisit.programmes.domain.schema.definition import Definition
from intervisit.programmes.domain.schema.part import Part

SHOWN_CHARACTERS = 60
SHAPES: Mapping[BlankKind, str] = {
    BlankKind.MONEY: 'an amount such as "1500.00": digits, a point, two digits',
    BlankKind.DAY: "a day of the year such as 09-01, month first",
    BlankKind.NUMBER: "a whole number",
    BlankKind.FLAG: "true or false",
    BlankKind.LINES: "a list of texts",
    BlankKind.CONTENT: "a list of sections with questions",
    BlankKind.REFERENCE: "a short name: small letters, figures and underscores",
    BlankKind.REFERENCES: "a list of short names",
    BlankKind.CHOICES: "a list of the allowed values",
    BlankKind.PART: "a table",
    BlankKind.PARTS: "a list of tables",
}


def part_at(path: Path) -> type[Part]:
    """Give the part in whose table a path ends (the last key may be unknown)."""
    part: type[Part] = Definition
    for step in path[:-1]:
        if isinstance(step, str):
            blank = blanks_of(part).get(step)
            if blank is None or blank.part is None:
                break
            part = blank.part
    return part


def blank_at(path: Path) -> Blank | None:
    """Give the key that a path points at; the list's key for one of its values."""
    names = [step for step in path if isinstance(step, str)]
    part: type[Part] = Definition
    blank = None
    for name in names:
        blank = blanks_of(part).get(name)
        if blank is None:
            return None
        part = blank.part or part
    return blank


def words_for(error: ErrorDetails) -> str:
    """Say what was expected where, and what was found."""
    path = tuple(error["loc"])
    kind = error["type"]
    if kind == "extra_forbidden":
        return _unknown(path)
    blank = blank_at(path)
    title = blank.title if blank else str(path[-1])
    if kind == "missing":
        return f"“{title}” is missing; expected {_shape(blank)}."
    if kind == "string_too_short":
        return f"“{title}” is empty; expected {_shape(blank)}."
    limit = _limit(error)
    return f"expected {limit or _shape(blank, path)}, found {_found(error['input'])}."


def _limit(error: ErrorDetails) -> str:
    limits = error.get("ctx", {})
    kind = error["type"]
    if kind == "greater_than_equal":
        return f"a whole number, {limits['ge']} or more"
    if kind == "less_than_equal":
        return f"a whole number, {limits['le']} or less"
    if kind == "string_too_long":
        return f"at most {limits['max_length']} characters"
    return ""


def _shape(blank: Blank | None, path: Path = ()) -> str:
    if blank is None:
        return "something else"
    if blank.options:
        values = ", ".join(f'"{value}"' for value, _ in blank.options)
        return f"one of {values}"
    if blank.name == "key" or blank.refers:
        return "a short name: small letters, figures and underscores"
    one_of_many = bool(path) and isinstance(path[-1], int)
    if one_of_many and blank.part is not None:
        return "a table"
    if one_of_many:
        return "a text"
    return SHAPES.get(blank.kind, "a text")


def _found(value: Any) -> str:
    if isinstance(value, str):
        shown = value[:SHOWN_CHARACTERS] + (
            "…" if len(value) > SHOWN_CHARACTERS else ""
        )
        return f"“{shown}”" if value else "nothing"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Mapping):
        return "a table"
    if isinstance(value, list):
        return "a list"
    return str(value)


def _unknown(path: Path) -> str:
    part = part_at(path)
    known = [*blanks_of(part), "examples"]
    near = get_close_matches(str(path[-1]), known, n=1)
    hint = f" Did you mean {near[0]}?" if near else ""
    return (
        f"there is no such key in a {part.noun}.{hint} Known keys: {', '.join(known)}."
    )
