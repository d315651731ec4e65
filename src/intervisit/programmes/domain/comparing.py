"""What changed from one version of a definition to another, in words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from intervisit.programmes.domain.asked import changed_questions
from intervisit.programmes.domain.blanks import Blank, BlankKind, Raw, blanks_of
from intervisit.programmes.domain.chapters import Chapter, chapter_of
from intervisit.programmes.domain.references import name_of
from intervisit.programmes.domain.schema.definition import Definition
from intervisit.programmes.domain.schema.part import Part
from intervisit.programmes.domain.telling import Lens, tell
from intervisit.programmes.domain.wording import Say, Wording

NOTHING: tuple[Any, ...] = (None, "", [], ())


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that differs.

    ``place`` names the table ("Role Peer Coach"), ``title`` the key; a whole table
    that came or went has no title, and its sentence before or after.
    """

    chapter: Chapter
    place: str
    title: str
    before: str
    after: str
    say: Say = field(default=str, compare=False)

    @property
    def words(self) -> str:
        """The difference as one sentence."""
        facts = {
            "place": self.place,
            "title": self.title,
            "before": self.before,
            "after": self.after,
        }
        return Wording(self._sentence, facts).said(self.say)

    @property
    def _sentence(self) -> str:
        if not self.title:
            return "{place} is new." if self.after else "{place} is gone."
        if not self.before:
            return "{place}: {title} is now {after}."
        if not self.after:
            return "{place}: {title} was {before} and is left out now."
        return "{place}: {title} was {before} and is now {after}."


def differences(old: Raw, new: Raw, before: Lens, after: Lens) -> list[Difference]:
    """Give every difference, in the order of the schema.

    Tables of a list are the same when their keys are the same; where they have no
    key, when they stand at the same place.
    """
    return list(_Comparison(before, after).of_parts(Definition, old, new, "", ""))


@dataclass(frozen=True, slots=True)
class _Comparison:
    before: Lens
    after: Lens

    def of_parts(
        self, part: type[Part], old: Raw, new: Raw, place: str, top: str
    ) -> Iterator[Difference]:
        for name, blank in blanks_of(part).items():
            at_top = top or name
            if blank.part is not None and part is not None:
                yield from self._of_rows(blank, old, new, place, at_top)
            elif name != "format":
                yield from self._of_values(blank, old, new, place, at_top)
        yield from self._of_marks(part, old, new, place, top)

    def _of_values(
        self, blank: Blank, old: Raw, new: Raw, place: str, top: str
    ) -> Iterator[Difference]:
        was, now = _value(blank, old), _value(blank, new)
        if was == now or (was in NOTHING and now in NOTHING):
            return
        if blank.kind is BlankKind.CONTENT:
            told = changed_questions(was, now)
        else:
            told = (_words(self.before, blank, was), _words(self.after, blank, now))
        yield self._difference(top, place, f"“{self.say(blank.title)}”", *told)

    def _of_rows(
        self, blank: Blank, old: Raw, new: Raw, place: str, top: str
    ) -> Iterator[Difference]:
        assert blank.part is not None, blank.name
        earlier, later = _keyed(old.get(blank.name)), _keyed(new.get(blank.name))
        for key, row in later.items():
            here = _place(blank, row, place, self.say)
            if key in earlier:
                yield from self.of_parts(blank.part, earlier[key], row, here, top)
            else:
                told = tell(blank.part, row, self.after).sentence or here
                yield self._difference(top, here, "", "", told)
        for key, row in earlier.items():
            if key not in later:
                here = _place(blank, row, place, self.say)
                told = tell(blank.part, row, self.before).sentence or here
                yield self._difference(top, here, "", told, "")

    def _of_marks(
        self, part: type[Part], old: Raw, new: Raw, place: str, top: str
    ) -> Iterator[Difference]:
        """A value that stays and is no longer an example was confirmed."""
        known = blanks_of(part)
        now = set(new.get("examples") or ())
        for mark in old.get("examples") or ():
            blank = known.get(mark)
            if blank is None or mark in now:
                continue
            value = _value(blank, new)
            if value == _value(blank, old):
                told = (self.say("an example"), self.say("confirmed"))
                yield self._difference(top, place, f"“{self.say(blank.title)}”", *told)

    def _difference(
        self, top: str, place: str, title: str, before: str, after: str
    ) -> Difference:
        return Difference(chapter_of(top), place, title, before, after, say=self.say)

    @property
    def say(self) -> Say:
        return self.after.say


def _value(blank: Blank, table: Raw) -> Any:
    value = table.get(blank.name)
    return blank.default if value is None else value


def _words(lens: Lens, blank: Blank, value: Any) -> str:
    if value in NOTHING:
        return ""
    if blank.kind is BlankKind.FLAG:
        return lens.say("yes" if value else "no")
    words = lens.words(blank, value)
    return f"“{words}”" if blank.kind in {BlankKind.TEXT, BlankKind.LONG} else words


def _keyed(rows: Any) -> dict[Any, Raw]:
    if isinstance(rows, dict):
        return {"": rows}
    if not isinstance(rows, Sequence) or isinstance(rows, str):
        return {}
    tables = [row for row in rows if isinstance(row, dict)]
    return {row.get("key") or index: row for index, row in enumerate(tables)}


def _place(blank: Blank, row: Raw, above: str, say: Say) -> str:
    assert blank.part is not None, blank.name
    noun = say(blank.part.noun)
    if blank.kind is BlankKind.PART:
        here = say(blank.title)
    else:
        here = f"{noun[0].upper()}{noun[1:]} {name_of(row)}".strip()
    return f"{above}, {here[0].lower()}{here[1:]}" if above else here
