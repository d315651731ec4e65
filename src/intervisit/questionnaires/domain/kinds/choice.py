"""One of several options."""

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
from intervisit.questionnaires.domain.kinds.options import (
    Option,
    option_flaws,
    option_words,
    options_document,
    options_from,
    stray,
)
from intervisit.questionnaires.domain.kinds.shape import Flaw, Kind


@dataclass(frozen=True, slots=True)
class Choice:
    """Exactly one option, or words of one's own where ``other`` labels that line."""

    kind: ClassVar[Kind] = Kind.CHOICE
    options: tuple[Option, ...] = ()
    other: str = ""

    @classmethod
    def from_entry(cls, entry: Entry) -> Self:
        return cls(options_from(entry), entry.text("other"))

    def document(self) -> dict[str, object]:
        settings: dict[str, object] = {"options": options_document(self.options)}
        return settings | ({"other": self.other} if self.other else {})

    def flaws(self) -> Iterator[Flaw]:
        yield from option_flaws(self.options, self.other)

    def read(self, typed: Typed, habits: Habits) -> Reading:
        if not typed:
            return UNANSWERED
        if len(typed) > 1:
            first, second = (option_words(key, self.options) for key in typed[:2])
            return amiss(Trouble.MORE_THAN_ONE, first=first, second=second)
        problem = stray(typed[0], self.options, self.other)
        return Reading(problem=problem) if problem else Reading(typed[0])

    def words(self, value: Value) -> str:
        return option_words(str(value), self.options)
