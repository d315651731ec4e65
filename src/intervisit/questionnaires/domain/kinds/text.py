"""Short text on one line, and long text that is written."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar, Self

from intervisit.questionnaires.domain.answers import (
    UNANSWERED,
    Habits,
    Reading,
    Trouble,
    Typed,
    Value,
    amiss,
)
from intervisit.questionnaires.domain.entry import Entry
from intervisit.questionnaires.domain.faults import FaultCode
from intervisit.questionnaires.domain.kinds.shape import Flaw, Kind

SHORT_CHARACTERS = 200
LONG_CHARACTERS = 10_000


@dataclass(frozen=True, slots=True)
class ShortText:
    """One line. Line ends that were pasted in become spaces."""

    kind: ClassVar[Kind] = Kind.SHORT
    most_characters: int = SHORT_CHARACTERS

    @classmethod
    def from_entry(cls, entry: Entry) -> Self:
        return cls(entry.whole("most_characters", SHORT_CHARACTERS))

    def document(self) -> dict[str, object]:
        return _limit(self.most_characters, SHORT_CHARACTERS)

    def flaws(self) -> Iterator[Flaw]:
        yield from _limit_flaws(self.most_characters, SHORT_CHARACTERS)

    def read(self, typed: Typed, habits: Habits) -> Reading:
        return _read(" ".join(" ".join(typed).split()), self.most_characters)

    def words(self, value: Value) -> str:
        return str(value)


@dataclass(frozen=True, slots=True)
class LongText:
    """Paragraphs; blank lines at the ends do not count."""

    kind: ClassVar[Kind] = Kind.LONG
    most_characters: int = LONG_CHARACTERS

    @classmethod
    def from_entry(cls, entry: Entry) -> Self:
        return cls(entry.whole("most_characters", LONG_CHARACTERS))

    def document(self) -> dict[str, object]:
        return _limit(self.most_characters, LONG_CHARACTERS)

    def flaws(self) -> Iterator[Flaw]:
        yield from _limit_flaws(self.most_characters, LONG_CHARACTERS)

    def read(self, typed: Typed, habits: Habits) -> Reading:
        return _read("\n".join(typed).strip(), self.most_characters)

    def words(self, value: Value) -> str:
        return str(value)


def _read(text: str, most: int) -> Reading:
    if not text:
        return UNANSWERED
    if len(text) > most:
        return amiss(
            Trouble.TOO_LONG, length=len(text), most=most, over=len(text) - most
        )
    return Reading(text)


def _limit(most: int, default: int) -> dict[str, object]:
    return {} if most == default else {"most_characters": most}


def _limit_flaws(most: int, highest: int) -> Iterator[Flaw]:
    if not 1 <= most <= highest:
        facts = {"least": 1, "most": highest, "found": most}
        yield Flaw("most_characters", FaultCode.OUT_OF_RANGE, facts)
