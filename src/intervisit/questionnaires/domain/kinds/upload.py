"""Files that are handed in."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar, Self

from intervisit.files.domain.types import FileGroup
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

MOST_FILES = 10
MOST_MEGABYTES = 25


@dataclass(frozen=True, slots=True)
class Upload:
    """Up to ``most_files`` files of the named groups; no group named means any.

    What is typed for such a question are the keys of files that are already kept.
    """

    kind: ClassVar[Kind] = Kind.FILE
    most_files: int = 1
    most_megabytes: int = 10
    accepts: tuple[FileGroup, ...] = ()

    @classmethod
    def from_entry(cls, entry: Entry) -> Self:
        return cls(
            entry.whole("most_files", 1),
            entry.whole("most_megabytes", 10),
            entry.several_of("accepts", FileGroup),
        )

    def document(self) -> dict[str, object]:
        settings: dict[str, object] = {
            "most_files": self.most_files,
            "most_megabytes": self.most_megabytes,
        }
        accepts = [group.value for group in self.accepts]
        return settings | ({"accepts": accepts} if accepts else {})

    def flaws(self) -> Iterator[Flaw]:
        limits = (
            ("most_files", self.most_files, MOST_FILES),
            ("most_megabytes", self.most_megabytes, MOST_MEGABYTES),
        )
        for setting, found, highest in limits:
            if not 1 <= found <= highest:
                facts = {"least": 1, "most": highest, "found": found}
                yield Flaw(setting, FaultCode.OUT_OF_RANGE, facts)

    def read(self, typed: Typed, habits: Habits) -> Reading:
        if not typed:
            return UNANSWERED
        if len(typed) > self.most_files:
            facts = {"most": self.most_files, "found": len(typed)}
            return amiss(Trouble.TOO_MANY_FILES, **facts)
        return Reading(typed)

    def words(self, value: Value) -> str:
        """Return how many files there are; their names are not the answer's to tell."""
        return str(len(value)) if isinstance(value, tuple) else "1"
