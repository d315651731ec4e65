"""Triads of up to a few thousand schools, solved to proven optimality.

Only for groups of exactly two partners without caps, floors and synergy, where plans
are matchings of a graph and `odd_sets` knows all about them.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from intervisit.engine.matching.arrays import NOBODY
from intervisit.engine.matching.ascent import Prices
from intervisit.engine.matching.exact import solve_exactly
from intervisit.engine.matching.instance import Instance
from intervisit.engine.matching.odd_sets import TriadBound, TriadProgramme
from intervisit.engine.matching.plan import Plan

TRIAD = 2
LARGEST_HOSTS = 2_500
LARGEST_PAIRS = 150_000
FIRST_PAIRS = 8  # best pairs of each host that the programme starts with
LARGEST_REST = 6_000  # pairs that branch and bound gets when odd sets don't suffice
HALF = 0.5


def are_plain_triads(instance: Instance) -> bool:
    """Return whether plans are matchings of a graph."""
    formation = instance.formation
    return (
        formation.smallest == formation.largest == TRIAD
        and formation.hosts_open is None
        and instance.caseloads is None
        and not instance.floors
        and instance.synergy is None
    )


def are_small(instance: Instance) -> bool:
    """Return whether the whole problem can be solved at once."""
    return instance.n_hosts <= LARGEST_HOSTS and instance.n_pairs <= LARGEST_PAIRS


@dataclass(frozen=True)
class TriadAnswer:
    """The best plan, and what is known about better ones.

    Parameters
    ----------
    free : the programme without a reward for placing: its prices and odd sets bound
        the fit of every plan
    fit_bound : no plan that places as many schools has more fit
    proven : True when the plan is optimal
    """

    plan: Plan
    free: TriadBound
    fit_bound: float
    proven: bool


def solve_triads(plan: Plan, prices: Prices, most: int) -> TriadAnswer:
    """Return the optimum of a small problem, starting from a plan and its prices.

    Parameters
    ----------
    most : no plan places more schools than this
    """
    instance = plan.instance
    free = _programme(instance, prices, 0).solve()
    found = _plan_of(instance, free)
    if found is not None and found.matched == most:
        best = found if found.beats(plan) else plan
        return TriadAnswer(best, free, best.fit, proven=True)
    placing = instance.n_partners * (instance.best_score + 1)
    paid = _programme(instance, prices, placing).solve()
    found = _plan_of(instance, paid) or _rest(plan, paid, placing)
    if found is None:
        bound = min(free.bound, paid.bound - placing * plan.matched)
        return TriadAnswer(plan, free, bound - _pins(instance), proven=False)
    best = found if found.beats(plan) else plan
    return TriadAnswer(best, free, best.fit, proven=True)


def _pins(instance: Instance) -> int:
    return instance.pin_bonus * int(instance.pinned.sum())


def _programme(instance: Instance, prices: Prices, placing: int) -> TriadProgramme:
    """Return the programme on each host's best pairs; it admits others by itself."""
    reduced = instance.worth - prices.price[instance.partner]
    order = np.lexsort((-reduced, instance.host))
    rank = np.arange(len(order)) - instance.starts[instance.host[order]]
    return TriadProgramme(instance, instance.worth + placing, order[rank < FIRST_PAIRS])


def _plan_of(instance: Instance, answer: TriadBound) -> Plan | None:
    """Return the programme's answer as a plan, None while it is fractional."""
    if not answer.is_plan:
        return None
    pairs = np.flatnonzero(answer.share > HALF)
    chosen = np.full(instance.n_partners, NOBODY, dtype=np.int64)
    chosen[instance.partner[pairs]] = pairs
    return Plan(instance, chosen)


def _rest(plan: Plan, answer: TriadBound, placing: int) -> Plan | None:
    """Return the optimum by branch and bound on the pairs that can still matter.

    A pair that loses more than lies between plan and bound is in no better plan.
    """
    instance = plan.instance
    worth = placing * plan.matched + plan.fit + _pins(instance)
    useful = answer.reduced >= -(answer.bound - worth) - 1e-6
    useful[plan.pair[plan.placed]] = True
    if useful.sum() > LARGEST_REST:
        return None
    pairs = np.flatnonzero(useful | instance.pinned)
    found = solve_exactly(instance.keeping(useful), placing=placing, nodes=2_000)
    if found.plan is None or not found.proven:
        return None
    chosen = np.full(instance.n_partners, NOBODY, dtype=np.int64)
    placed = found.plan.placed
    chosen[placed] = pairs[found.plan.pair[placed]]
    return Plan(instance, chosen)
