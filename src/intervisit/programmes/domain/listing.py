"""A list of organisations as somebody wrote it: which cell says who, and as what."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

LONGEST: Final = 120
BETWEEN: Final = re.compile(r"[\t;,]")
NOT_WORD: Final = re.compile(r"[^a-z0-9]+")
CODES: Final = frozenset(
    {"code", "dbn", "urn", "ncesid", "schoolcode", "schooldbn", "locationcode"}
    | {"schoolid", "id"}
)
WHO: Final = CODES | {
    "school",
    "schoolname",
    "name",
    "academy",
    "organisation",
    "organization",
    "who",
}
AS_WHAT: Final = frozenset(
    ["as", "takespartas", "membership", "way", "role", "part", "hostorpartner", "type"]
)
STRAND: Final = frozenset({"strand", "programmestrand", "mark"})


@dataclass(frozen=True, slots=True)
class Written:
    """One line as it was written; an empty word says nothing."""

    number: int
    who: str
    way: str = ""
    strand: str = ""


@dataclass(frozen=True, slots=True)
class Columns:
    """Which cell of a line says what; None where no cell does."""

    who: int
    way: int | None = None
    strand: int | None = None


def spelling(text: str) -> str:
    """Give the spelling by which heads and ways are compared.

    >>> spelling("Takes part as …")
    'takespartas'
    """
    return NOT_WORD.sub("", text.lower())


def columns_of(head: Sequence[str]) -> Columns | None:
    """Find the columns by their heads; None when the line is no head.

    A column of codes is preferred to one of names.
    """
    words = [spelling(cell) for cell in head]
    codes = [index for index, word in enumerate(words) if word in CODES]
    names = [index for index, word in enumerate(words) if word in WHO]
    if not names:
        return None
    return Columns(
        who=(codes or names)[0],
        way=_first(words, AS_WHAT),
        strand=_first(words, STRAND),
    )


def _first(words: Sequence[str], known: frozenset[str]) -> int | None:
    return next((i for i, word in enumerate(words) if word in known), None)


def lines_of_table(rows: Iterable[tuple[int, Sequence[str]]]) -> Iterator[Written]:
    """Read the lines of a sheet: below its head, or all of them when it has none.

    Without a head the first cell says who, the second as what, the third the strand.
    Lines above a head are left out: offices like a title there.
    """
    kept = [(number, cells) for number, cells in rows if any(c.strip() for c in cells)]
    columns, start = Columns(0, 1, 2), 0
    for place, (_number, cells) in enumerate(kept):
        found = columns_of(cells)
        if found is not None:
            columns, start = found, place + 1
            break
    for number, cells in kept[start:]:
        who = _cell(cells, columns.who)
        way, strand = _cell(cells, columns.way), _cell(cells, columns.strand)
        yield Written(number, who, way, strand)


def _cell(cells: Sequence[str], index: int | None) -> str:
    if index is None or index >= len(cells):
        return ""
    return _tidy(cells[index])


def _tidy(text: str) -> str:
    return " ".join(text.replace("\0", "").split())[:LONGEST]


def lines_of_text(
    text: str, knows: Callable[[str], bool], is_way: Callable[[str], bool]
) -> Iterator[Written]:
    """Read what was typed or pasted, line by line.

    Parameters
    ----------
    knows : whether an organisation has this code or name.
    is_way : whether a word is a way to take part.

    Notes
    -----
    A line that is known as a whole is one organisation, comma or not. Else it is
    parted at tabs, semicolons and commas: "H001, host" is one organisation and its
    way when the second part is one, "H001, H002" is two organisations.
    """
    for number, line in enumerate(text.splitlines(), 1):
        whole = _tidy(line)
        if not whole:
            continue
        parts = [part for part in map(_tidy, BETWEEN.split(line)) if part]
        if len(parts) <= 1 or knows(whole):
            yield Written(number, whole)
        elif is_way(parts[1]):
            yield Written(number, *parts[:3])
        else:
            yield from (Written(number, part) for part in parts)


def key_named(word: str, names: Mapping[str, Iterable[str]]) -> str | None:
    """Give the key that a word names, by key or by one of its names; None if none."""
    wanted = spelling(word)
    for key, spoken in names.items():
        if wanted in {spelling(key), *map(spelling, spoken)}:
            return key
    return None
