"""Bars: counts of a few things side by side, from nought."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from intervisit.support.charts.picture import Figures, Picture, Words, box, text

WIDTH: Final = 520.0
LINE: Final = 30.0
LETTER: Final = 6.9
LONGEST_LABEL: Final = 26


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar.

    Parameters
    ----------
    of : float or None
        The whole that the bar is a part of, drawn softly behind it.
    words : str
        Its end label; the value with its whole when empty.
    """

    label: str
    value: float
    of: float | None = None
    words: str = ""

    @property
    def reach(self) -> float:
        return max(self.value, self.of or 0)

    @property
    def said(self) -> str:
        if self.words:
            return self.words
        figure = f"{self.value:,g}"
        return figure if self.of is None else f"{figure} of {self.of:,g}"


def shortened(label: str) -> str:
    """Return a label that fits beside its bar; the table has it whole."""
    return label if len(label) <= LONGEST_LABEL else f"{label[: LONGEST_LABEL - 1]}…"


def bars(rows: Sequence[Bar], words: Words, head: Sequence[str]) -> Picture:
    """Draw horizontal bars, in the order given.

    Parameters
    ----------
    head : sequence of str
        Two names for the table: what a row is, and its figure.

    Notes
    -----
    The longest label sets the left edge, the longest end label the right one,
    so nothing is cut at any text.
    """
    left = min(190.0, 12 + LETTER * max((len(row.label) for row in rows), default=0))
    right = 14 + LETTER * max((len(row.said) for row in rows), default=0)
    longest = max((row.reach for row in rows), default=0) or 1
    scale = (WIDTH - left - right) / longest
    shapes = []
    for place, row in enumerate(rows):
        top = place * LINE + 6
        label = shortened(row.label)
        shapes.append(text(left - 10, top + 14, label, anchor="end"))
        if row.of is not None:
            shapes.append(box(left, top, row.of * scale, 18, "f-soft"))
        shapes.append(box(left, top, row.value * scale, 18, "f-acc"))
        shapes.append(text(left + row.reach * scale + 8, top + 14, row.said, "t-ink"))
    table = Figures(head, [(row.label, row.said) for row in rows])
    height = max(1, len(rows)) * LINE + 6
    return Picture(WIDTH, height, words, "".join(shapes), table, "chart bars")
