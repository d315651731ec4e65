"""Who reviews what: as many reviews as can be had, spread as evenly as can be.

Notation: every application ``a`` wants ``n_a`` more reviews, every reviewer ``r``
has ``l_r`` already and takes at most ``c_r``; a pair in conflict is forbidden. Among
all assignments, those are best that

1. assign most reviews: maximise ``sum x_ar``;
2. leave shortfalls small and shared: minimise ``sum d_a**2``, with ``d_a`` the reviews
   that an application still lacks;
3. are even: minimise ``sum (l_r + load_r)**2``.

Each aim is convex in one end of the pairs, so that the best assignment is a flow of
least cost: the k-th unit through a node costs as much as its square grows by.

References
----------
Ahuja, Magnanti and Orlin (1993), Network Flows, ch. 14 (convex cost flows by
parallel arcs of growing cost).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

import numpy as np

Pair = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Paper:
    """An application that lacks reviews; ``barred`` are those who may not read it.

    ``barred`` holds ids of reviewers: in conflict, or reading it already.
    """

    application: int
    wants: int
    barred: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Reader:
    """A reviewer, what they have already, and the most that they take on."""

    reviewer: int
    has: int = 0
    at_most: int | None = None

    def room(self, papers: int) -> int:
        """Give how many more they take, of that many papers."""
        if self.at_most is None:
            return papers
        return max(0, min(papers, self.at_most - self.has))


@dataclass(frozen=True, slots=True)
class Assignment:
    """Who reviews what, new pairs only, and which applications still lack reviews."""

    pairs: tuple[Pair, ...]
    lacking: tuple[tuple[int, int], ...]

    @property
    def reviews_lacking(self) -> int:
        return sum(number for _, number in self.lacking)


class NotSolvedError(RuntimeError):
    """The flow has no answer, which says that the network was built wrongly."""


def assign(papers: Sequence[Paper], readers: Sequence[Reader]) -> Assignment:
    """Assign reviewers to applications, best in the sense of this module.

    Parameters
    ----------
    papers : sequence of Paper
        Each application once.
    readers : sequence of Reader
        Each reviewer once.

    Returns
    -------
    Assignment
        Pairs of application and reviewer, sorted; nothing assigned when nobody can.

    Notes
    -----
    Deterministic. Which of several best assignments comes out depends on the order
    of the ids only: papers and readers are sorted, and each paper begins with another
    reader, so that not always the same people read together.
    """
    papers = sorted(papers, key=lambda paper: paper.application)
    readers = sorted(readers, key=lambda reader: reader.reviewer)
    rooms = [reader.room(len(papers)) for reader in readers]
    if not papers or not any(rooms):
        return Assignment((), lacking(papers, ()))
    network = _Network(papers, readers, rooms)
    pairs = tuple(sorted(network.solve()))
    return Assignment(pairs, lacking(papers, pairs))


def lacking(
    papers: Iterable[Paper], pairs: Iterable[Pair]
) -> tuple[tuple[int, int], ...]:
    """Give the applications that lack reviews after some pairs, and how many."""
    got = Counter(application for application, _ in pairs)
    short = (
        (paper.application, paper.wants - got[paper.application]) for paper in papers
    )
    return tuple((application, number) for application, number in short if number > 0)


def value_of(
    papers: Sequence[Paper], readers: Sequence[Reader], pairs: Collection[Pair]
) -> tuple[int, int, int]:
    """Give what is compared: reviews lacking, unshared shortfall, uneven load.

    Smaller is better, the first before the second before the third.
    """
    short = [number for _, number in lacking(papers, pairs)]
    load = Counter(reviewer for _, reviewer in pairs)
    even = sum((reader.has + load[reader.reviewer]) ** 2 for reader in readers)
    return sum(short), sum(number**2 for number in short), even


class _Network:
    """The flow: source, an arc a wanted review, pairs, an arc a place, sink."""

    def __init__(
        self, papers: Sequence[Paper], readers: Sequence[Reader], rooms: Sequence[int]
    ) -> None:
        self.papers, self.readers, self.rooms = papers, readers, rooms
        self.first_reader = 1 + len(papers)
        self.sink = self.first_reader + len(readers)
        # OR-Tools stays out of a web process until reviewers are assigned there.
        from ortools.graph.python import min_cost_flow

        self.flow = min_cost_flow.SimpleMinCostFlow()
        most = max(
            reader.has + room for reader, room in zip(readers, rooms, strict=True)
        )
        # More than evenness can ever weigh: one paper moves at most all its reviews.
        self.shortfall = (2 * most + 1) * sum(paper.wants for paper in papers) + 1
        self._wanted()
        self.pairs_from, self.pairs = self._pairs()
        self._places()

    def _wanted(self) -> None:
        """Serve every paper: the more it lacks, the cheaper its next review.

        A review that comes when ``d`` are lacking takes ``2 d - 1`` off the square;
        a constant keeps costs positive, which all assignments of as many share.
        """
        heads, costs = [], []
        most = max(paper.wants for paper in self.papers)
        for place, paper in enumerate(self.papers, start=1):
            for served in range(paper.wants):
                heads.append(place)
                lacks = paper.wants - served
                costs.append(2 * (most - lacks) * self.shortfall)
        self._arcs([0] * len(heads), heads, costs)

    def _pairs(self) -> tuple[int, list[Pair]]:
        tails, heads, pairs = [], [], []
        many = len(self.readers)
        for place, paper in enumerate(self.papers):
            for step in range(many):
                at = (place + step) % many
                reader = self.readers[at]
                if self.rooms[at] and reader.reviewer not in paper.barred:
                    tails.append(1 + place)
                    heads.append(self.first_reader + at)
                    pairs.append((paper.application, reader.reviewer))
        return self._arcs(tails, heads, [0] * len(tails)), pairs

    def _places(self) -> None:
        """Fill readers evenly: each review costs more than the one before."""
        tails, costs = [], []
        for at, (reader, room) in enumerate(zip(self.readers, self.rooms, strict=True)):
            for load in range(reader.has, reader.has + room):
                tails.append(self.first_reader + at)
                costs.append(2 * load + 1)
        self._arcs(tails, [self.sink] * len(tails), costs)

    def _arcs(self, tails: list[int], heads: list[int], costs: list[int]) -> int:
        """Add arcs of capacity one; give the number of the first."""
        first = int(self.flow.num_arcs())
        if tails:
            self.flow.add_arcs_with_capacity_and_unit_cost(
                np.array(tails, dtype=np.int32),
                np.array(heads, dtype=np.int32),
                np.ones(len(tails), dtype=np.int64),
                np.array(costs, dtype=np.int64),
            )
        return first

    def solve(self) -> list[Pair]:
        supply = sum(paper.wants for paper in self.papers)
        self.flow.set_node_supply(0, supply)
        self.flow.set_node_supply(self.sink, -supply)
        status = self.flow.solve_max_flow_with_min_cost()
        if status != self.flow.OPTIMAL:
            message = f"The assignment of reviewers ended with status {status}."
            raise NotSolvedError(message)
        return [
            pair
            for number, pair in enumerate(self.pairs, start=self.pairs_from)
            if self.flow.flow(number)
        ]
