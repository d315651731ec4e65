"""Checks on the whole document: what refers to what, and what has to add up.

They read the document as it was written, so that a draft with other mistakes
still hears about these.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from intervisit.programmes.domain.blanks import (
    Blank,
    BlankKind,
    Path,
    Raw,
    blanks_of,
)
from intervisit.programmes.domain.faults import DefinitionFault
from intervisit.programmes.domain.schema.definition import Definition
from intervisit.programmes.domain.schema.part import Part
from intervisit.programmes.domain.wording import Wording

Table = tuple[Path, type[Part], Raw]


def tables(
    document: Raw, part: type[Part] = Definition, path: Path = ()
) -> Iterator[Table]:
    """Give every table of a document with its path and part, outermost first."""
    yield path, part, document
    for name, blank in blanks_of(part).items():
        below = document.get(name)
        if blank.part is None or not below:
            continue
        if isinstance(below, Mapping):
            yield from tables(below, blank.part, (*path, name))
        elif isinstance(below, Sequence) and not isinstance(below, str):
            for index, each in enumerate(below):
                if isinstance(each, Mapping):
                    yield from tables(each, blank.part, (*path, name, index))


def keys_of(document: Raw, *lists: str) -> dict[str, str]:
    """Give key and name of everything in some lists of a document, in order."""
    found: dict[str, str] = {}
    for name in lists:
        rows = document.get(name)
        for row in rows if isinstance(rows, list | tuple) else ():
            if isinstance(row, Mapping) and isinstance(row.get("key"), str):
                found[row["key"]] = str(name_of(row))
    return found


def name_of(row: Raw) -> str:
    """Give what a table is called by people, or its key."""
    for word in ("name", "title", "label", "topic", "text", "condition", "key"):
        if row.get(word):
            return str(row[word])
    return ""


def reference_faults(document: Raw) -> Iterator[DefinitionFault]:
    """Find references to nothing, keys given twice, and marks on no value."""
    for path, part, table in tables(document):
        for blank in blanks_of(part).values():
            if blank.refers:
                yield from _dangling(document, table, blank, path)
            if blank.kind is BlankKind.PARTS:
                yield from _repeated(table, blank, path)
        yield from _empty_marks(part, table, path)


def _dangling(
    document: Raw, table: Raw, blank: Blank, path: Path
) -> Iterator[DefinitionFault]:
    value = table.get(blank.name)
    if value is None or value == "":
        return
    known = keys_of(document, *blank.refers)
    many = isinstance(value, list | tuple)
    for index, each in enumerate(value if many else [value]):
        if isinstance(each, str) and each not in known:
            at = (*path, blank.name, index) if many else (*path, blank.name)
            facts = {
                "found": each,
                "lists": _titles(blank.refers),
                "known": tuple(known) or Wording("none yet"),
            }
            words = "“{found}” isn’t among {lists}. There are: {known}."
            yield DefinitionFault(at, Wording(words, facts))


def _titles(names: Sequence[str]) -> Wording:
    """Name the lists that a short name may come from."""
    known = blanks_of(Definition)
    told = Wording(known[names[0]].title.lower())
    for name in names[1:]:
        other = Wording(known[name].title.lower())
        told = Wording("{one} or {other}", {"one": told, "other": other})
    return told


def _repeated(table: Raw, blank: Blank, path: Path) -> Iterator[DefinitionFault]:
    rows = table.get(blank.name)
    seen: dict[Any, int] = {}
    for index, row in enumerate(rows if isinstance(rows, list | tuple) else ()):
        key = row.get("key") if isinstance(row, Mapping) else None
        if not isinstance(key, str):
            continue
        if key in seen:
            words = "“{found}” is also the short name of number {number}."
            facts = {"found": key, "number": seen[key] + 1}
            at = (*path, blank.name, index, "key")
            yield DefinitionFault(at, Wording(words, facts))
        seen.setdefault(key, index)


def _empty_marks(part: type[Part], table: Raw, path: Path) -> Iterator[DefinitionFault]:
    marks = table.get("examples")
    known = blanks_of(part)
    for index, mark in enumerate(marks if isinstance(marks, list | tuple) else ()):
        at = (*path, "examples", index)
        if mark not in known:
            facts = {"found": mark, "noun": with_article(part.noun)}
            words = "“{found}” isn’t a key of {noun}."
            yield DefinitionFault(at, Wording(words, facts))
        elif mark not in table and not known[mark].default:
            words = "“{found}” has no value to be an example."
            yield DefinitionFault(at, Wording(words, {"found": mark}))


def with_article(noun: str) -> Wording:
    """Give a noun of the schema with its article: "a role", "an endorsement"."""
    article = "an" if noun[0] in "aeiou" else "a"
    return Wording(f"{article} {noun}")
