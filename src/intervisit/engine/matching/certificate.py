"""The proof that goes with a plan: integer prices and a set of partners.

`verify` recomputes both bounds from these without any code from here.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from intervisit.engine.matching.arrays import Floats, Ints, Mask
from intervisit.engine.matching.ascent import Prices
from intervisit.engine.matching.choice import free_choice
from intervisit.engine.matching.instance import Instance
from intervisit.engine.matching.shortlist import WORTHLESS, Shortlists
from intervisit.engine.matching.spans import spans
from intervisit.engine.matching.triads import Duals, Weighted


@dataclass(frozen=True)
class Certificate:
    """What proves the two bounds.

    Parameters
    ----------
    price : (n_partners,) integers >= 0
    short : (n_partners,) the set S: no plan can place more of them than their
        hosts have places
    fit_bound, matched_bound : what these prove
    odd_sets : for triads, whole weights of odd sets
    """

    price: Ints
    short: Mask
    fit_bound: int
    matched_bound: int
    odd_sets: Weighted = ()


def fit_bound(instance: Instance, price: Ints, lists: Shortlists | None = None) -> int:
    """Return sum(price) plus what every host's best group is worth after prices.

    With synergy, each partner's largest possible share of it is added: half of its
    `largest - 1` best extras.
    """
    lists = lists or Shortlists(instance)
    reduced = instance.worth - price[instance.partner].astype(np.float64)
    width = max(instance.formation.largest, 1)
    pairs = lists.best(reduced, width)
    worth = np.where(pairs >= 0, reduced[pairs], WORTHLESS)
    value = free_choice(worth, lists.hosts, instance).value
    pins = instance.pin_bonus * int(instance.pinned.sum())
    return int(price.sum()) + round(value) - pins + synergy_bound(instance)


def synergy_bound(instance: Instance) -> int:
    """Return the most that synergy can add to any plan; 0 without synergy."""
    extra = instance.synergy
    if extra is None:
        return 0
    partner = np.concatenate([extra.one, extra.other])
    worth = np.concatenate([extra.worth, extra.worth])
    order = np.lexsort((-worth, partner))
    owner = partner[order]
    rank = np.arange(len(order)) - np.searchsorted(owner, owner)
    return int(worth[order[rank < instance.formation.largest - 1]].sum()) // 2


def whole_prices(instance: Instance, prices: Prices) -> tuple[Ints, int]:
    """Return integer prices near these, and the bound that they prove."""
    price = prices.price
    candidates = [np.rint(price), np.floor(price), np.ceil(price)]
    proven = [
        (fit_bound(instance, candidate.astype(np.int64), prices.lists), position)
        for position, candidate in enumerate(candidates)
    ]
    bound, position = min(proven)
    return candidates[position].astype(np.int64), bound


def triad_fit_bound(instance: Instance, price: Ints, odd_sets: Weighted) -> int:
    """Return the fit bound of prices and weighted odd sets, for triads.

    Joints inside a set lose its weight: pairs of a half that lies in it, and a host's
    own joint when both halves do.
    """
    reduced = instance.worth - price[instance.partner].astype(np.float64)
    halves = np.stack([reduced, reduced])
    closed = np.zeros(instance.n_hosts)
    total = 0
    inside = np.zeros(instance.n_partners, dtype=bool)
    for weight, odd_set in odd_sets:
        inside[odd_set.partners] = True
        for half, alone in ((0, odd_set.first), (1, odd_set.second)):
            pairs = spans(instance.starts, np.concatenate([odd_set.hosts, alone]))
            halves[half][pairs[inside[instance.partner[pairs]]]] -= weight
        inside[odd_set.partners] = False
        closed[odd_set.hosts] -= weight
        total += weight * odd_set.most
    lists = Shortlists(instance)
    value = closed.copy()
    value[lists.hosts] = np.maximum(closed[lists.hosts], _two_halves(lists, halves))
    pins = instance.pin_bonus * int(instance.pinned.sum())
    return int(price.sum()) + total + round(float(value.sum())) - pins


def _two_halves(lists: Shortlists, halves: Floats) -> Floats:
    """Return what two different partners, one for each half, are worth at most."""
    best = [lists.best(half, 2) for half in halves]
    worth = [
        np.where(pairs >= 0, half[pairs], WORTHLESS)
        for half, pairs in zip(halves, best, strict=True)
    ]
    value = np.full(len(lists.hosts), 2 * WORTHLESS)
    for i in range(2):
        for j in range(2):
            differ = best[0][:, i] != best[1][:, j]
            both = worth[0][:, i] + worth[1][:, j]
            value = np.maximum(value, np.where(differ, both, 2 * WORTHLESS))
    return value


def whole_triad_prices(instance: Instance, duals: Duals) -> tuple[Ints, Weighted, int]:
    """Return integer prices near these half ones, and the bound that they prove.

    Of a pinned partner's price nothing depends, so it is set to its score.
    """
    doubled = np.maximum(duals.price - 2 * duals.pay, 0)
    pins = np.flatnonzero(instance.pinned)
    doubled[instance.partner[pins]] = 2 * instance.score[pins]
    candidates = [doubled // 2, (doubled + 1) // 2]
    bounds = [triad_fit_bound(instance, one, duals.odd_sets) for one in candidates]
    best = int(np.argmin(bounds))
    return candidates[best], duals.odd_sets, bounds[best]
