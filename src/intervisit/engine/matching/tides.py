"""Prices of vertices that rise and fall together while a search goes on.

Vertices of one outermost node move as one, so that the price of a thousand of them
changes in one step: each vertex has a level of its own, each group a common offset and
a direction in which it moves with the time.
"""

from __future__ import annotations

import numpy as np

from intervisit.engine.matching.arrays import Ints


class Tides:
    """The price of a vertex is level + offset + move * now, the last two of its group.

    At first every vertex is a group of its own.
    """

    def __init__(self, price: Ints) -> None:
        self.level = np.array(price, dtype=np.int64)
        self.group = np.arange(len(price))
        self.now = 0
        self._offset = np.zeros(len(price), dtype=np.int64)
        self.move = np.zeros(len(price), dtype=np.int64)
        self._unused: list[int] = []

    def prices(self, vertices: Ints) -> tuple[Ints, Ints]:
        """Return the present prices of vertices, and how they move."""
        group = self.group[vertices]
        move = self.move[group]
        return self.level[vertices] + self._offset[group] + move * self.now, move

    def price(self, vertex: int) -> int:
        """Return a vertex's present price."""
        group = self.group[vertex]
        moved = self._offset[group] + self.move[group] * self.now
        return int(self.level[vertex] + moved)

    def turn(self, group: int, move: int) -> None:
        """Let a group move another way from now on."""
        self._offset[group] += (int(self.move[group]) - move) * self.now
        self.move[group] = move

    def pour(self, vertices: Ints, into: int) -> None:
        """Bring all vertices of a group into another one; their prices stay."""
        old = int(self.group[vertices[0]])
        moves = int(self.move[old] - self.move[into])
        gap = int(self._offset[old] - self._offset[into]) + moves * self.now
        self.level[vertices] += gap
        self.group[vertices] = into
        self._unused.append(old)

    def part(self, vertices: Ints) -> int:
        """Make some vertices of a group one of their own; return it."""
        old = self.group[vertices[0]]
        new = self._unused.pop()
        self._offset[new], self.move[new] = self._offset[old], self.move[old]
        self.group[vertices] = new
        return new

    def rest(self) -> Ints:
        """End the movement, begin the time again; return all prices."""
        everything = np.arange(len(self.level))
        self.level, _ = self.prices(everything)
        self._offset[:] = 0
        self.move[:] = 0
        self.now = 0
        return self.level
