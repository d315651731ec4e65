"""Triads as a graph: partners, and two halves for each host.

The halves of a host are joined to each other while it is closed, and to one partner
each while it is open. A plan is then a matching that covers every half.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from intervisit.engine.matching.arrays import Ints
from intervisit.engine.matching.instance import Instance
from intervisit.engine.matching.spans import spans

DOUBLE = 2  # everything is counted twice, so that half points stay whole


@dataclass(frozen=True)
class HalfGraph:
    """Vertices are the partners, then both halves of host 0, of host 1 and so on.

    Parameters
    ----------
    gain : (n_pairs,) whole gain of using the pair
    """

    instance: Instance
    gain: Ints

    @property
    def n_partners(self) -> int:
        return self.instance.n_partners

    @property
    def size(self) -> int:
        """Return the number of vertices."""
        return self.n_partners + 2 * self.instance.n_hosts

    @cached_property
    def _by_partner(self) -> tuple[Ints, Ints]:
        pairs = self.instance.by_partner
        first = self.n_partners + 2 * self.instance.host[pairs].astype(np.int64)
        return first, DOUBLE * self.gain[pairs]

    @cached_property
    def _by_host(self) -> tuple[Ints, Ints]:
        return self.instance.partner.astype(np.int64), DOUBLE * self.gain

    def half(self, host: int, which: int) -> int:
        """Return the vertex of a host's first (0) or second (1) half."""
        return self.n_partners + 2 * host + which

    def host_of(self, half: int) -> int:
        return (half - self.n_partners) >> 1

    def twin(self, half: int) -> int:
        """Return the other half of the same host."""
        return half + 1 if (half - self.n_partners) % 2 == 0 else half - 1

    def neighbours(self, vertex: int) -> tuple[Ints, Ints]:
        """Return the vertices it can be joined to, and the doubled gains."""
        if vertex < self.n_partners:
            first, gain = self._by_partner
            start, end = self.instance.partner_starts[vertex : vertex + 2]
            halves = first[start:end]
            gains = gain[start:end]
            return np.concatenate([halves, halves + 1]), np.concatenate([gains, gains])
        partner, gain = self._by_host
        host = self.host_of(vertex)
        start, end = self.instance.starts[host : host + 2]
        others = np.append(partner[start:end], self.twin(vertex))
        return others, np.append(gain[start:end], 0)

    def gain_of(self, one: int, other: int) -> int:
        """Return the doubled gain of a joint."""
        others, gains = self.neighbours(one)
        return int(gains[np.flatnonzero(others == other)[0]])

    def joints(self, vertices: Ints) -> tuple[Ints, Ints, Ints]:
        """Return all joints of these vertices: the vertex, the other one, the gain."""
        partners = vertices[vertices < self.n_partners]
        halves = vertices[vertices >= self.n_partners]
        hosts = (halves - self.n_partners) >> 1
        first, gain = self._by_partner
        rows = spans(self.instance.partner_starts, partners)
        owners = np.repeat(partners, np.diff(self.instance.partner_starts)[partners])
        at_host, host_gain = self._by_host
        doors = spans(self.instance.starts, hosts)
        doormen = np.repeat(halves, np.diff(self.instance.starts)[hosts])
        twins = halves + 1 - 2 * ((halves - self.n_partners) & 1)
        return (
            np.concatenate([owners, owners, doormen, halves]),
            np.concatenate([first[rows], first[rows] + 1, at_host[doors], twins]),
            np.concatenate([gain[rows], gain[rows], host_gain[doors], 0 * twins]),
        )
