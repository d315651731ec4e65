"""From a set of open hosts to a plan that keeps every minimum."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from intervisit.engine.matching.arrays import NOBODY, Floats, Ints, Mask
from intervisit.engine.matching.ascent import Prices
from intervisit.engine.matching.choice import allowed_to_open
from intervisit.engine.matching.instance import Instance
from intervisit.engine.matching.plan import Plan
from intervisit.engine.matching.ports import Transport, TransportSolver

ALTERNATIVES = 3  # hosts that each partner keeps as candidates, however dear
CLOSING_ROUNDS = 60


@dataclass(frozen=True)
class Terms:
    """What a flow is paid for beyond the scores.

    Parameters
    ----------
    placing : (n_partners,) gain for giving this partner any host
    minimum : gain for each of a host's first `smallest` places
    """

    placing: Ints
    minimum: int


def usual_terms(instance: Instance) -> Terms:
    """Return terms under which placing a school outweighs a long chain of moves."""
    best = instance.best_score + 1
    return Terms(np.full(instance.n_partners, 16 * best, dtype=np.int64), 4 * best)


def promising_pairs(instance: Instance, prices: Prices, opened: Mask) -> Ints:
    """Return pairs that a good plan could use at these prices.

    Each open host's best candidates, and each partner's few best open hosts after what
    the last place there is worth.
    """
    lists = prices.lists
    reduced = instance.worth - prices.price[instance.partner]
    width = max(2 * instance.formation.largest + 4, 10)
    best = lists.best(reduced, width)
    known = np.where(best >= 0, reduced[best], -np.inf)
    column = min(instance.formation.largest, width) - 1
    last_place = np.full(instance.n_hosts, np.inf)
    last_place[lists.hosts] = -np.sort(-known, axis=1)[:, column]
    best = best[opened[lists.hosts]]
    margin = reduced - np.maximum(last_place[instance.host], 0.0)
    margin[~opened[instance.host]] = -np.inf
    pins = np.flatnonzero(instance.pinned)
    alternatives = _best_of_each_partner(instance, margin)
    return np.unique(np.concatenate([best[best >= 0], alternatives, pins]))


def _best_of_each_partner(instance: Instance, margin: Floats) -> Ints:
    """Return each partner's ALTERNATIVES pairs with the largest margin."""
    ordered = margin[instance.by_partner]
    starts = instance.partner_starts
    owners = np.flatnonzero(np.diff(starts))
    found = [np.zeros(0, dtype=np.int64)]
    for _ in range(ALTERNATIVES if len(owners) else 0):
        top = np.full(instance.n_partners, np.inf)
        top[owners] = np.maximum.reduceat(ordered, starts[owners])
        is_top = np.flatnonzero(ordered == np.repeat(top, np.diff(starts)))
        is_top = is_top[ordered[is_top] > -np.inf]
        found.append(instance.by_partner[is_top])
        ordered[is_top] = -np.inf
    return np.concatenate(found)


def assign(
    instance: Instance, pairs: Ints, opened: Mask, terms: Terms, solver: TransportSolver
) -> Plan:
    """Return the best plan on these pairs and hosts; minimums only as rewards."""
    pairs = pairs[opened[instance.host[pairs]]]
    hosts = np.flatnonzero(opened)
    position = np.full(instance.n_hosts, NOBODY)
    position[hosts] = np.arange(len(hosts))
    formation = instance.formation
    eager = np.where(instance.must_open[hosts], 64, 1)
    partner = instance.partner[pairs]
    pin = np.where(instance.pinned[pairs], 256 * terms.minimum, 0)
    more = formation.largest - formation.smallest
    used = solver(
        Transport(
            partner=partner.astype(np.int64),
            host=position[instance.host[pairs]],
            gain=instance.score[pairs].astype(np.int64) + terms.placing[partner] + pin,
            n_partners=instance.n_partners,
            n_hosts=len(hosts),
            first_places=np.full(len(hosts), formation.smallest),
            reward=eager * terms.minimum,
            more_places=np.full(len(hosts), more),
        )
    )
    chosen = np.full(instance.n_partners, NOBODY, dtype=np.int64)
    chosen[partner[used]] = pairs[used]
    return Plan(instance, chosen)


def settle(
    instance: Instance, pairs: Ints, opened: Mask, terms: Terms, solver: TransportSolver
) -> Plan:
    """Return a plan without hosts below minimum, closing the weakest step by step.

    Hosts with a pinned partner are never closed.
    """
    opened = opened.copy()
    plan = assign(instance, pairs, opened, terms, solver)
    for _ in range(CLOSING_ROUNDS):
        weak = np.flatnonzero(
            opened & ~instance.must_open & (plan.sizes < instance.formation.smallest)
        )
        if not len(weak):
            break
        size = plan.sizes[weak]
        weakest = weak[np.argsort(size, kind="stable")][: (len(weak) + 1) // 2]
        opened[weakest] = False
        opened[weak[size == 0]] = False
        plan = assign(instance, pairs, opened, terms, solver)
    return plan


def hosts_worth_opening(instance: Instance, openness: Floats, threshold: float) -> Mask:
    """Return hosts that were open often enough, within the caps on opening."""
    able = np.diff(instance.starts) >= instance.formation.smallest
    opened = able & ((openness > threshold) | instance.must_open)
    limit = instance.formation.hosts_open
    if limit is None and instance.caseloads is None:
        return np.asarray(opened)
    liking = np.where(able, openness - threshold, -np.inf) + 4.0 * instance.must_open
    hosts = np.flatnonzero(able)
    chosen = np.zeros(instance.n_hosts, dtype=bool)
    chosen[hosts] = allowed_to_open(liking[hosts], hosts, instance)
    return chosen
