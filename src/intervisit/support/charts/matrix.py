"""A matrix: how much goes from each of some things to each of the same or others."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from intervisit.support.charts.picture import Figures, Picture, Words, box, path, text

CELL: Final = 30.0
LEFT: Final = 190.0
TOP: Final = 52.0
HOLDS_A_FIGURE: Final = 15.0
LONGEST: Final = 26
GAP: Final = 6.0
LARGEST_WRITTEN: Final = 99


@dataclass(frozen=True, slots=True)
class Side:
    """What stands at one side of a matrix.

    Parameters
    ----------
    title : str
        What these are: "Who gave".
    labels : sequence of str
        Their names, in the order of the matrix.
    """

    title: str
    labels: Sequence[str]


def _short(label: str) -> str:
    return label if len(label) <= LONGEST else f"{label[: LONGEST - 1]}…"


def matrix(
    rows: Side,
    columns: Side,
    counts: Mapping[tuple[int, int], int],
    words: Words,
) -> Picture:
    """Draw a square for each pair that has a count: the more, the larger.

    Columns are numbered, as names would have to stand upright; where a column is also
    a row, the number stands before its name there. The table has every name and count.

    Parameters
    ----------
    counts : mapping
        (row, column) to a count above nought; positions in the labels.
    """
    most = max(counts.values(), default=1)
    shapes = [
        text(LEFT - 10, TOP - 14, rows.title, anchor="end"),
        text(LEFT, 16, columns.title),
    ]
    shapes += [
        text(LEFT + (place + 0.5) * CELL, TOP - 14, str(place + 1), "t-ink", "middle")
        for place in range(len(columns.labels))
    ]
    for place, label in enumerate(rows.labels):
        top = TOP + place * CELL
        shapes.append(text(LEFT - 10, top + 20, _short(label), "t-ink", "end"))
        for other in range(len(columns.labels)):
            left = LEFT + other * CELL
            shapes.append(path(_edge(left + 1, top + 1, CELL - 2), "grid"))
            count = counts.get((place, other))
            if count:
                shapes.append(_square(left, top, count, most))
    width = max(LEFT + 120, LEFT + CELL * len(columns.labels) + 10)
    height = TOP + CELL * len(rows.labels) + GAP
    table = _table(rows, columns, counts)
    return Picture(
        *(width, height, words, "".join(shapes), table, "chart matrix"),
        is_as_drawn=True,
    )


def _edge(left: float, top: float, side: float) -> str:
    return f"M{left} {top}h{side}v{side}h-{side}z"


def _square(left: float, top: float, count: int, most: int) -> str:
    """Draw a count as a square whose surface tells it, and write it in if it fits."""
    side = max(5.0, (CELL - GAP) * (count / most) ** 0.5)
    inset = (CELL - side) / 2
    square = box(left + inset, top + inset, side, side, "f-acc")
    if side < HOLDS_A_FIGURE or count > LARGEST_WRITTEN:
        return square
    middle = left + CELL / 2
    return square + text(middle, top + CELL / 2 + 5, str(count), "onfill", "middle")


def _table(rows: Side, columns: Side, counts: Mapping[tuple[int, int], int]) -> Figures:
    body = []
    for place, label in enumerate(rows.labels):
        said = [
            str(counts.get((place, other), 0) or "–")
            for other in range(len(columns.labels))
        ]
        total = sum(n for (row, _), n in counts.items() if row == place)
        body.append((label, *said, str(total)))
    head = [rows.title, *(f"{n + 1}. {c}" for n, c in enumerate(columns.labels)), "∑"]
    return Figures(head, body)
