"""Triads with millions of pairs: repaired among the pairs that are nearly worth it.

At the flow's prices hardly any pair of an optimum lies far from being chosen. The trees
grow among the nearest pairs of every school only; what they prove is looked at again
with all pairs, so that the bounds hold for every plan.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from intervisit.engine.matching.arrays import NOBODY, Ints
from intervisit.engine.matching.fractional import Fractional, nearest, slack
from intervisit.engine.matching.instance import Instance
from intervisit.engine.matching.plan import Plan
from intervisit.engine.matching.ports import TransportSolver
from intervisit.engine.matching.triads import (
    Duals,
    flow_with,
    free_duals,
    gain_with,
    pay_for_placing,
    plan_that_places_most,
)
from intervisit.engine.matching.watch import Watch


@dataclass(frozen=True)
class Thinned:
    """A problem with fewer pairs, and the flow's answer on it.

    Parameters
    ----------
    pairs : positions of its pairs in the whole problem
    """

    whole: Instance
    instance: Instance
    pairs: Ints
    found: Fractional

    def plan_of_whole(self, plan: Plan) -> Plan:
        """Return a plan of the thinned problem as one of the whole."""
        chosen = np.full(self.whole.n_partners, NOBODY, dtype=np.int64)
        placed = plan.pair >= 0
        chosen[placed] = self.pairs[plan.pair[placed]]
        return Plan(self.whole, chosen)


def thinned(whole: Instance, pay: int, solver: TransportSolver) -> Thinned:
    """Return the pairs with the least slack of every school, and those of the flow."""
    found = flow_with(whole, pay, solver)
    kept = nearest(whole, slack(whole, gain_with(whole, pay), found))
    kept[found.pair[found.pair >= 0]] = True
    kept |= whole.pinned
    position = np.cumsum(kept) - 1
    own = np.where(found.pair >= 0, position[found.pair], NOBODY)
    on_few = Fractional(own, found.partner_price, found.host_price)
    return Thinned(whole, whole.keeping(kept), np.flatnonzero(kept), on_few)


def bound_large(
    instance: Instance, watch: Watch, solver: TransportSolver
) -> tuple[Plan, Duals]:
    """Return duals that nearly bound the fit of every plan, and the plan beside them.

    Pairs that were left out may still break the duals' prices, so the bound is to be
    computed with all of them.
    """
    few = thinned(instance, 0, solver)
    plan, duals = free_duals(few.instance, watch, few.found)
    return few.plan_of_whole(plan), duals


def place_most_large(instance: Instance, watch: Watch, solver: TransportSolver) -> Plan:
    """Return a plan that places as many schools as the nearest pairs let it."""
    few = thinned(instance, pay_for_placing(instance), solver)
    return few.plan_of_whole(plan_that_places_most(few.instance, watch, few.found))
