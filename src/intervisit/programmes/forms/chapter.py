"""A chapter of a draft as a page to fill in: the sentences of the schema with blanks.

The same shape serves a page without JavaScript and the checks while typing: every
blank has a name (its path), an id, and the faults that belong to it.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from intervisit.programmes.domain.asked import questions_in
from intervisit.programmes.domain.blanks import (
    MANY,
    Blank,
    BlankKind,
    Path,
    Raw,
    blanks_of,
    named_in_phrases,
    phrases_of,
)
from intervisit.programmes.domain.chapters import Chapter
from intervisit.programmes.domain.faults import DefinitionFault
from intervisit.programmes.domain.references import (
    keys_of,
    name_of,
    with_article,
)
from intervisit.programmes.domain.rows import SINGLE
from intervisit.programmes.domain.schema.part import Part
from intervisit.programmes.domain.telling import rows_of

Faults = Mapping[Path, Sequence[str]]


@dataclass(frozen=True, slots=True)
class Option:
    """One thing to choose."""

    value: str
    words: str
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class Field:
    """One blank with what stands in it."""

    blank: Blank
    name: str
    label: str
    value: str
    is_on: bool
    options: tuple[Option, ...]
    faults: tuple[str, ...]
    is_example: bool

    @property
    def id(self) -> str:
        return element_id(self.name)

    @property
    def asked(self) -> list[str]:
        """The questions that a form asks; none for other kinds."""
        return questions_in(json.loads(self.value or "[]"))

    @property
    def template(self) -> str:
        """Which fragment draws it."""
        return f"programmes/blanks/{WIDGETS[self.blank.kind]}.html"


WIDGETS: Mapping[BlankKind, str] = {
    BlankKind.TEXT: "line",
    BlankKind.LONG: "long",
    BlankKind.NUMBER: "line",
    BlankKind.MONEY: "line",
    BlankKind.DAY: "line",
    BlankKind.FLAG: "flag",
    BlankKind.CHOICE: "choice",
    BlankKind.REFERENCE: "choice",
    BlankKind.CHOICES: "several",
    BlankKind.REFERENCES: "several",
    BlankKind.LINES: "lines",
    BlankKind.CONTENT: "content",
}
INLINE = frozenset({"line", "choice"})
LOST = "{value} ({lost})"
IS_LOST = "isn’t there"
STOPS = (".", "?", "!")


@dataclass(frozen=True, slots=True)
class Words:
    """Some words between two blanks."""

    words: str


@dataclass(frozen=True, slots=True)
class Box:
    """One table: its sentence with blanks, what stands below it, and its faults."""

    name: str
    noun: str
    title: str
    pieces: tuple[Words | Field, ...]
    more: tuple[Field, ...]
    lists: tuple[BoxList, ...]
    faults: tuple[tuple[str, str], ...]
    examples: tuple[str, ...]
    is_single: bool
    can_remove: bool
    position: int

    @property
    def id(self) -> str:
        return element_id(self.name)


@dataclass(frozen=True, slots=True)
class BoxList:
    """A list of tables, with the button that adds one."""

    name: str
    title: str
    noun: str
    boxes: tuple[Box, ...]
    is_single: bool
    depth: int

    @property
    def can_add(self) -> bool:
        return not (self.is_single and self.boxes)


def element_id(name: str) -> str:
    """Give the id of the element that a posted name belongs to."""
    return f"f-{name.replace('.', '-')}"


def by_path(
    faults: Sequence[DefinitionFault], say: Callable[[str], str] = str
) -> dict[Path, list[str]]:
    """Give the words of faults by where they stand."""
    found: dict[Path, list[str]] = {}
    for fault in faults:
        found.setdefault(fault.path, []).append(fault.on_screen(say))
    return found


def chapter_lists(
    document: Raw, chapter: Chapter, faults: Faults, say: Callable[[str], str] = str
) -> list[BoxList]:
    """Give the lists of a chapter with everything that stands in them."""
    drawing = _Drawing(document, faults, say)
    return [drawing.box_list(document, blank, (), 0) for blank in chapter.blanks]


@dataclass(frozen=True, slots=True)
class _Drawing:
    document: Raw
    faults: Faults
    say: Callable[[str], str]

    def box_list(self, table: Raw, blank: Blank, path: Path, depth: int) -> BoxList:
        assert blank.part is not None, blank.name
        at = (*path, blank.name)
        return BoxList(
            name=".".join(map(str, at)),
            title=self.say(blank.title),
            noun=with_article(blank.part.noun).said(self.say),
            boxes=tuple(
                self.box(blank.part, row, where, number, depth)
                for number, (where, row) in enumerate(rows_of(table, blank, path))
            ),
            is_single=blank.kind is BlankKind.PART,
            depth=depth,
        )

    def box(
        self, part: type[Part], table: Raw, path: Path, number: int, depth: int
    ) -> Box:
        fields = {
            name: self.field(blank, table, path)
            for name, blank in blanks_of(part).items()
            if not blank.is_nested
        }
        inline = {
            name
            for name in named_in_phrases(part)
            if WIDGETS[fields[name].blank.kind] in INLINE
        }
        return Box(
            name=".".join(map(str, path)),
            noun=self.say(part.noun),
            title=name_of(table) or self.say(_untitled(part, path)),
            pieces=tuple(_said(_pieces(part, fields, inline), self.say)),
            more=tuple(each for name, each in fields.items() if name not in inline),
            lists=tuple(
                self.box_list(table, blank, path, depth + 1)
                for blank in blanks_of(part).values()
                if blank.is_nested
            ),
            faults=tuple(self._faults(part, path, fields)),
            examples=tuple(map(str, table.get("examples") or ())),
            is_single=isinstance(path[-1], str),
            can_remove=isinstance(path[-1], int) or path in SINGLE,
            position=number,
        )

    def field(self, blank: Blank, table: Raw, path: Path) -> Field:
        blank = self._said_blank(blank)
        at = (*path, blank.name)
        value = table.get(blank.name)
        shown = blank.default if value is None else value
        chosen = [str(v) for v in shown] if isinstance(shown, list | tuple) else []
        return Field(
            blank=blank,
            name=".".join(map(str, at)),
            label=f"{blank.title}, {name_of(table) or self.say('new')}",
            value=_written(blank, shown, chosen),
            is_on=bool(shown),
            options=tuple(self._options(blank, chosen or [_plain(shown)])),
            faults=tuple(self.faults.get(at, ())),
            is_example=blank.name in (table.get("examples") or ()),
        )

    def _said_blank(self, blank: Blank) -> Blank:
        return replace(
            blank,
            title=self.say(blank.title),
            about=self.say(blank.about),
            options=tuple((key, self.say(words)) for key, words in blank.options),
        )

    def _options(self, blank: Blank, chosen: Sequence[str]) -> Iterator[Option]:
        """Give what can be chosen; of many, what is chosen stands first, in order."""
        known = dict(blank.options) or keys_of(self.document, *blank.refers)
        first = [value for value in chosen if value] if blank.kind in MANY else []
        lost = [value for value in chosen if value and value not in known]
        for value in dict.fromkeys([*first, *known, *lost]):
            words = known.get(value) or LOST.format(value=value, lost=self.say(IS_LOST))
            yield Option(value, words, value in chosen)

    def _faults(
        self, part: type[Part], path: Path, fields: Mapping[str, Field]
    ) -> Iterator[tuple[str, str]]:
        """Faults of this table and its own keys, each with the id that it is about."""
        for at, messages in self.faults.items():
            if at[: len(path)] != path:
                continue
            rest = at[len(path) :]
            field = fields.get(str(rest[0])) if rest else None
            about_list = bool(rest) and blanks_of(part).get(str(rest[0]))
            if rest and field is None and (len(rest) > 1 and about_list):
                continue
            name = field.name if field else ".".join(map(str, path))
            for message in messages:
                yield element_id(name), _named(field, message)


def _untitled(part: type[Part], path: Path) -> str:
    """Call a table without a name by what it is; one of a list is new."""
    return part.noun if isinstance(path[-1], str) else f"new {part.noun}"


def _named(field: Field | None, message: str) -> str:
    if field is None or "“" in message[:1]:
        return message
    return f"{field.blank.title}: {message[:1].lower()}{message[1:]}"


def _said(
    pieces: Iterator[Words | Field], say: Callable[[str], str]
) -> Iterator[Words | Field]:
    for piece in pieces:
        yield Words(say(piece.words)) if isinstance(piece, Words) else piece


def _pieces(
    part: type[Part], fields: Mapping[str, Field], inline: set[str]
) -> Iterator[Words | Field]:
    so_far = ""
    for phrase in phrases_of(part):
        if not any(name in inline for _, name in phrase):
            continue
        for words, name in phrase:
            if words:
                begins = words[:1] == " " and words[1:2].isupper() and so_far
                yield Words(
                    f".{words}" if begins and so_far[-1:] not in STOPS else words
                )
                so_far = words.rstrip()
            if name:
                so_far += "…"
            if name in inline:
                yield fields[name]
            elif name:
                yield Words("…")


def _written(blank: Blank, shown: Any, chosen: Sequence[str]) -> str:
    if blank.kind is BlankKind.CONTENT:
        return json.dumps(shown or [], ensure_ascii=False)
    return "\n".join(chosen) if chosen else _plain(shown)


def _plain(value: Any) -> str:
    if value is None or isinstance(value, bool | list | tuple):
        return ""
    return str(value)
