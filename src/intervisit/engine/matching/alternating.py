"""Repair a matching as cheaply as possible, with Edmonds' blossoms.

The duals (a price for every vertex, a weight for every blossom) stay feasible, and
every matched joint stays tight. Trees of alternating joints grow from all uncovered
vertices at once. While they grow, outer vertices get cheaper and inner ones dearer,
until two trees meet, or a tree finds a partner that may stay alone.

References
----------
J. Edmonds (1965), Maximum matching and a polyhedron with 0,1-vertices, J. Res. Nat.
Bur. Standards 69B, 125-130. U. Derigs and A. Metz (1986), On the use of optimal
fractional matchings for solving the (integer) matching problem, Computing 36, 263-270.
"""

from __future__ import annotations

from collections.abc import Callable
from heapq import heappop, heappush

import numpy as np

from intervisit.engine.matching.arrays import NOBODY, Ints, whole
from intervisit.engine.matching.blossoms import Blossoms, Joint
from intervisit.engine.matching.halves import HalfGraph
from intervisit.engine.matching.tides import Tides

OUTER, FREE, INNER = -1, 0, 1  # how a vertex's price moves while the trees grow
LOOK, REACH, OPEN, ALONE = range(4)  # kinds of events
NEVER = 1 << 60
AHEAD = 12  # joints that a vertex keeps in sight


