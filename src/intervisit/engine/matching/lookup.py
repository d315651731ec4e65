"""Questions about a plan that explanations ask again and again."""

from __future__ import annotations

import numpy as np

from intervisit.engine.matching.arrays import Ints, whole
from intervisit.engine.matching.choice import best_groups
from intervisit.engine.matching.plan import Plan


class Lookup:
    """A plan with its prices, indexed for explanations."""

    def __init__(self, plan: Plan, price: Ints) -> None:
        self.plan = plan
        self.instance = plan.instance
        self.price = price
        self._order = np.argsort(plan.host, kind="stable")
        hosts = np.arange(self.instance.n_hosts + 1)
        self._starts = np.searchsorted(plan.host[self._order], hosts)

    def pairs_of(self, partner: int) -> Ints:
        """Return the partner's candidate pairs."""
        starts = self.instance.partner_starts
        return self.instance.by_partner[starts[partner] : starts[partner + 1]]

    def pair(self, host: int, partner: int) -> int | None:
        """Return the position of a pair, None if it is no candidate."""
        first, end = self.instance.starts[host], self.instance.starts[host + 1]
        at = first + np.searchsorted(self.instance.partner[first:end], partner)
        found = at < end and self.instance.partner[at] == partner
        return int(at) if found else None

    def members(self, host: int) -> Ints:
        """Return the partners that this host has."""
        return whole(self._order[self._starts[host] : self._starts[host + 1]])

    def best_elsewhere(self, partner: int, without: int) -> int:
        """Return the best score at an open host with a free place, 0 for none."""
        pairs = self.pairs_of(partner)
        hosts = self.instance.host[pairs]
        sizes = self.plan.sizes[hosts]
        largest = self.instance.formation.largest
        free = (sizes > 0) & (sizes < largest) & (hosts != without)
        return int(self.instance.score[pairs[free]].max(initial=0))

    def cheapest_to_leave(self, host: int, newcomer: int) -> tuple[int, int]:
        """Return whose leaving costs least when the newcomer takes the place.

        The one who leaves goes to the newcomer's former place or to a free place.
        """
        former = int(self.plan.host[newcomer])
        cheapest = (-1, 0)
        for member in self.members(host).tolist():
            if self.instance.pinned[self.plan.pair[member]]:
                continue
            elsewhere = self.best_elsewhere(member, host)
            swap = self.pair(former, member) if former >= 0 else None
            if swap is not None:
                elsewhere = max(elsewhere, int(self.instance.score[swap]))
            loss = int(self.plan.score[member]) - elsewhere
            if cheapest[0] < 0 or loss < cheapest[1]:
                cheapest = (member, loss)
        return cheapest

    def opening_cost(self, host: int) -> int:
        """Return what opening this host costs at the certificate's prices, at least 0.

        At these prices its best group is worth less than nothing by this much.
        """
        first, end = self.instance.starts[host], self.instance.starts[host + 1]
        price = self.price[self.instance.partner[first:end]]
        reduced = (self.instance.score[first:end] - price).astype(np.float64)
        formation = self.instance.formation
        if end - first < formation.smallest:
            return 0
        value, _, _ = best_groups(
            reduced[None, :], formation.smallest, formation.largest
        )
        return max(0, -round(float(value[0])))

    def closing_cost(self, host: int) -> int:
        """Return the fit lost when this group ends and its members go elsewhere."""
        return sum(
            int(self.plan.score[member]) - self.best_elsewhere(member, host)
            for member in self.members(host).tolist()
        )
