"""What is wrong with a definition, said so that a person can put it right."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from intervisit.programmes.domain.blanks import Path


def dotted(path: Path) -> str:
    """Write a path as files do: ``roles[2].streams[0].name``, counted from 1."""
    written = ""
    for step in path:
        if isinstance(step, int):
            written += f"[{step + 1}]"
        else:
            written += f".{step}" if written else step
    return written or "the whole file"


@dataclass(frozen=True, slots=True)
class DefinitionFault:
    """One mistake: where it stands, and what was expected there.

    ``line`` is 0 where the document never was a file.
    """

    path: Path
    message: str
    file: str = ""
    line: int = 0

    @property
    def on_screen(self) -> str:
        """The message beside a blank, where nobody needs to hear of tables."""
        words = self.message.removesuffix("; expected a text.")
        words = words if words == self.message else f"{words}."
        return words[:1].upper() + words[1:]

    def __str__(self) -> str:
        place = f"{self.file}, line {self.line}, " if self.file else ""
        return f"{place}{dotted(self.path)}: {self.message}"


class DefinitionFaultyError(ValueError):
    """A document isn't a definition; carries every fault, not the first."""

    def __init__(self, faults: Iterable[DefinitionFault]) -> None:
        self.faults = tuple(faults)
        super().__init__("\n".join(str(fault) for fault in self.faults))
