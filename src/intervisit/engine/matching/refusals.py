"""What the engine says when it can't accept an input.

InputRefused            something in the files is wrong; names file, row and reason
└── Infeasible          every row is right, yet the rules leave no plan; names the rule
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

SHOWN = 20


@dataclass(frozen=True)
class Problem:
    """One thing that is wrong, and where.

    Parameters
    ----------
    reason : a sentence for the person who made the file
    source : file or table, empty where the input came from code
    row : 1 is the first row after the header; 0 means the input as a whole
    """

    reason: str
    source: str = ""
    row: int = 0

    def __str__(self) -> str:
        place = ", ".join(
            part
            for part in (self.source, f"row {self.row}" if self.row else "")
            if part
        )
        return f"{place}: {self.reason}" if place else self.reason


class InputRefused(ValueError):
    """The input can't be used; `problems` says why, row by row."""

    def __init__(self, *problems: Problem) -> None:
        self.problems = problems
        lines = [str(problem) for problem in problems[:SHOWN]]
        if len(problems) > SHOWN:
            lines.append(f"… and {len(problems) - SHOWN} more.")
        super().__init__("\n".join(lines))

    def told_of(self, files: Mapping[str, str]) -> InputRefused:
        """Return the same with the names of files, by what each source holds."""
        named = [
            replace(problem, source=files.get(problem.source, problem.source))
            for problem in self.problems
        ]
        return InputRefused(*named)


class Infeasible(InputRefused):
    """No plan can obey the rules; `relaxation` is the smallest change that would do."""

    def __init__(self, rule: str, reason: str, relaxation: str) -> None:
        self.rule = rule
        self.relaxation = relaxation
        super().__init__(Problem(f"{rule}: {reason} {relaxation}"))


def refuse_if(problems: list[Problem]) -> None:
    """Raise `InputRefused` with all problems, if there are any."""
    if problems:
        raise InputRefused(*problems)
