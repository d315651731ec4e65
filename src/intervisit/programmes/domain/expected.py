"""Words for what the schema expected and what it found instead."""

from __future__ import annotations

from collections.abc import Mapping
from difflib import get_close_matches
from typing import Any

from pydantic_core import ErrorDetails

from intervisit.programmes.domain.blanks import Blank, BlankKind, Path, blanks_of
from intervisit.programmes.domain.faults import A_TEXT, EXPECTED
from intervisit.programmes.domain.references import with_article
from intervisit.programmes.domain.schema.definition import Definition
from intervisit.programmes.domain.schema.part import Part
from intervisit.programmes.domain.wording import Wording

SHOWN_CHARACTERS = 60
SHORT_NAME = "a short name: small letters, figures and underscores"
LACKING: Mapping[str, str] = {
    "missing": f"“{{title}}” is missing{EXPECTED}",
    "string_too_short": f"“{{title}}” is empty{EXPECTED}",
}
SHAPES: Mapping[BlankKind, str] = {
    BlankKind.MONEY: 'an amount such as "1500.00": digits, a point, two digits',
    BlankKind.DAY: "a day of the year such as 09-01, month first",
    BlankKind.NUMBER: "a whole number",
    BlankKind.FLAG: "true or false",
    BlankKind.LINES: "a list of texts",
    BlankKind.CONTENT: "a list of sections with questions",
    BlankKind.REFERENCE: SHORT_NAME,
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


def words_for(error: ErrorDetails) -> Wording:
    """Say what was expected where, and what was found."""
    path = tuple(error["loc"])
    kind = error["type"]
    if kind == "extra_forbidden":
        return _unknown(path)
    blank = blank_at(path)
    title = Wording(blank.title) if blank else str(path[-1])
    if kind in LACKING:
        return Wording(LACKING[kind], {"title": title, "shape": _shape(blank)})
    shape = _limit(error) or _shape(blank, path)
    facts = {"shape": shape, "found": _found(error["input"])}
    return Wording("expected {shape}, found {found}.", facts)


def _limit(error: ErrorDetails) -> Wording | None:
    limits = error.get("ctx", {})
    kind = error["type"]
    if kind == "greater_than_equal":
        return Wording("a whole number, {least} or more", {"least": limits["ge"]})
    if kind == "less_than_equal":
        return Wording("a whole number, {most} or less", {"most": limits["le"]})
    if kind == "string_too_long":
        return Wording("at most {most} characters", {"most": limits["max_length"]})
    return None


def _shape(blank: Blank | None, path: Path = ()) -> Wording:
    if blank is None:
        return Wording("something else")
    if blank.options:
        values = [f'"{value}"' for value, _ in blank.options]
        return Wording("one of {values}", {"values": values})
    if blank.name == "key" or blank.refers:
        return Wording(SHORT_NAME)
    one_of_many = bool(path) and isinstance(path[-1], int)
    if one_of_many and blank.part is not None:
        return Wording("a table")
    if one_of_many or blank.kind not in SHAPES:
        return A_TEXT
    return Wording(SHAPES[blank.kind])


def _found(value: Any) -> Wording | str:
    if isinstance(value, str):
        more = "…" if len(value) > SHOWN_CHARACTERS else ""
        return f"“{value[:SHOWN_CHARACTERS]}{more}”" if value else Wording("nothing")
    if isinstance(value, Mapping):
        return Wording("a table")
    if isinstance(value, list):
        return Wording("a list")
    return str(value).lower() if isinstance(value, bool) else str(value)


def _unknown(path: Path) -> Wording:
    part = part_at(path)
    known = [*blanks_of(part), "examples"]
    near = get_close_matches(str(path[-1]), known, n=1)
    words = "there is no such key in {noun}. Known keys: {known}."
    if near:
        words = (
            "there is no such key in {noun}. Did you mean {near}? Known keys: {known}."
        )
    facts = {"noun": with_article(part.noun), "known": known, "near": near}
    return Wording(words, facts)
