"""Triads: general matching, warm-started from a flow and finished with blossoms.

Only for groups of exactly two partners without caps, floors and synergy, where plans
are matchings of a graph.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from intervisit.engine.matching.alternating import INNER, OUTER, Forest
from intervisit.engine.matching.arrays import NOBODY, Ints, whole
from intervisit.engine.matching.fractional import Fractional, solve_fractional
from intervisit.engine.matching.halves import HalfGraph
from intervisit.engine.matching.instance import Instance
from intervisit.engine.matching.odd_sets import OddSet
from intervisit.engine.matching.plan import Plan
from intervisit.engine.matching.ports import TransportSolver
from intervisit.engine.matching.reach import matched_bound
from intervisit.engine.matching.watch import Watch

TRIAD = 2
LARGEST_PAIRS = 1_500_000  # beyond, repair of all of them takes minutes
Weighted = tuple[tuple[int, OddSet], ...]


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


def are_repairable(instance: Instance) -> bool:
    """Return whether repair among all pairs ends in good time."""
    return instance.n_pairs <= LARGEST_PAIRS


@dataclass(frozen=True)
class Duals:
    """What bounds the fit: prices of partners, weights of odd sets, in half points.

    Parameters
    ----------
    price : (n_partners,) twice the prices
    pay : what placing a school was paid; these prices are for score + pay
    """

    price: Ints
    odd_sets: Weighted
    pay: int


@dataclass(frozen=True)
class PaidPlan:
    """A plan that places as many schools as it can, and what is known about others.

    Parameters
    ----------
    most : no plan places more schools; None where that isn't proven
    fit_bound : no plan that places as many schools has more fit
    """

    plan: Plan
    duals: Duals
    most: int | None
    fit_bound: int


def pay_for_placing(instance: Instance) -> int:
    """Return what placing a school is paid so that it outweighs a change of host."""
    return 2 * (instance.best_score + 1)


def flow_with(instance: Instance, pay: int, solver: TransportSolver) -> Fractional:
    """Return the flow's answer when every school placed is paid for."""
    return solve_fractional(instance, gain_with(instance, pay), solver)


def gain_with(instance: Instance, pay: int) -> Ints:
    """Return (n_pairs,) scores with the pay, and with what keeps pins in any plan."""
    bonus = 2 * TRIAD * (instance.n_partners + 1) * (instance.best_score + 1)
    gain = instance.score.astype(np.int64) + pay
    gain[instance.pinned] += bonus
    return gain


def place_most(instance: Instance, watch: Watch, found: Fractional) -> PaidPlan:
    """Return the plan that places the most schools, with the most fit among those.

    Parameters
    ----------
    found : the answer of `flow_with` the pay of `pay_for_placing`

    Notes
    -----
    Placing a school is paid for in the flow and its repair. Then, whoever is left over
    is covered as long as there is a way: the pay rises by itself until there is none.
    """
    forest, most = _paid_for(instance, watch, found)
    plan, pay = _plan_of(instance, forest), pay_for_placing(instance)
    return PaidPlan(
        plan, _duals(instance, forest, pay), most, _paid_bound(forest, plan, pay)
    )


def plan_that_places_most(instance: Instance, watch: Watch, found: Fractional) -> Plan:
    """Return the plan of `place_most` alone: its proof takes as long as itself."""
    forest, _ = _paid_for(instance, watch, found)
    return _plan_of(instance, forest)


def _paid_for(
    instance: Instance, watch: Watch, found: Fractional
) -> tuple[Forest, int | None]:
    """Return the repaired matching, and what no plan exceeds if that was found."""
    forest = _started(instance, pay_for_placing(instance), found)
    watch.tell("opening", _plan_of(instance, forest))
    most = None
    if not watch.over and _cover_halves(instance, forest, watch):
        most = _place_the_rest(instance, forest, watch)
    forest.settle()
    watch.tell("improving", _plan_of(instance, forest))
    return forest, most


def free_duals(
    instance: Instance, watch: Watch, found: Fractional
) -> tuple[Plan, Duals]:
    """Return the duals that bound the fit of every plan, however many it places.

    Beside them the plan that they belong to.

    Parameters
    ----------
    found : the answer of `flow_with` no pay
    """
    forest = _started(instance, 0, found)
    _cover_halves(instance, forest, watch)
    forest.settle()
    return _plan_of(instance, forest), _duals(instance, forest, 0)


def _cover_halves(instance: Instance, forest: Forest, watch: Watch) -> bool:
    """Repair hosts with one partner; False when that was broken off."""
    mate = forest.blossoms.mate
    roots = [v for v in range(forest.graph.size) if mate[v] == NOBODY]
    price = forest.tides.level
    roots = [v for v in roots if v >= instance.n_partners or price[v] > 0]

    def go_on() -> bool:
        return not watch.over

    finished = forest.cover(roots, may_stay_alone=True, go_on=go_on)
    forest.settle()
    return finished


