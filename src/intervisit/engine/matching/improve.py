"""Where to look for improvement: schools left over first, then everywhere in turn."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from intervisit.engine.matching.arrays import Ints
from intervisit.engine.matching.ascent import Prices
from intervisit.engine.matching.neighbourhood import (
    hosts_around,
    improve_piece,
    without_host,
)
from intervisit.engine.matching.plan import Plan
from intervisit.engine.matching.watch import Watch

PIECE_HOSTS = 24
RESCUES = 12  # attempts for each school left over
GOOD_GAP = 1e-4
PIECES_NEAR = 20  # pieces when the gap is already small
PIECES_FAR = 60


def improve(plan: Plan, prices: Prices, *, most: int, seed: int, watch: Watch) -> Plan:
    """Return a plan at least as good, rearranged piece by piece.

    Parameters
    ----------
    most : no plan places more schools than this
    seed : chooses the order of the pieces
    """
    placing = 16 * (plan.instance.best_score + 1)
    plan = _rescue(plan, prices, most, placing, watch)
    for hosts in _pieces(plan, prices, seed):
        if watch.over or plan.fit >= prices.bound * (1 - GOOD_GAP):
            break
        better = improve_piece(plan, hosts, placing)
        if better is not plan:
            plan = better
            watch.tell("improving", plan)
    return plan


def _rescue(plan: Plan, prices: Prices, most: int, placing: int, watch: Watch) -> Plan:
    """Return a plan with more schools placed, as far as small pieces reach."""
    left_over = np.flatnonzero(without_host(plan)).tolist()
    tries = {p: iter(_doors(plan, p)) for p in left_over}
    while tries and plan.matched < most and not watch.over:
        for partner in list(tries):
            host = next(tries[partner], None)
            if host is None or plan.pair[partner] >= 0:
                del tries[partner]
                continue
            plan = improve_piece(plan, _piece_at(plan, prices, host), placing)
            if plan.matched == most or watch.over:
                break
        watch.tell("improving", plan)
    return plan


def _doors(plan: Plan, partner: int) -> Ints:
    """Return the hosts that could take this partner, the least wanted first."""
    instance = plan.instance
    starts = instance.partner_starts
    pairs = instance.by_partner[starts[partner] : starts[partner + 1]]
    hosts = instance.host[pairs]
    degree = np.diff(instance.starts)[hosts]
    hosts = hosts[np.argsort(degree, kind="stable")]
    enough = np.sort(degree) >= instance.formation.smallest
    return hosts[enough][:RESCUES]


def _piece_at(plan: Plan, prices: Prices, host: int) -> Ints:
    """Return hosts that share candidates with this one, itself among them."""
    instance = plan.instance
    partners = instance.partner[instance.starts[host] : instance.starts[host + 1]]
    around = hosts_around(plan, partners, prices.openness, PIECE_HOSTS)
    return np.unique(np.append(around, host))


def _pieces(plan: Plan, prices: Prices, seed: int) -> Iterator[Ints]:
    """Yield pieces in a random order, more of them where the gap is large."""
    rng = np.random.Generator(np.random.PCG64(seed))
    far = plan.fit < prices.bound * (1 - 1e-3)
    hosts = rng.permutation(np.flatnonzero(plan.opened))
    for host in hosts[: PIECES_FAR if far else PIECES_NEAR]:
        yield _piece_at(plan, prices, int(host))
