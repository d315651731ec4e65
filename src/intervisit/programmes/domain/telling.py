"""Tell a definition as sentences; the editor shows the same ones with blanks."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from babel.dates import format_skeleton
from babel.numbers import format_currency

from intervisit.programmes.domain.asked import counted
from intervisit.programmes.domain.blanks import (
    Blank,
    BlankKind,
    Path,
    Raw,
    blanks_of,
    named_in_phrases,
    phrases_of,
)
from intervisit.programmes.domain.chapters import CHAPTERS, Chapter
from intervisit.programmes.domain.references import keys_of, name_of
from intervisit.programmes.domain.schema.part import Part
from intervisit.programmes.domain.wording import Wording

LEAP_YEAR = 2024
RANGE = " to "
STOPS = (".", "?", "!")
LEAD = frozenset({("programme", "summary"), ("programme", "purpose")})
"""Keys that stand at the head of a page, and so not below it again."""

UNLISTED = frozenset({BlankKind.FLAG, BlankKind.CONTENT})
"""Kinds that stand elsewhere: as statements, and as a form to look at."""

QUIET = frozenset({"plural", "number", "more_activities"})
PLURAL = re.compile(r"^( (?:full |other |school |release )?\w+)s\b")


@dataclass(frozen=True, slots=True)
class Lens:
    """How values are read: names for references, money and days of the network."""

    names: Mapping[tuple[str, str], str]
    currency: str
    locale: str
    say: Callable[[str], str] = str
    """Says words of the schema in the reader's language and the network's words."""

    def words(self, blank: Blank, value: Any) -> str:
        """Give a value as people read it; what can't be read stays as written."""
        if blank.kind is BlankKind.CONTENT:
            return counted(value).said(self.say)
        if isinstance(value, list | tuple):
            return joined([self._one(blank, each) for each in value])
        return self._one(blank, value)

    def _one(self, blank: Blank, value: Any) -> str:
        for name in blank.refers:
            found = self.names.get((name, str(value)))
            if found:
                return found
        words = dict(blank.options).get(str(value))
        if words is not None:
            return self.say(words)
        if blank.kind is BlankKind.MONEY:
            return self._money(str(value))
        if blank.kind is BlankKind.DAY:
            return self._day(str(value))
        return str(value)

    def _money(self, value: str) -> str:
        try:
            return format_currency(Decimal(value), self.currency, locale=self.locale)
        except InvalidOperation:
            return value

    def _day(self, value: str) -> str:
        month, _, day = value.partition("-")
        try:
            found = date(LEAP_YEAR, int(month), int(day))
        except ValueError:
            return value
        return format_skeleton("MMMMd", found, locale=self.locale)


def lens_for(
    document: Raw, currency: str, language: str, say: Callable[[str], str] = str
) -> Lens:
    """Give the lens for one document in a network's money, language and words."""
    lists = [name for name, rows in document.items() if isinstance(rows, list | tuple)]
    names = {
        (name, key): words
        for name in lists
        for key, words in keys_of(document, name).items()
    }
    locale = language.replace("-", "_")
    first, _, second = locale.partition("_")
    place = f"{first}_{second.upper()}" if second else first
    return Lens(names, currency, place, say)


def joined(words: Sequence[str]) -> str:
    """Join words as people do: one, two and three."""
    if len(words) < 2:  # noqa: PLR2004 - one word needs no joining
        return "".join(words)
    return f"{', '.join(words[:-1])} and {words[-1]}"


@dataclass(frozen=True, slots=True)
class Piece:
    """Some words of a sentence; a value may be marked as an example."""

    words: str
    is_value: bool = False
    is_example: bool = False


@dataclass(frozen=True, slots=True)
class Told:
    """One table in words.

    ``statements`` are its yes-or-no keys; ``more`` are the keys without a place in
    the sentence; ``below`` are lists of tables, with their titles.
    """

    key: str
    title: str
    pieces: tuple[Piece, ...]
    statements: tuple[Piece, ...]
    more: tuple[tuple[str, Sequence[str], bool], ...]
    below: tuple[tuple[str, Sequence[Told]], ...]
    examples: int = 0
    path: Path = ()

    @property
    def sentence(self) -> str:
        return "".join(piece.words for piece in self.pieces)


@dataclass(frozen=True, slots=True)
class ToldList:
    """One list or table of the definition in words."""

    name: str
    title: str
    told: Sequence[Told] = field(default_factory=tuple)


def tell(part: type[Part], table: Raw, lens: Lens, path: Path = ()) -> Told:
    """Tell one table as a sentence and what belongs under it."""
    marks = frozenset(map(str, table.get("examples") or ()))
    in_sentence = named_in_phrases(part)
    plain = [
        blank
        for name, blank in blanks_of(part).items()
        if name not in in_sentence and name != "key" and not blank.is_nested
    ]
    below = tuple(_below(part, table, lens, path))
    return Told(
        key=str(table.get("key", "")),
        title=name_of(table),
        pieces=_written_out(_sentence(part, table, lens, marks)),
        statements=tuple(_statements(plain, table, marks, lens.say)),
        more=tuple(
            (
                lens.say(blank.title),
                _listed(blank, table[blank.name], lens),
                blank.name in marks,
            )
            for blank in plain
            if blank.kind not in UNLISTED and table.get(blank.name)
            if blank.name not in QUIET and (*path, blank.name) not in LEAD
        ),
        below=below,
        examples=len(marks) + sum(each.examples for _, rows in below for each in rows),
        path=path,
    )


