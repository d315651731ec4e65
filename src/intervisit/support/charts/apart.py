"""Squares that would lie over each other, moved apart so that each can be read.

Deterministic: the same squares in the same order always get the same places.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Final

Point = tuple[float, float]

RINGS: Final = 40
"""How many steps away a square looks for room before it stays where it is."""


def moved_apart(
    points: Sequence[Point], side: float, width: float, height: float
) -> list[Point]:
    """Give each square's middle a place where none covers another.

    Parameters
    ----------
    points : sequence of (float, float)
        Where the squares belong (px); the first ones have the first choice.
    side : float
        A square with the gap that it needs (px).
    width, height : float
        The picture, which no square leaves.

    Returns
    -------
    list of (float, float)
        In the order given. A square that nothing lies under stays where it is; others
        take the nearest free place, half a side at a time. One that finds no room
        stays, and is covered.

    Notes
    -----
    Those that nobody touches are placed first, so that no crowd pushes them away. Each
    looks only at neighbours in a grid of ``side``: time grows with the number of
    squares, and with how far the crowd spreads.
    """
    taken = _Taken(side)
    found: dict[int, Point] = {}
    crowded = []
    touched = _Taken(side)
    for point in points:
        touched.add(point)
    for place, point in enumerate(points):
        if touched.count_at(point) > 1:
            crowded.append(place)
        else:
            found[place] = point
            taken.add(point)
    for place in crowded:
        found[place] = _free(points[place], taken, side, (width, height))
        taken.add(found[place])
    return [found[place] for place in range(len(points))]


def _free(point: Point, taken: _Taken, side: float, edges: Point) -> Point:
    step, half = side / 2, side / 2
    for right, down in steps_away():
        x, y = point[0] + right * step, point[1] + down * step
        inside = half <= x <= edges[0] - half and half <= y <= edges[1] - half
        if (inside or not (right or down)) and not taken.count_at((x, y)):
            return x, y
    return point


@lru_cache(maxsize=1)
def steps_away() -> Sequence[tuple[int, int]]:
    """Give steps to the right and down, the nearest first, then from the top."""
    reach = range(-RINGS, RINGS + 1)
    steps = [(right, down) for right in reach for down in reach]
    return sorted(steps, key=lambda s: (s[0] ** 2 + s[1] ** 2, s[1], s[0]))


class _Taken:
    """Squares that have a place, by the cell of a grid that their middle lies in."""

    def __init__(self, side: float) -> None:
        self.side = side
        self._cells: dict[tuple[int, int], list[Point]] = defaultdict(list)

    def _cell(self, point: Point) -> tuple[int, int]:
        return int(point[0] // self.side), int(point[1] // self.side)

    def add(self, point: Point) -> None:
        self._cells[self._cell(point)].append(point)

    def count_at(self, point: Point) -> int:
        """Count the squares that one at this point would touch, itself among them."""
        return sum(
            abs(x - point[0]) < self.side and abs(y - point[1]) < self.side
            for x, y in self._near(point)
        )

    def _near(self, point: Point) -> Iterator[Point]:
        column, line = self._cell(point)
        for right in (-1, 0, 1):
            for down in (-1, 0, 1):
                yield from self._cells.get((column + right, line + down), ())
