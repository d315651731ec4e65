"""The one door to an outside solver: a transport problem with rewards."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from intervisit.engine.matching.arrays import Ints, Mask


@dataclass(frozen=True)
class Transport:
    """Send each partner to at most one host and gain as much as possible.

    Parameters
    ----------
    partner, host, gain : (n_pairs,) positions and the integer gain of using the pair
    n_partners, n_hosts : how many of each
    first_places, reward : (n_hosts,) a reward for each of a host's first places
    more_places : (n_hosts,) places beyond these, without reward
    """

    partner: Ints
    host: Ints
    gain: Ints
    n_partners: int
    n_hosts: int
    first_places: Ints
    reward: Ints
    more_places: Ints


class TransportSolver(Protocol):
    """Solves a transport problem to optimality, the same way each time."""

    def __call__(self, task: Transport) -> Mask:
        """Return (n_pairs,) which pairs are used."""
        ...