class Forest:
    """A matching with its duals, and the trees that grow to repair it.

    Parameters
    ----------
    mate : each vertex's partner in the matching, or -1
    price : (graph.size,) doubled prices; of two joined vertices together at least the
        doubled gain, exactly so where they are mates

    Notes
    -----
    Doubling keeps every number whole: at any time the prices of all outer vertices are
    even, or all odd. Ties go to the earlier event, so the answer is always the same.
    """

    def __init__(self, graph: HalfGraph, mate: list[int], price: Ints) -> None:
        self.graph = graph
        self.tides = Tides(price)
        self.blossoms = Blossoms(mate, self.tides)
        self.weight: dict[int, int] = {}
        self.label: dict[int, int] = {}
        self._root: dict[int, int] = {}
        self._came: dict[int, Joint | None] = {}
        self._members: dict[int, list[int]] = {}
        self._until: dict[int, int] = {}
        self._heap: list[tuple[int, int, int, int, int]] = []
        self._ahead: dict[int, tuple[int, list[tuple[int, int, int]]]] = {}
        self._fresh: list[int] = []
        self._events = 0
        self._alone = False

    def cover(
        self,
        roots: list[int],
        *,
        may_stay_alone: bool,
        go_on: Callable[[], bool] = lambda: True,
    ) -> bool:
        """Cover the roots as cheaply as possible; False when it was broken off.

        Parameters
        ----------
        may_stay_alone : whether a partner whose price falls to nothing may be left out
        go_on : asked whenever a tree is done; False ends the repair

        Notes
        -----
        Roots that can't be covered stay as they are. Labels are kept until `settle`.
        """
        self._alone = may_stay_alone
        for root in roots:
            self._members[root] = []
            self._until[root] = NEVER
            self._make_outer(self.blossoms.top(root), None, root)
        while True:
            while self._fresh:
                self._look_around(self._fresh.pop())
            if not self._heap or not self._members:
                return True
            when, _, kind, one, other = heappop(self._heap)
            self.tides.now = max(self.tides.now, when)
            done = self._happens(kind, one, other)
            if done:
                self._fell(done)
                if not go_on():
                    return False

    def settle(self) -> None:
        """End the growth: prices and weights stay what they are now."""
        self._fell(list(self._members), look_back=False)
        self.tides.rest()
        self._heap.clear()
        self._ahead.clear()
        self._came.clear()

    def _happens(self, kind: int, one: int, other: int) -> list[int]:
        """Deal with an event; return the roots of the trees that it ends."""
        if kind == LOOK:
            return self._go_on(one, other)
        if kind == OPEN:
            if self.label.get(one) == INNER and self._weight_now(one) == 0:
                self._open(one)
            return []
        if kind == REACH:
            return self._come(one, other)
        top = self.blossoms.top(one)
        if self.label.get(top) != OUTER or self.tides.price(one) > 0:
            return []
        self._flip(one, NOBODY)
        return [self._root[top]]

    def _come(self, one: int, other: int) -> list[int]:
        """Let an outer vertex reach a freed one, if it still is the first to do so."""
        ended: list[int] = []
        if self.label.get(self.blossoms.top(one)) == OUTER:
            ended = self._reach(one, other, self.graph.gain_of(one, other))
        there = self.blossoms.top(other)
        if not ended and there not in self.label:
            self._look_back([there])
        return ended

    def _tell(self, when: int, kind: int, one: int, other: int = NOBODY) -> None:
        self._events += 1
        heappush(self._heap, (when, self._events, kind, one, other))

    def _look_around(self, vertex: int) -> None:
        """List the joints that an outer vertex will reach first, soonest last."""
        root = self._root[self.blossoms.top(vertex)]
        now, price = self.tides.now, self.tides.price(vertex)
        if self._alone and vertex < self.graph.n_partners:
            self._tell(now + price, ALONE, vertex)
            self._until[root] = min(self._until[root], now + price)
        others, gains = self.graph.neighbours(vertex)
        slack, moves = self.tides.prices(others)
        slack += price - gains
        when = now + np.where(moves == OUTER, slack >> 1, slack)
        own = self.tides.group[others] == self.tides.group[vertex]
        near = np.flatnonzero((moves != INNER) & (when <= self._until[root]) & ~own)
        more = len(near) > AHEAD
        if more:
            near = near[np.argpartition(when[near], AHEAD)[: AHEAD + 1]]
        if len(near):
            near = near[np.argsort(-when[near], kind="stable")]
            columns = when[near].tolist(), others[near].tolist(), gains[near].tolist()
            ahead = list(zip(*columns, strict=True))
            if more:
                ahead[0] = (ahead[0][0], NOBODY, 0)  # then look again
            self._ahead[vertex] = (self._events + 1, ahead)
            self._tell(ahead[-1][0], LOOK, vertex, self._events + 1)

    def _go_on(self, vertex: int, number: int) -> list[int]:
        """Take the next joint from an outer vertex; return the roots that it ends."""
        blossoms = self.blossoms
        if vertex not in self._ahead or self._ahead[vertex][0] != number:
            return []
        if self.label.get(blossoms.top(vertex)) != OUTER:
            return []
        ahead = self._ahead[vertex][1]
        _, other, gain = ahead.pop()
        if other == NOBODY:
            self._fresh.append(vertex)
            return []
        ended = self._reach(vertex, other, gain)
        top = blossoms.top(vertex)
        while ahead and ahead[-1][1] >= 0 and blossoms.top(ahead[-1][1]) == top:
            ahead.pop()
        if ahead and not ended:
            self._tell(ahead[-1][0], LOOK, vertex, number)
        return ended

    def _reach(self, one: int, other: int, gain: int) -> list[int]:
        """Let a tight joint from an outer vertex do its work."""
        there = self.blossoms.top(other)
        label = self.label.get(there, FREE)
        if label == INNER or there == self.blossoms.top(one):
            return []
        if self.tides.price(one) + self.tides.price(other) > gain:
            return []  # overtaken: whoever moved it has told a later event
        if label == OUTER:
            return self._meet(one, other)
        return self._grow(one, other)

    def _grow(self, one: int, other: int) -> list[int]:
        """Take a free node and its mate into the tree, or end at an uncovered one."""
        blossoms = self.blossoms
        root = self._root[blossoms.top(one)]
        node = blossoms.top(other)
        base = blossoms.base[node]
        mate = blossoms.mate[base]
        if mate == NOBODY:
            blossoms.expose(node, other)
            blossoms.mate[other] = one
            self._flip(one, other)
            return [root]
        self._make_inner(node, (one, other), root)
        self._make_outer(blossoms.top(mate), (base, mate), root)
        return []

    def _make_outer(self, node: int, came: Joint | None, root: int) -> None:
        self._take_in(node, OUTER, came, root)
        if node >= self.blossoms.n:
            self.weight[node] = self.weight.get(node, 0) - 2 * self.tides.now
        self._fresh.extend(self.blossoms.vertices(node))

    def _make_inner(self, node: int, came: Joint, root: int) -> None:
        self._take_in(node, INNER, came, root)
        if node >= self.blossoms.n:
            weight = self.weight.get(node, 0)
            self.weight[node] = weight + 2 * self.tides.now
            self._tell(self.tides.now + weight // 2, OPEN, node)

    def _take_in(self, node: int, label: int, came: Joint | None, root: int) -> None:
        self.label[node] = label
        self._came[node] = came
        self._root[node] = root
        self._members[root].append(node)
        self.blossoms.turn(node, label)

    def _weight_now(self, blossom: int) -> int:
        """Return the weight of an outermost blossom."""
        grows = -self.label.get(blossom, FREE)
        return self.weight.get(blossom, 0) + 2 * grows * self.tides.now

    def _freeze(self, node: int) -> None:
        """End a node's part in its tree; its weight stays what it is now."""
        if node >= self.blossoms.n:
            weight = self._weight_now(node)
            self.weight.pop(node, None)
            if weight > 0:
                self.weight[node] = weight
        del self.label[node]
        del self._root[node]

    def _meet(self, one: int, other: int) -> list[int]:
        """Join two outer vertices: a path between two roots, or a blossom."""
        top = self.blossoms.top
        roots = [self._root[top(one)], self._root[top(other)]]
        if roots[0] == roots[1]:
            self._shrink(self._common(one, other), one, other)
            return []
        self._flip(one, other)
        self._flip(other, one)
        return roots

    def _common(self, one: int, other: int) -> int:
        """Return the first node that both paths to the root have."""
        seen: set[int] = set()
        at = [self.blossoms.top(one), self.blossoms.top(other)]
        while at[0] not in seen:
            seen.add(at[0])
            further = self._above(at.pop(0))
            at += [] if further == NOBODY else [further]
        return at[0]

    def _above(self, node: int) -> int:
        """Return the outer node two steps towards the root, or -1 at the root."""
        came = self._came[node]
        if came is None:
            return NOBODY
        before = self._came[self.blossoms.top(came[0])]
        assert before is not None
        return self.blossoms.top(before[0])

    def _path(self, vertex: int, end: int) -> tuple[list[int], list[Joint]]:
        """Return the nodes from a vertex's up to `end`, and the joints into them."""
        nodes, joints = [], []
        node = self.blossoms.top(vertex)
        while node != end:
            came = self._came[node]
            assert came is not None
            nodes.append(node)
            joints.append(came)
            node = self.blossoms.top(came[0])
        return nodes, joints

    def _shrink(self, meeting: int, one: int, other: int) -> None:
        """Make one outer blossom of the cycle that this joint closes."""
        left, into_left = self._path(one, meeting)
        right, into_right = self._path(other, meeting)
        parts = [meeting, *left[::-1], *right]
        joints = [*into_left[::-1], (one, other), *((b, a) for a, b in into_right)]
        came, root = self._came[meeting], self._root[meeting]
        inner = [part for part in parts if self.label[part] == INNER]
        for part in parts:
            self._freeze(part)
        for part in inner:
            self.blossoms.turn(part, OUTER)
            self._fresh.extend(self.blossoms.vertices(part))
        blossom = self.blossoms.shrink(parts, joints)
        self._take_in(blossom, OUTER, came, root)
        self.weight[blossom] = -2 * self.tides.now

    def _open(self, blossom: int) -> None:
        """Take an inner blossom apart; what leads to the tree's path stays in it."""
        blossoms = self.blossoms
        came, root = self._came[blossom], self._root[blossom]
        assert came is not None
        before, entry = came
        parts, joints = blossoms.parts[blossom], blossoms.joints[blossom]
        self._freeze(blossom)
        blossoms.open(blossom)
        base, at = parts[0], parts.index(blossoms.top(entry))
        for part in parts:
            blossoms.turn(part, FREE)
        step = 1 if at % 2 else -1
        at -= len(parts) if at % 2 else 0
        while at != 0:
            self._grow(before, entry)
            at += step
            before, entry = joints[at] if step == 1 else joints[at - 1][::-1]
            at += step
        self._make_inner(base, (before, entry), root)  # its mate is in the tree
        self._look_back([part for part in parts if part not in self.label])

    def _look_back(self, nodes: list[int]) -> None:
        """Find the outer vertices that will reach freed nodes first."""
        inside = [self.blossoms.vertices(node) for node in nodes]
        sizes = [len(vertices) for vertices in inside]
        vertices = whole([vertex for some in inside for vertex in some])
        own, others, gains = self.graph.joints(vertices)
        price, move = self.tides.prices(others)
        outer = np.flatnonzero(move == OUTER)
        if not len(outer):
            return
        one, other = others[outer], own[outer]
        slack = price[outer] - gains[outer] + self.tides.prices(other)[0]
        place = np.zeros(self.graph.size, dtype=np.int64)
        place[vertices] = np.repeat(np.arange(len(nodes)), sizes)
        order = np.lexsort((slack, place[other]))
        _, first = np.unique(place[other][order], return_index=True)
        for best in order[first].tolist():
            when = self.tides.now + int(slack[best])
            self._tell(when, REACH, int(one[best]), int(other[best]))

    def _flip(self, vertex: int, mate: int) -> None:
        """Give an outer vertex this mate, and shift the matching up to its root."""
        blossoms = self.blossoms
        while True:
            node = blossoms.top(vertex)
            blossoms.expose(node, vertex)
            blossoms.mate[vertex] = mate
            came = self._came[node]
            if came is None:
                return
            before = blossoms.top(came[0])
            further = self._came[before]
            assert further is not None
            vertex, mate = further
            blossoms.expose(before, mate)
            blossoms.mate[mate] = vertex

    def _fell(self, roots: list[int], *, look_back: bool = True) -> None:
        """Free the nodes of these trees; empty blossoms come apart."""
        freed: list[int] = []
        for root in roots:
            del self._until[root]
            for node in self._members.pop(root):
                if self._root.get(node) != root:
                    continue
                is_outer = self.label[node] == OUTER
                self._freeze(node)
                self.blossoms.turn(node, FREE)
                is_empty = node >= self.blossoms.n and node not in self.weight
                opened = is_outer and is_empty
                parts = self.blossoms.open(node, self.weight) if opened else [node]
                freed += parts
        if look_back and self._members:
            self._look_back(freed)
