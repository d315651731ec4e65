"""Rows of figures, and how they are printed."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass


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
        "ok", what was missed, or empty where there is no target.
    """

    what: str
    figures: dict[str, str]
    verdict: str = ""

    @property
    def is_missed(self) -> bool:
        return self.verdict not in {"", "ok"}


def show(title: str, rows: Iterable[Row]) -> list[Row]:
    """Print one part of the table; give its rows."""
    shown = list(rows)
    if not shown:
        return shown
    names = list(dict.fromkeys(name for row in shown for name in row.figures))
    lines = [["", *names, ""]]
    lines += [
        [row.what, *(row.figures.get(n, "") for n in names), row.verdict]
        for row in shown
    ]
    widths = [max(len(line[at]) for line in lines) for at in range(len(lines[0]))]
    print(f"\n{title}")
    for line in lines:
        print("  " + "  ".join(_set(line, widths)).rstrip())
    sys.stdout.flush()
    return shown


def _set(line: Sequence[str], widths: Sequence[int]) -> list[str]:
    first, *middle, last = line
    return [
        first.ljust(widths[0]),
        *(cell.rjust(width) for cell, width in zip(middle, widths[1:-1], strict=True)),
        last,
    ]


def milliseconds(seconds: float) -> str:
    return f"{seconds * 1000:.0f} ms"
