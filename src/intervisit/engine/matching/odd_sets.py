"""Odd sets of partners and halves of hosts, of which no plan can use every place."""

from __future__ import annotations

from dataclasses import dataclass, field

from intervisit.engine.matching.arrays import Ints, whole


def _none() -> Ints:
    return whole([])


@dataclass(frozen=True)
class OddSet:
    """An odd number of partners and halves.

    A host of a triad counts as two halves: joined to each other while it is closed, to
    one partner each while it is open.

    Parameters
    ----------
    partners : positions
    hosts : positions of hosts with both halves inside
    first, second : positions of hosts with only this half inside
    """

    partners: Ints
    hosts: Ints
    first: Ints = field(default_factory=_none)
    second: Ints = field(default_factory=_none)

    @property
    def most(self) -> int:
        """Return how many joints fit inside, closed hosts' own among them."""
        halves = 2 * len(self.hosts) + len(self.first) + len(self.second)
        return (len(self.partners) + halves - 1) // 2
