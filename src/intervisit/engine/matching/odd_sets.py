"""Triads to proven optimality: a linear programme that learns odd sets.

A host of a triad counts as two halves: joined to each other while it is closed, to one
partner each while it is open. Plans are then matchings of a graph, and Edmonds' odd-set
inequalities describe them completely. The programme starts without, finds the sets that
its fractional answer breaks, adds them, and goes on.

References
----------
J. Edmonds (1965), Maximum matching and a polyhedron with 0,1-vertices. M. Grötschel and
O. Holland (1985), Solving matching problems with linear programming, Math. Programming
33, 243-259.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import numpy as np
from scipy.optimize import linprog
from scipy.sparse import csr_array, vstack

from intervisit.engine.matching.arrays import Floats, Ints, Mask
from intervisit.engine.matching.instance import Instance
from intervisit.engine.matching.separation import (
    OddSet,
    least_odd_cuts,
    odd_islands,
    odd_pieces,
)

ROUNDS = 300
CLEAR = 1e-6
NEW_PAIRS = 20_000


@dataclass(frozen=True)
class TriadBound:
    """The programme's answer.

    Parameters
    ----------
    share : (n_pairs,) how much of each pair is used, whole where it is a plan
    bound : no plan is worth more
    price : (n_partners,) dual prices
    reduced : (n_pairs,) how much a plan loses by using the pair, at most 0
    sets, weight : odd sets with positive weight
    """

    share: Floats
    bound: float
    price: Floats
    reduced: Floats
    sets: tuple[OddSet, ...] = ()
    weight: Floats = field(default_factory=lambda: np.zeros(0))

    @property
    def is_plan(self) -> bool:
        return bool((np.minimum(self.share, 1 - self.share) < CLEAR).all())


class TriadProgramme:
    """The linear programme over some of the pairs and the odd sets found so far.

    Variables are the pairs in `pairs`, then for each host how closed it is.
    """

    def __init__(self, instance: Instance, gain: Floats, pairs: Ints) -> None:
        self.instance = instance
        self.gain = gain
        self.pairs = np.sort(pairs)
        self.open_only = np.zeros(len(gain), dtype=bool)
        everything = np.ones(instance.n_pairs, dtype=bool)
        self.sets = odd_pieces(instance, everything)

    def solve(self, rounds: int = ROUNDS) -> TriadBound:
        """Return the optimum over all odd sets that separation finds."""
        answer = self._optimum()
        for _ in range(rounds):
            if not (self._learn(answer) or self._admit(answer)):
                break
            answer = self._optimum()
        return answer

    def _optimum(self) -> TriadBound:
        pairs, n_hosts = self.pairs, self.instance.n_hosts
        strict = np.flatnonzero(self.open_only[pairs])
        found: Any = linprog(
            np.concatenate([-self.gain[pairs], np.zeros(n_hosts)]),
            **self._rules(strict),
            bounds=(0, None),
            method="highs-ds",
        )
        if found.x is None:
            message = f"The linear programme failed: {found.message}"
            raise ArithmeticError(message)
        self.closed = np.asarray(found.x[len(pairs) :])
        return self._answer(found, strict)

    def _rules(self, strict: Ints) -> dict[str, Any]:
        """Return the rows: one host each, open hosts, odd sets; hosts are whole."""
        instance, pairs = self.instance, self.pairs
        n, n_hosts = len(pairs), instance.n_hosts
        size, rows, ones = n + n_hosts, np.arange(n), np.ones(n)
        hosts, host = np.arange(n_hosts), instance.host[pairs]
        one_host = _matrix(
            instance.partner[pairs], rows, ones, (instance.n_partners, size)
        )
        whole_host = _matrix(
            np.concatenate([host, hosts]),
            np.concatenate([rows, n + hosts]),
            np.concatenate([ones, np.full(n_hosts, 2.0)]),
            (n_hosts, size),
        )
        needs_open = _matrix(
            np.tile(np.arange(len(strict)), 2),
            np.concatenate([strict, n + host[strict]]),
            np.ones(2 * len(strict)),
            (len(strict), size),
        )
        odd = [self._row(odd_set, size) for odd_set in self.sets]
        most = [float(odd_set.most) for odd_set in self.sets]
        return {
            "A_ub": vstack([one_host, needs_open, *odd]),
            "b_ub": np.append(np.ones(instance.n_partners + len(strict)), most),
            "A_eq": whole_host,
            "b_eq": np.full(n_hosts, 2.0),
        }

    def _answer(self, found: Any, strict: Ints) -> TriadBound:
        """Return the optimum with its prices, over all pairs of the instance."""
        instance = self.instance
        dual = -np.asarray(found.ineqlin.marginals)
        ends = np.cumsum([instance.n_partners, len(strict)])
        price, only, weight = (np.maximum(part, 0) for part in np.split(dual, ends))
        share = np.zeros(instance.n_pairs)
        share[self.pairs] = found.x[: len(self.pairs)]
        reduced = self.gain - price[instance.partner]
        reduced += np.asarray(found.eqlin.marginals)[instance.host]
        reduced[self.pairs[strict]] -= only
        for odd_set, worth in zip(self.sets, weight, strict=True):
            if worth > 0:
                reduced[self._inside(odd_set)] -= worth
        kept = np.flatnonzero(weight > CLEAR)
        return TriadBound(
            share=share,
            bound=-float(found.fun),
            price=price,
            reduced=reduced,
            sets=tuple(self.sets[i] for i in kept),
            weight=weight[kept],
        )

    def _row(self, odd_set: OddSet, size: int) -> csr_array:
        inside = np.flatnonzero(self._inside(odd_set)[self.pairs])
        column = np.concatenate([inside, len(self.pairs) + odd_set.hosts])
        zeros = np.zeros(len(column), dtype=np.int64)
        return _matrix(zeros, column, np.ones(len(column)), (1, size))

    def _inside(self, odd_set: OddSet) -> Mask:
        instance = self.instance
        partners = np.zeros(instance.n_partners, dtype=bool)
        partners[odd_set.partners] = True
        hosts = np.zeros(instance.n_hosts, dtype=bool)
        hosts[odd_set.hosts] = True
        return np.asarray(partners[instance.partner] & hosts[instance.host])

    def _learn(self, answer: TriadBound) -> bool:
        """Add what the fractional answer breaks; False when nothing is found."""
        instance = self.instance
        broken = answer.share + self.closed[instance.host] > 1 + CLEAR
        self.open_only |= broken
        sets = odd_islands(instance, answer.share, self.closed)
        fresh = [odd_set for odd_set in sets if self._breaks(answer, odd_set)]
        if not fresh:
            sets = least_odd_cuts(instance, answer.share)
            fresh = [odd_set for odd_set in sets if self._breaks(answer, odd_set)]
        self.sets += fresh
        return bool(fresh) or bool(broken.any())

    def _breaks(self, answer: TriadBound, odd_set: OddSet) -> bool:
        used = answer.share[self._inside(odd_set)].sum()
        return bool(used + self.closed[odd_set.hosts].sum() > odd_set.most + CLEAR)

    def _admit(self, answer: TriadBound) -> bool:
        """Add pairs that were left out and would gain; False when there are none."""
        outside = np.ones(self.instance.n_pairs, dtype=bool)
        outside[self.pairs] = False
        gainful = np.flatnonzero(outside & (answer.reduced > CLEAR))
        best = gainful[np.argsort(-answer.reduced[gainful], kind="stable")]
        self.pairs = np.union1d(self.pairs, best[:NEW_PAIRS])
        return bool(len(best))


def _matrix(
    row: Ints, column: Ints, value: Floats, shape: tuple[int, int]
) -> csr_array:
    return csr_array((value, (row, column)), shape=shape)
