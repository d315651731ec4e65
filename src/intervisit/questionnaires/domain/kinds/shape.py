"""The shape that every kind of question has."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import ClassVar, Protocol, Self

from intervisit.questionnaires.domain.answers import Habits, Reading, Typed, Value
from intervisit.questionnaires.domain.entry import Entry
from intervisit.questionnaires.domain.faults import FaultCode


class Kind(StrEnum):
    """What sort of answer a question asks for."""

    SHORT = "short"
    LONG = "long"
    CHOICE = "choice"
    SEVERAL = "several"
    SCALE = "scale"
    NUMBER = "number"
    DATE = "date"
    FILE = "file"
    HEADING = "heading"


@dataclass(frozen=True, slots=True)
class Flaw:
    """A setting that makes no sense, before it is known which question it is in."""

    setting: str
    code: FaultCode
    facts: Mapping[str, object] = field(default_factory=dict)


class Settings(Protocol):
    """What a kind of question can be told, and how its answers are read."""

    kind: ClassVar[Kind]

    @classmethod
    def from_entry(cls, entry: Entry) -> Self: ...

    def document(self) -> dict[str, object]:
        """Return the settings that differ from the default, for JSON and TOML."""

    def flaws(self) -> Iterator[Flaw]: ...

    def read(self, typed: Typed, habits: Habits) -> Reading: ...

    def words(self, value: Value) -> str:
        """Return the value as a reader of the response sees it."""
