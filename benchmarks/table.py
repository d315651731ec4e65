"""Rows of figures, and how they are printed."""

from __future__ import annotations

import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

OK = "ok"
NOT_RUN = "not run"
NOT_NOTICED = "not noticed"


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the table.

    Parameters
    ----------
    what : str
        What was measured.
    figures : dict
        Words by the name of the column, units included.
    verdict : str
        "ok", what was missed, what is over a target and not noticed, "not run" and
        why, or empty where there is no target.
    """

    what: str
    figures: dict[str, str] = field(default_factory=dict)
    verdict: str = ""

    @property
    def is_missed(self) -> bool:
        is_fine = self.verdict in {"", OK} or self.is_over_unnoticed
        return not is_fine and not self.is_left_out

    @property
    def is_over_unnoticed(self) -> bool:
        """Whether it is over a target, by so little time that nobody can tell."""
        return NOT_NOTICED in self.verdict

    @property
    def is_left_out(self) -> bool:
        return self.verdict.startswith(NOT_RUN)


@dataclass(frozen=True, slots=True)
class Asked:
    """What a part is asked for: the sizes, and until when it may begin new rows."""

    full: bool
    ends: float

    @property
    def is_over(self) -> bool:
        return time.monotonic() > self.ends

    def allows(self, seconds: float) -> bool:
        """Whether something that takes so long can still be begun."""
        return time.monotonic() + seconds <= self.ends


def lines_of(title: str, rows: Iterable[Row]) -> list[str]:
    """Lay out one part: a heading, and its rows in columns."""
    shown = list(rows)
    names = list(dict.fromkeys(name for row in shown for name in row.figures))
    lines = [["", *names, ""]]
    lines += [
        [row.what, *(row.figures.get(n, "") for n in names), row.verdict]
        for row in shown
    ]
    widths = [max(len(line[at]) for line in lines) for at in range(len(lines[0]))]
    return [title, *("  " + "  ".join(_set(line, widths)).rstrip() for line in lines)]


def _set(line: Sequence[str], widths: Sequence[int]) -> list[str]:
    first, *middle, last = line
    return [
        first.ljust(widths[0]),
        *(cell.rjust(width) for cell, width in zip(middle, widths[1:-1], strict=True)),
        last,
    ]


def verdict(missed: Iterable[str]) -> str:
    """Say "ok", or what was missed."""
    return "; ".join(missed) or OK


def milliseconds(seconds: float) -> str:
    return f"{seconds * 1000:.0f} ms"
