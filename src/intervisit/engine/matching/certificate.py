"""The proof that goes with a plan: integer prices and a set of partners.

`verify` recomputes both bounds from these without any code from here.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from intervisit.engine.matching.arrays import Ints, Mask
from intervisit.engine.matching.ascent import Prices
from intervisit.engine.matching.choice import free_choice
from intervisit.engine.matching.instance import Instance
from intervisit.engine.matching.odd_sets import TriadBound
from intervisit.engine.matching.separation import OddSet
from intervisit.engine.matching.shortlist import WORTHLESS, Shortlists


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
    odd_sets: tuple[tuple[int, OddSet], ...] = ()


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


def triad_fit_bound(
    instance: Instance, price: Ints, odd_sets: tuple[tuple[int, OddSet], ...]
) -> int:
    """Return the fit bound of prices and weighted odd sets, for triads.

    Pairs inside a set lose its weight, and so does a host of it by staying closed.
    """
    reduced = instance.worth - price[instance.partner].astype(np.float64)
    closed = np.zeros(instance.n_hosts)
    total = 0
    for weight, odd_set in odd_sets:
        partners = np.zeros(instance.n_partners, dtype=bool)
        partners[odd_set.partners] = True
        hosts = np.zeros(instance.n_hosts, dtype=bool)
        hosts[odd_set.hosts] = True
        reduced[partners[instance.partner] & hosts[instance.host]] -= weight
        closed[hosts] -= weight
        total += weight * odd_set.most
    lists = Shortlists(instance)
    pairs = lists.best(reduced, 2)
    worth = np.where(pairs >= 0, reduced[pairs], WORTHLESS).sum(axis=1)
    value = closed.copy()
    value[lists.hosts] = np.maximum(closed[lists.hosts], worth)
    pins = instance.pin_bonus * int(instance.pinned.sum())
    return int(price.sum()) + total + round(float(value.sum())) - pins


def whole_triad_prices(
    instance: Instance, bound: TriadBound
) -> tuple[Ints, tuple[tuple[int, OddSet], ...], int]:
    """Return integer prices and weights near these, and the bound that they prove."""
    best: tuple[Ints, tuple[tuple[int, OddSet], ...], int] | None = None
    for price in (np.rint(bound.price), np.floor(bound.price), np.ceil(bound.price)):
        for weight in (np.rint(bound.weight), np.floor(bound.weight)):
            whole = price.astype(np.int64)
            sets = tuple(
                (int(z), odd_set)
                for z, odd_set in zip(weight, bound.sets, strict=True)
                if z > 0
            )
            proven = triad_fit_bound(instance, whole, sets)
            if best is None or proven < best[2]:
                best = whole, sets, proven
    assert best is not None
    return best
