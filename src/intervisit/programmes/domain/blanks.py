"""What the schema's keys are to a person: blanks to fill in, by kind."""

from __future__ import annotations

import types
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from string import Formatter
from typing import Any, Union, get_args, get_origin, get_type_hints

from pydantic.fields import FieldInfo

from intervisit.programmes.domain.schema.choices import Choice
from intervisit.programmes.domain.schema.part import Amount, MonthDay, Part, Percent

Path = tuple[str | int, ...]
Raw = Mapping[str, Any]
"""A table of a document as it was written: it may hold mistakes."""


class BlankKind(StrEnum):
    """How a key is filled in and read out."""

    TEXT = "text"
    LONG = "long"
    NUMBER = "number"
    MONEY = "money"
    DAY = "day"
    FLAG = "flag"
    CHOICE = "choice"
    CHOICES = "choices"
    REFERENCE = "reference"
    REFERENCES = "references"
    LINES = "lines"
    CONTENT = "content"
    PART = "part"
    PARTS = "parts"


NESTED = frozenset({BlankKind.PART, BlankKind.PARTS})
MANY = frozenset({BlankKind.CHOICES, BlankKind.REFERENCES, BlankKind.LINES})


@dataclass(frozen=True, slots=True)
class Blank:
    """One key of a part.

    Parameters
    ----------
    refers : tuple of str
        Lists of the definition whose keys are allowed; empty when free.
    options : tuple of (value, words)
        Of a closed list.
    part : type of Part or None
        What stands below, for tables and lists of tables.
    """

    name: str
    title: str
    about: str
    kind: BlankKind
    is_required: bool
    default: Any
    reader: str
    refers: tuple[str, ...] = ()
    options: tuple[tuple[str, str], ...] = ()
    part: type[Part] | None = None

    @property
    def is_nested(self) -> bool:
        return self.kind in NESTED

    @property
    def size(self) -> int:
        """Characters that the blank is wide, for what is usually written in it."""
        return {BlankKind.NUMBER: 4, BlankKind.MONEY: 9, BlankKind.DAY: 6}.get(
            self.kind, 24
        )


@cache
def blanks_of(part: type[Part]) -> dict[str, Blank]:
    """Give the keys of a part in the order of the schema, without ``examples``."""
    hints = get_type_hints(part, include_extras=True)
    return {
        name: _blank(part, name, field, hints[name])
        for name, field in part.model_fields.items()
        if name != "examples"
    }


def nested(part: type[Part]) -> Iterator[Blank]:
    """Give the keys of a part below which other parts stand."""
    return (blank for blank in blanks_of(part).values() if blank.is_nested)


@cache
def phrases_of(part: type[Part]) -> tuple[tuple[tuple[str, str], ...], ...]:
    """Give the sentence of a part: phrases of (words, name of the key after them)."""
    return tuple(
        tuple((words, name or "") for words, name, _, _ in Formatter().parse(phrase))
        for phrase in part.phrases
    )


def named_in_phrases(part: type[Part]) -> frozenset[str]:
    """Give the keys that the sentence of a part has a blank for."""
    return frozenset(name for phrase in phrases_of(part) for _, name in phrase if name)


def _blank(part: type[Part], name: str, field: FieldInfo, hint: Any) -> Blank:
    extra = field.json_schema_extra if isinstance(field.json_schema_extra, dict) else {}
    refers = tuple(str(extra.get("refers") or "").split("|"))
    refers = tuple(each for each in refers if each)
    plain, is_many = _unwrapped(hint)
    inner = plain if isinstance(plain, type) else None
    below = inner if inner and issubclass(inner, Part) else None
    choice = inner if inner and issubclass(inner, Choice) else None
    return Blank(
        name=name,
        title=field.title or name,
        about=field.description or "",
        kind=_kind(plain, is_many=is_many, refers=bool(refers), long=extra.get("long")),
        is_required=field.is_required(),
        default=None if field.is_required() else field.default,
        reader=str(extra.get("reader") or part.reader),
        refers=refers,
        options=tuple((each.value, each.words) for each in choice) if choice else (),
        part=below,
    )


def _unwrapped(hint: Any) -> tuple[Any, bool]:
    """Take ``| None`` and ``tuple[..., ...]`` off a hint; tell whether it was many."""
    if get_origin(hint) in {Union, types.UnionType}:
        hint = next(each for each in get_args(hint) if each is not type(None))
    if get_origin(hint) is tuple:
        return get_args(hint)[0], True
    return hint, False


def _kind(plain: Any, *, is_many: bool, refers: bool, long: Any) -> BlankKind:
    if get_origin(plain) is dict:
        return BlankKind.CONTENT
    if isinstance(plain, type) and issubclass(plain, Part):
        return BlankKind.PARTS if is_many else BlankKind.PART
    if isinstance(plain, type) and issubclass(plain, Choice):
        return BlankKind.CHOICES if is_many else BlankKind.CHOICE
    if refers:
        return BlankKind.REFERENCES if is_many else BlankKind.REFERENCE
    if is_many:
        return BlankKind.LINES
    return _plain_kind(plain, long=bool(long))


def _plain_kind(plain: Any, *, long: bool) -> BlankKind:
    if plain is bool:
        return BlankKind.FLAG
    base = get_args(plain)[0] if get_args(plain) else plain
    if base is int or plain == Percent:
        return BlankKind.NUMBER
    if plain == Amount:
        return BlankKind.MONEY
    if plain == MonthDay:
        return BlankKind.DAY
    return BlankKind.LONG if long else BlankKind.TEXT
