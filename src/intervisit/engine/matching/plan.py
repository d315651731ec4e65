"""A plan: which host each partner goes to."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from intervisit.engine.matching.arrays import NOBODY, Ints, Mask
from intervisit.engine.matching.instance import Instance


@dataclass(frozen=True)
class Plan:
    """One answer.

    Parameters
    ----------
    pair : (n_partners,) position of the chosen candidate pair, or -1
    """

    instance: Instance
    pair: Ints

    @cached_property
    def placed(self) -> Mask:
        """Return (n_partners,) who has a host."""
        return np.asarray(self.pair >= 0)

    @cached_property
    def host(self) -> Ints:
        """Return (n_partners,) each partner's host, or -1."""
        host = np.full(len(self.pair), NOBODY, dtype=np.int64)
        host[self.placed] = self.instance.host[self.pair[self.placed]]
        return host

    @cached_property
    def score(self) -> Ints:
        """Return (n_partners,) each partner's score, 0 without a host."""
        score = np.zeros(len(self.pair), dtype=np.int64)
        score[self.placed] = self.instance.score[self.pair[self.placed]]
        return score

    @cached_property
    def sizes(self) -> Ints:
        """Return (n_hosts,) how many partners each host has."""
        return np.bincount(self.host[self.host >= 0], minlength=self.instance.n_hosts)

    @property
    def opened(self) -> Mask:
        return np.asarray(self.sizes > 0)

    @cached_property
    def matched(self) -> int:
        """Return how many partners have a host."""
        return int(self.placed.sum())

    @cached_property
    def fit(self) -> int:
        """Return the sum of the scores, synergy included."""
        return int(self.score.sum()) + self.synergy

    @cached_property
    def synergy(self) -> int:
        """Return the extra fit of partners who are in the same group."""
        extra = self.instance.synergy
        if extra is None:
            return 0
        together = self.host[extra.one] == self.host[extra.other]
        placed = self.host[extra.one] >= 0
        return int(extra.worth[together & placed].sum())

    @cached_property
    def worst_off(self) -> int:
        """Return the smallest score of a placed partner; 0 when nobody is placed."""
        return int(self.score[self.placed].min()) if self.matched else 0

    @property
    def below_minimum(self) -> int:
        """Return how many open hosts have fewer partners than the smallest group."""
        smallest = self.instance.formation.smallest
        return int((self.opened & (self.sizes < smallest)).sum())

    @cached_property
    def unmet(self) -> int:
        """Return how many places the floors still lack, 0 when all are kept."""
        return sum(
            max(0, floor.places - int(self.placed[floor.partners].sum()))
            for floor in self.instance.floors
        )

    @property
    def hosts_missing(self) -> int:
        """Return how many more hosts must open, where a number is asked for exactly."""
        formation = self.instance.formation
        wanted = formation.hosts_open if formation.exactly else 0
        return max(0, (wanted or 0) - int(self.opened.sum()))

    def beats(self, other: Plan) -> bool:
        """Return whether this plan is better: rules, then matched, then fit."""
        return self._rank > other._rank

    @property
    def _rank(self) -> tuple[int, int, int]:
        return -self.unmet - self.hosts_missing, self.matched, self.fit


def empty_plan(instance: Instance) -> Plan:
    """Return the plan in which nobody is placed."""
    return Plan(instance, np.full(instance.n_partners, NOBODY, dtype=np.int64))
