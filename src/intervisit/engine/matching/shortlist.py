"""Each host's best candidates at given prices, found for all hosts at once.

A host takes at most `largest` partners, so a few more than that are enough between two
looks at all pairs. Hosts are laid out in blocks of similar numbers of candidates,
so that NumPy works on whole tables without much padding.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from intervisit.engine.matching.arrays import Floats, Ints
from intervisit.engine.matching.instance import Instance

NO_PAIR = -1
WORTHLESS = -1e15
BLOCK_CELLS = 1_000_000


@dataclass(frozen=True)
class _Block:
    hosts: Ints
    pairs: Ints  # (n_hosts, width), -1 beyond a host's candidates


class Shortlists:
    """The candidate pairs of all hosts that have enough of them, in blocks."""

    def __init__(self, instance: Instance) -> None:
        self._instance = instance
        degree = np.diff(instance.starts)
        able = np.flatnonzero(degree >= instance.formation.smallest)
        self.hosts = able[np.argsort(degree[able], kind="stable")]
        self._blocks = list(self._laid_out(degree))

    def _laid_out(self, degree: Ints) -> list[_Block]:
        blocks = []
        begin = 0
        while begin < len(self.hosts):
            narrow = max(4, int(degree[self.hosts[begin]]))
            fits = np.searchsorted(degree[self.hosts], 1.3 * narrow, side="right")
            end = min(int(fits), begin + max(1, BLOCK_CELLS // narrow))
            hosts = self.hosts[begin:end]
            column = np.arange(int(degree[hosts].max()))
            pairs = self._instance.starts[hosts][:, None] + column
            pairs[column >= degree[hosts][:, None]] = NO_PAIR
            blocks.append(_Block(hosts, pairs.astype(np.int32)))
            begin = end
        return blocks

    def best(self, reduced: Floats, width: int) -> Ints:
        """Return (n_able_hosts, width) pairs with the largest `reduced`, unordered.

        Rows follow `hosts`; -1 fills rows of hosts with fewer candidates.
        """
        chosen = np.full((len(self.hosts), width), NO_PAIR, dtype=np.int64)
        row = 0
        for block in self._blocks:
            pairs = block.pairs
            if pairs.shape[1] > width:
                worth = np.where(pairs >= 0, reduced[pairs], WORTHLESS)
                top = np.argpartition(worth, -width, axis=1)[:, -width:]
                pairs = np.take_along_axis(pairs, top, axis=1)
            chosen[row : row + len(pairs), : pairs.shape[1]] = pairs
            row += len(pairs)
        return chosen