def _listed(blank: Blank, value: Any, lens: Lens) -> list[str]:
    if blank.kind is BlankKind.LINES and isinstance(value, list | tuple):
        return [str(each) for each in value]
    return [lens.words(blank, value)]


def _sentence(
    part: type[Part], table: Raw, lens: Lens, marks: frozenset[str]
) -> Iterator[Piece]:
    known = blanks_of(part)
    for phrase in phrases_of(part):
        values = {name: _value(known[name], table) for _, name in phrase if name}
        if any(value in (None, "", [], ()) for value in values.values()):
            continue
        told = ""
        for words, name in phrase:
            value = lens.words(known[name], values[name]) if name else ""
            if words == RANGE and value == told:
                continue
            if words:
                words_here = _singular(words) if told == "1" else words
                yield Piece(lens.say(words_here))
            if name:
                yield Piece(value, is_value=True, is_example=name in marks)
            told = value


def _singular(words: str) -> str:
    """Say "1 week" where the phrase says "weeks"."""
    return PLURAL.sub(r"\1", words)


def _written_out(pieces: Iterator[Piece]) -> tuple[Piece, ...]:
    """Begin sentences with a capital, end the last one, and drop doubled stops."""
    ready: list[Piece] = []
    so_far = ". "
    for piece in pieces:
        words = piece.words
        stopped = so_far.rstrip().endswith(STOPS)
        if stopped and words.startswith("."):
            words = words[1:]
        if not ready:
            words = words.lstrip()
        if not stopped and words[:1] == " " and words[1:2].isupper():
            words = f".{words}"
        if so_far.endswith(tuple(f"{stop} " for stop in STOPS)):
            words = words[:1].upper() + words[1:]
        ready.append(replace(piece, words=words))
        so_far += words
    if ready and not so_far.rstrip().endswith(STOPS):
        ready.append(Piece("."))
    return tuple(ready)


def _value(blank: Blank, table: Raw) -> Any:
    value = table.get(blank.name)
    return blank.default if value is None else value


def _statements(
    plain: Sequence[Blank],
    table: Raw,
    marks: frozenset[str],
    say: Callable[[str], str],
) -> Iterator[Piece]:
    for blank in plain:
        if blank.kind is not BlankKind.FLAG:
            continue
        value = _value(blank, table)
        if value:
            yield Piece(f"{say(blank.title)}.", is_example=blank.name in marks)
        elif blank.default:
            title = say(blank.title)
            words = f"{title[0].lower()}{title[1:]}"
            told = "Not {words}." if " " not in words else "Not so: {words}."
            yield Piece(Wording(told, {"words": words}).said(say))


def _below(
    part: type[Part], table: Raw, lens: Lens, path: Path
) -> Iterator[tuple[str, Sequence[Told]]]:
    for blank in blanks_of(part).values():
        if blank.part is None or not table.get(blank.name):
            continue
        told = [
            tell(blank.part, row, lens, at) for at, row in rows_of(table, blank, path)
        ]
        if told:
            yield lens.say(blank.title), told


def rows_of(table: Raw, blank: Blank, path: Path) -> Iterator[tuple[Path, Raw]]:
    """Give the tables below a key, each with its path."""
    value = table.get(blank.name)
    if isinstance(value, Mapping):
        yield (*path, blank.name), value
    elif isinstance(value, list | tuple):
        for index, row in enumerate(value):
            if isinstance(row, Mapping):
                yield (*path, blank.name, index), row


def tell_chapter(document: Raw, chapter: Chapter, lens: Lens) -> list[ToldList]:
    """Tell what a document says in one chapter; lists without anything are left out."""
    found = []
    for blank in chapter.blanks:
        assert blank.part is not None, blank.name
        told = [
            tell(blank.part, row, lens, path)
            for path, row in rows_of(document, blank, ())
        ]
        if told:
            title = lens.say(blank.title)
            found.append(ToldList(blank.name, title, told))
    return found


def told_chapters(document: Raw) -> list[Chapter]:
    """Give the chapters in which a document says something."""
    return [
        chapter
        for chapter in CHAPTERS
        if any(document.get(name) for name in chapter.lists)
    ]


def tell_all(
    document: Raw, lens: Lens, chapters: Sequence[Chapter] = CHAPTERS
) -> list[tuple[Chapter, list[ToldList]]]:
    """Tell chapters of a document in order; empty chapters are left out."""
    told = [
        (chapter.said(lens.say), tell_chapter(document, chapter, lens))
        for chapter in chapters
    ]
    return [(chapter, lists) for chapter, lists in told if lists]
