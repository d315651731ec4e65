"""What is wrong with a definition, said so that a person can put it right."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from intervisit.programmes.domain.blanks import Path
from intervisit.programmes.domain.wording import Say, Wording

EXPECTED = "; expected {shape}."
A_TEXT = Wording("a text")


def dotted(path: Path) -> str:
    """Write a path as files do: ``roles[2].streams[1].name``, counted from 1."""
    written = ""
    for step in path:
        if isinstance(step, int):
            written += f"[{step + 1}]"
        else:
            written += f".{step}" if written else step
    return written


@dataclass(frozen=True, slots=True)
class DefinitionFault:
    """One mistake: where it stands, and what was expected there.

    ``line`` is 0 where the document never was a file.
    """

    path: Path
    message: Wording
    file: str = ""
    line: int = 0

    def on_screen(self, say: Say = str) -> str:
        """Give the message beside a blank, where nobody needs to hear of files."""
        message = self.message
        if message.words.endswith(EXPECTED) and message.facts["shape"] == A_TEXT:
            message = Wording(message.words.replace(EXPECTED, "."), message.facts)
        words = message.said(say)
        return words[:1].upper() + words[1:]

    def said(self, say: Say = str) -> str:
        """Give place and message as ``say`` says our words."""
        where = Wording("the whole file") if not self.path else dotted(self.path)
        facts = {"file": self.file, "line": self.line, "where": where}
        place = Wording(
            "{file}, line {line}, {where}" if self.file else "{where}", facts
        )
        return f"{place.said(say)}: {self.message.said(say)}"

    def __str__(self) -> str:
        return self.said()


class DefinitionFaultyError(ValueError):
    """A document isn't a definition; carries every fault, not the first."""

    def __init__(self, faults: Iterable[DefinitionFault]) -> None:
        self.faults = tuple(faults)
        super().__init__("\n".join(fault.said() for fault in self.faults))
