"""Words between questions. Nothing is answered."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar, Self

from intervisit.questionnaires.domain.answers import (
    UNANSWERED,
    Habits,
    Reading,
    Typed,
    Value,
)
from intervisit.questionnaires.domain.entry import Entry
from intervisit.questionnaires.domain.kinds.shape import Flaw, Kind


@dataclass(frozen=True, slots=True)
class Heading:
    """A sub-heading, with the question's help as the text below it."""

    kind: ClassVar[Kind] = Kind.HEADING

    @classmethod
    def from_entry(cls, entry: Entry) -> Self:
        return cls()

    def document(self) -> dict[str, object]:
        return {}

    def flaws(self) -> Iterator[Flaw]:
        yield from ()

    def read(self, typed: Typed, habits: Habits) -> Reading:
        return UNANSWERED

    def words(self, value: Value) -> str:
        return ""
