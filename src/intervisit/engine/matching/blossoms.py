"""A matching with its blossoms: odd cycles, shrunk to one node, nested in each other.

References
----------
J. Edmonds (1965), Paths, trees, and flowers, Canadian J. Math. 17, 449-467. Z. Galil
(1986), Efficient algorithms for finding maximum matching in graphs, ACM Computing
Surveys 18, 23-38.
"""

from __future__ import annotations

from collections.abc import Container

from intervisit.engine.matching.arrays import NOBODY, whole
from intervisit.engine.matching.tides import Tides

Joint = tuple[int, int]  # a vertex and one that it can be joined to


class Blossoms:
    """Nodes are the vertices 0 to n - 1 and blossoms, numbered from n on.

    The vertices of an outermost node are one group of `tides`. When nodes come together
    or apart, only the smaller ones change their group.

    Attributes
    ----------
    mate : each vertex's partner in the matching, or -1
    base : each node's only vertex that isn't matched inside it
    parts : a blossom's nodes around its cycle, the one with the base first
    joints : the joint from each part to the next around the cycle
    """

    def __init__(self, mate: list[int], tides: Tides) -> None:
        self.n = len(mate)
        self.mate = mate
        self.tides = tides
        self.base = list(range(self.n))
        self.parts: dict[int, list[int]] = {}
        self.joints: dict[int, list[Joint]] = {}
        self._parent = [NOBODY] * self.n
        self._size = [1] * self.n
        self._node_of = list(range(self.n))  # of a group
        self._group_of = dict(enumerate(range(self.n)))  # of an outermost node

    def top(self, vertex: int) -> int:
        """Return the outermost node around a vertex."""
        return self._node_of[int(self.tides.group[vertex])]

    def turn(self, node: int, move: int) -> None:
        """Let the prices in an outermost node move another way from now on."""
        self.tides.turn(self._group_of[node], move)

    def size(self, node: int) -> int:
        """Return the number of vertices inside a node."""
        return self._size[node]

    def vertices(self, node: int) -> list[int]:
        """Return the vertices inside a node."""
        if node < self.n:
            return [node]
        found: list[int] = []
        pile = [node]
        while pile:
            for part in self.parts[pile.pop()]:
                (found if part < self.n else pile).append(part)
        return found

    def shrink(self, parts: list[int], joints: list[Joint]) -> int:
        """Return a new blossom around this odd cycle of outermost nodes."""
        blossom = len(self.base)
        size = self._size
        largest = max(parts, key=size.__getitem__)
        group = self._group_of[largest]
        for part in parts:
            self._parent[part] = blossom
            del self._group_of[part]
            if part != largest:
                self.tides.pour(whole(self.vertices(part)), group)
        self.base.append(self.base[parts[0]])
        self._parent.append(NOBODY)
        size.append(sum(size[part] for part in parts))
        self.parts[blossom], self.joints[blossom] = parts, joints
        self._group_of[blossom] = group
        self._node_of[group] = blossom
        return blossom

    def open(self, blossom: int, kept: Container[int] | None = None) -> list[int]:
        """Take an outermost blossom away; return its parts, now outermost.

        Parameters
        ----------
        kept : where given, parts that aren't in here are taken away as well
        """
        parts: list[int] = []
        pile = [blossom]
        while pile:
            node = pile.pop()
            del self.joints[node]
            for part in self.parts.pop(node):
                stays = kept is None or part < self.n or part in kept
                (parts if stays else pile).append(part)
        group = self._group_of.pop(blossom)
        largest = max(parts, key=self._size.__getitem__)
        for part in parts:
            self._parent[part] = NOBODY
            own = group
            if part != largest:
                own = self.tides.part(whole(self.vertices(part)))
            self._group_of[part] = own
            self._node_of[own] = part
        return parts

    def expose(self, node: int, vertex: int) -> None:
        """Rearrange the matching inside a node so that this vertex is its base."""
        pile = [(node, vertex)]
        while pile:
            blossom, outlet = pile.pop()
            if self.base[blossom] == outlet:
                continue
            chain = [outlet]
            while chain[-1] != blossom:
                chain.append(self._parent[chain[-1]])
            while len(chain) > 1 and self.base[chain[-1]] != outlet:
                pile.extend(self._turned(chain.pop(), chain[-1], outlet))

    def _turned(self, blossom: int, part: int, outlet: int) -> list[tuple[int, int]]:
        """Shift the matching around one cycle; return the parts to rearrange."""
        parts, joints = self.parts[blossom], self.joints[blossom]
        n, start = len(parts), parts.index(part)
        inside = []
        # From the outlet, the cycle is matched afresh in pairs up to the old base:
        # forwards where that is an even number of steps, else backwards.
        steps = range(start + 1, n, 2) if start % 2 else range(start - 2, -1, -2)
        for at in steps:
            one, other = joints[at]
            self.mate[one], self.mate[other] = other, one
            inside += [(parts[at], one), (parts[(at + 1) % n], other)]
        self.parts[blossom] = parts[start:] + parts[:start]
        self.joints[blossom] = joints[start:] + joints[:start]
        self.base[blossom] = outlet
        return inside