def _place_the_rest(instance: Instance, forest: Forest, watch: Watch) -> int | None:
    """Cover whoever is left over; return what no plan exceeds, None when broken off.

    Often as many are placed already as their hosts have places, and nothing is left to
    search for: trees that find no way grow over half the graph.
    """
    plan = _plan_of(instance, forest)
    most, _ = matched_bound(plan)
    if plan.matched == most:
        return most
    mate = forest.blossoms.mate
    left = [p for p in range(instance.n_partners) if mate[p] == NOBODY]
    if forest.cover(left, may_stay_alone=False, go_on=lambda: not watch.over):
        return _most(instance, forest)
    return None


def _most(instance: Instance, forest: Forest) -> int:
    """Return how many schools any plan places, by what the trees found (Berge 1958).

    Without the inner vertices, every outer blossom is an odd piece of its own: it takes
    one of them to cover it.
    """
    labels = list(forest.label.values())
    return instance.n_partners + labels.count(INNER) - labels.count(OUTER)


def _started(instance: Instance, pay: int, found: Fractional) -> Forest:
    """Return the flow's answer as a matching with feasible prices."""
    gain = gain_with(instance, pay)
    graph = HalfGraph(instance, gain)
    price = _feasible(instance, gain, found)
    tight = found.pair.copy()
    placed = np.flatnonzero(tight >= 0)
    own = tight[placed]
    loose = price[placed] + found.host_price[instance.host[own]] > gain[own]
    tight[placed[loose]] = NOBODY
    doubled = np.concatenate([price, np.repeat(found.host_price, 2)]) * 2
    return Forest(graph, _mates(instance, graph, tight), doubled)


def _feasible(instance: Instance, gain: Ints, found: Fractional) -> Ints:
    """Return partner prices that no pair exceeds, not even those the flow left out."""
    missing = gain - found.host_price[instance.host]
    price = found.partner_price.copy()
    np.maximum.at(price, instance.partner, missing)
    return price


def _mates(instance: Instance, graph: HalfGraph, pair: Ints) -> list[int]:
    """Return each vertex's mate; both halves of an empty host are joined."""
    mate = [NOBODY] * graph.size
    taken = [0] * instance.n_hosts
    for partner in np.flatnonzero(pair >= 0).tolist():
        host = int(instance.host[pair[partner]])
        half = graph.half(host, taken[host])
        taken[host] += 1
        mate[partner], mate[half] = half, partner
    for host, count in enumerate(taken):
        if count == 0:
            first, second = graph.half(host, 0), graph.half(host, 1)
            mate[first], mate[second] = second, first
    return mate


def _plan_of(instance: Instance, forest: Forest) -> Plan:
    """Return the matching as a plan; a host with one partner stays closed."""
    mate = np.array(forest.blossoms.mate[: instance.n_partners])
    half = mate[instance.partner] - instance.n_partners
    is_placed = mate[instance.partner] >= 0
    used = np.flatnonzero(is_placed & (half // 2 == instance.host))
    sizes = np.bincount(instance.host[used], minlength=instance.n_hosts)
    used = used[sizes[instance.host[used]] == TRIAD]
    chosen = np.full(instance.n_partners, NOBODY, dtype=np.int64)
    chosen[instance.partner[used]] = used
    return Plan(instance, chosen)


def _duals(instance: Instance, forest: Forest, pay: int) -> Duals:
    price = forest.tides.level[: instance.n_partners].copy()
    sets = [
        (weight // 2, _odd_set(forest, blossom))
        for blossom, weight in sorted(forest.weight.items())
    ]
    # A single partner with both halves of a host is no news: the host knows itself.
    told = tuple(one for one in sets if len(one[1].partners) > 1)
    return Duals(price, told, pay)


def _odd_set(forest: Forest, blossom: int) -> OddSet:
    n_partners = forest.graph.n_partners
    inside = np.sort(whole(forest.blossoms.vertices(blossom)))
    halves = inside[inside >= n_partners] - n_partners
    hosts, count = np.unique(halves // 2, return_counts=True)
    single = np.isin(halves // 2, hosts[count == 1])
    return OddSet(
        partners=inside[inside < n_partners],
        hosts=whole(hosts[count == TRIAD]),
        first=whole(halves[single & (halves % 2 == 0)] // 2),
        second=whole(halves[single & (halves % 2 == 1)] // 2),
    )


def _paid_bound(forest: Forest, plan: Plan, pay: int) -> int:
    """Return what plans that place as many schools can have at most.

    Prices below nothing mean that the pay had to rise by that much.
    """
    instance = plan.instance
    price = forest.tides.level
    rise = max(0, -int(price[: instance.n_partners].min(initial=0)))
    twice = int(price.sum()) + rise * (instance.n_partners - plan.matched)
    for blossom, weight in forest.weight.items():
        twice += weight * (forest.blossoms.size(blossom) // 2)
    pins = int(forest.graph.gain[instance.pinned].sum())
    pins -= int(instance.score[instance.pinned].sum()) + pay * int(
        instance.pinned.sum()
    )
    return twice // 2 - pay * plan.matched - pins
