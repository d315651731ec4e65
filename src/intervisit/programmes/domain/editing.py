"""Change one chapter of a document as a person does: type, add, remove, move.

Nothing that was typed is dropped: what can't be read as a number stays as it was
written, and the checks say so.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from intervisit.kernel.texts import UnreadableError, from_json
from intervisit.programmes.domain.blanks import (
    MANY,
    Blank,
    BlankKind,
    Raw,
    blanks_of,
)
from intervisit.programmes.domain.chapters import Chapter
from intervisit.programmes.domain.documents import Document, tidy
from intervisit.programmes.domain.references import name_of
from intervisit.programmes.domain.schema.definition import Definition
from intervisit.programmes.domain.schema.part import Item, Part

Posted = Callable[[str], Sequence[str]]
"""Gives every value that was posted under a name."""

LONGEST_KEY = 60
MOST_ROWS = 500


def read_chapter(chapter: Chapter, posted: Posted) -> Document:
    """Give what a posted form says in one chapter."""
    part: Document = {}
    for blank in chapter.blanks:
        value = _nested(blank, blank.name, posted)
        if value:
            part[blank.name] = value
    return part


def _nested(blank: Blank, name: str, posted: Posted) -> Any:
    assert blank.part is not None, blank.name
    if blank.kind is BlankKind.PART:
        return (
            tidy(_table(blank.part, name, posted)) if posted(f"{name}.here") else None
        )
    rows = list(posted(f"{name}.rows"))[:MOST_ROWS]
    return [_table(blank.part, f"{name}.{row}", posted) for row in rows]


def _table(part: type[Part], name: str, posted: Posted) -> Document:
    table: Document = {}
    for key, blank in blanks_of(part).items():
        at = f"{name}.{key}"
        if blank.part is not None:
            value = _nested(blank, at, posted)
        else:
            value = _value(blank, list(posted(at)))
        if value not in (None, "", []) and value != blank.default:
            table[key] = value
    marks = [mark for mark in posted(f"{name}.examples") if mark]
    if marks:
        table["examples"] = marks
    return table


def _value(blank: Blank, given: list[str]) -> Any:
    if blank.kind is BlankKind.FLAG:
        return bool(given)
    cleaned = [_clean(each) for each in given]
    if blank.kind is BlankKind.LINES:
        lines = "\n".join(cleaned).split("\n")
        return [line.strip() for line in lines if line.strip()]
    if blank.kind in MANY:
        return [each for each in cleaned if each]
    text = cleaned[-1].strip() if cleaned else ""
    read = READ.get(blank.kind)
    return read(text) if read else text


def _content(text: str) -> Any:
    """Give the questions that a hidden field carries; what isn't such stays text."""
    try:
        return from_json(text) if text else []
    except UnreadableError:
        return text


def _clean(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "\ufffd")


def _number(text: str) -> int | str | None:
    plain = text.replace(",", "").replace("\u2009", "").removesuffix("%").strip()
    return int(plain) if re.fullmatch(r"-?\d{1,12}", plain) else text or None


def _money(text: str) -> str:
    plain = re.sub(r"[\s,$£€]", "", text)
    if re.fullmatch(r"\d+", plain):
        return f"{plain}.00"
    return plain if re.fullmatch(r"\d+\.\d{2}", plain) else text


READ: Mapping[BlankKind, Callable[[str], Any]] = {
    BlankKind.CONTENT: _content,
    BlankKind.NUMBER: _number,
    BlankKind.MONEY: _money,
}


def with_keys(document: Raw) -> Document:
    """Give every new table of a list the short name that its words suggest.

    A table in which nothing is written yet waits for its words.
    """
    return _keyed(Definition, document)


def _keyed(part: type[Part], table: Raw) -> Document:
    ready = dict(table)
    for name, blank in blanks_of(part).items():
        below = ready.get(name)
        if blank.part is None or not below:
            continue
        if blank.kind is BlankKind.PART and isinstance(below, Mapping):
            ready[name] = _keyed(blank.part, below)
        elif isinstance(below, list):
            ready[name] = _keyed_rows(blank.part, below)
    return ready


def _keyed_rows(part: type[Part], rows: list[Any]) -> list[Any]:
    taken = {str(row["key"]) for row in rows if isinstance(row, dict) and "key" in row}
    ready = []
    for row in rows:
        if not isinstance(row, Mapping):
            ready.append(row)
            continue
        table = _keyed(part, row)
        if issubclass(part, Item) and table and not table.get("key"):
            key = free_key(name_of(table) or part.noun, taken)
            taken.add(key)
            table = {"key": key, **table}
        ready.append(table)
    return ready


def free_key(words: str, taken: set[str]) -> str:
    """Make a short name from words that none of ``taken`` is."""
    plain = unicodedata.normalize("NFKD", words).encode("ascii", "ignore").decode()
    parts = re.findall(r"[a-z0-9]+", plain.lower())
    while parts and parts[0][0].isdigit():
        parts[0] = f"n{parts[0]}"
    stem = "_".join(parts)[: LONGEST_KEY - 4].strip("_") or "item"
    key, number = stem, 2
    while key in taken:
        key, number = f"{stem}_{number}", number + 1
    return key


def confirmed_by_change(before: Raw, after: Raw) -> Document:
    """Take the example mark off every value that somebody has just changed."""
    return _unmarked(Definition, before, after)


def _unmarked(part: type[Part], before: Raw, after: Raw) -> Document:
    ready = dict(after)
    marks = [
        mark
        for mark in after.get("examples") or ()
        if before.get(mark) == after.get(mark)
    ]
    ready.pop("examples", None)
    for name, blank in blanks_of(part).items():
        below = ready.get(name)
        if blank.part is None or not below:
            continue
        if isinstance(below, Mapping):
            earlier = before.get(name)
            old = earlier if isinstance(earlier, Mapping) else {}
            ready[name] = _unmarked(blank.part, old, below)
        elif isinstance(below, list):
            ready[name] = _unmarked_rows(blank.part, before.get(name), below)
    return ready | ({"examples": marks} if marks else {})


def _unmarked_rows(part: type[Part], before: Any, after: list[Any]) -> list[Any]:
    rows = [row for row in before or () if isinstance(row, Mapping)]
    earlier = {row.get("key", index): row for index, row in enumerate(rows)}
    return [
        _unmarked(part, earlier.get(row.get("key", index), {}), row)
        if isinstance(row, Mapping)
        else row
        for index, row in enumerate(after)
    ]
