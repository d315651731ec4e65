"""The best plan when a host may also have a single partner, and prices that prove it.

Groups of up to two, without the minimum: a transport problem. Its prices and nearly all
of its pairs are right for triads too; what is left over are hosts with one partner.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from intervisit.engine.matching.arrays import NOBODY, Ints, Mask, whole
from intervisit.engine.matching.instance import Instance
from intervisit.engine.matching.ports import Transport, TransportSolver
from intervisit.engine.matching.spans import spans

ALL_PAIRS = 1_500_000  # so many pairs go to the flow at once
BEST_OF_PARTNER = 12
BEST_OF_HOST = 10
ROUNDS = 4
FEW = 0.002  # of the partners may be left to repair one by one


@dataclass(frozen=True)
class Fractional:
    """What the flow found.

    Parameters
    ----------
    pair : (n_partners,) chosen pairs, -1 for none
    partner_price, host_price : (n_partners,), (n_hosts,) >= 0; nothing for partners
        without a host and for hosts with a free place. A pair gains at most the two
        prices together, and exactly so where it is chosen, but for a few pairs of
        large instances.
    """

    pair: Ints
    partner_price: Ints
    host_price: Ints


def solve_fractional(
    instance: Instance, gain: Ints, solver: TransportSolver
) -> Fractional:
    """Return the optimum of groups of nobody, one or two."""
    if instance.n_pairs <= ALL_PAIRS:
        return _on(instance, gain, np.ones(instance.n_pairs, dtype=bool), solver)
    pairs = nearest(instance, -gain)
    found = _on(instance, gain, pairs, solver)
    for _ in range(ROUNDS):
        missing = slack(instance, gain, found)
        short = np.unique(instance.partner[missing < 0])
        if len(short) <= FEW * instance.n_partners:
            break
        pairs |= (missing < 0) | nearest(instance, missing)
        found = _on(instance, gain, pairs, solver)
    return found


def _on(
    instance: Instance, gain: Ints, pairs: Mask, solver: TransportSolver
) -> Fractional:
    """Return the optimum on some of the pairs."""
    some = np.flatnonzero(pairs)
    n_hosts = instance.n_hosts
    nothing = np.zeros(n_hosts, dtype=np.int64)
    used = solver(
        Transport(
            partner=instance.partner[some].astype(np.int64),
            host=instance.host[some].astype(np.int64),
            gain=gain[some],
            n_partners=instance.n_partners,
            n_hosts=n_hosts,
            first_places=np.full(n_hosts, instance.formation.largest),
            reward=nothing,
            more_places=nothing,
        )
    )
    chosen = np.full(instance.n_partners, NOBODY, dtype=np.int64)
    chosen[instance.partner[some[used]]] = some[used]
    return _priced(instance, gain, pairs, chosen)


def _priced(instance: Instance, gain: Ints, pairs: Mask, chosen: Ints) -> Fractional:
    """Return the least host prices that go with this optimum.

    A host is at least as dear as its neighbours plus what their partners would gain by
    coming. Prices rise from nothing until that holds everywhere.
    """
    placed = chosen >= 0
    own = np.where(placed, gain[chosen], 0)
    home = np.where(placed, instance.host[chosen], NOBODY)
    price = np.zeros(instance.n_hosts, dtype=np.int64)
    by_partner, starts = instance.by_partner, instance.partner_starts
    order = np.argsort(home, kind="stable")
    at_home = np.searchsorted(home[order], np.arange(instance.n_hosts + 1))
    movers = np.arange(instance.n_partners)
    for _ in range(instance.n_hosts + 2):
        rows = by_partner[spans(starts, movers)]
        rows = rows[pairs[rows]]
        mover = instance.partner[rows]
        asked = gain[rows] - own[mover] + np.where(placed, price[home], 0)[mover]
        before = price.copy()
        np.maximum.at(price, instance.host[rows], asked)
        risen = np.flatnonzero(price > before)
        if not len(risen):
            return Fractional(chosen, np.where(placed, own - price[home], 0), price)
        movers = order[spans(at_home, risen)]
    message = "The flow's answer is not optimal: prices rise for ever."
    raise ArithmeticError(message)


def slack(instance: Instance, gain: Ints, found: Fractional) -> Ints:
    """Return what each pair lacks to be worth choosing; negative ones were missed."""
    both = found.partner_price[instance.partner] + (found.host_price[instance.host])
    return whole(both - gain)


def nearest(instance: Instance, missing: Ints) -> Mask:
    """Return the pairs with the least slack of every partner and of every host."""
    near = np.zeros(len(missing), dtype=bool)
    for owner, count in (
        (instance.partner, BEST_OF_PARTNER),
        (instance.host, BEST_OF_HOST),
    ):
        order = np.lexsort((missing, owner))
        group = owner[order]
        rank = np.arange(len(order)) - np.searchsorted(group, group)
        near[order[rank < count]] = True
    return near
