"""The proof that goes with a plan: integer prices and a set of partners.

`verify` recomputes both bounds from these without any code from here.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from intervisit.engine.matching.arrays import Floats, Ints, Mask
from intervisit.engine.matching.choice import free_choice
from intervisit.engine.matching.instance import Instance
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
    """

    price: Ints
    short: Mask
    fit_bound: int
    matched_bound: int


def fit_bound(instance: Instance, price: Ints) -> int:
    """Return sum(price) plus what every host's best group is worth after prices.

    With synergy, each partner's largest possible share of it is added: half of its
    `largest - 1` best extras.
    """
    lists = Shortlists(instance)
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


def whole_prices(instance: Instance, price: Floats) -> tuple[Ints, int]:
    """Return integer prices near these, and the bound that they prove."""
    candidates = [np.rint(price), np.floor(price), np.ceil(price)]
    proven = [
        (fit_bound(instance, candidate.astype(np.int64)), position)
        for position, candidate in enumerate(candidates)
    ]
    bound, position = min(proven)
    return candidates[position].astype(np.int64), bound
