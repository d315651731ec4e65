"""Bring partners together who gain from being in one group (synergy)."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from intervisit.engine.matching.lookup import Lookup
from intervisit.engine.matching.plan import Plan
from intervisit.engine.matching.watch import Watch

PASSES = 20


def bring_together(plan: Plan, watch: Watch) -> Plan:
    """Return a plan with at least the same fit, synergy included.

    Notes
    -----
    For each extra, the largest first, one partner moves to the other's host: into a
    free place, or in exchange with a member. A change stays when the whole plan gains.
    With synergy the problem is hard even for triads (three-dimensional matching), so
    this is a local search; the bound that goes with it is loose and says so.
    """
    extra = plan.instance.synergy
    if extra is None:
        return plan
    order = np.argsort(-extra.worth, kind="stable")
    for _ in range(PASSES):
        before = plan
        for number in order.tolist():
            if watch.over:
                return plan
            ends = int(extra.one[number]), int(extra.other[number])
            plan = _joined(plan, *ends)
        if plan is before:
            break
        watch.tell("improving", plan)
    return plan


def _joined(plan: Plan, one: int, other: int) -> Plan:
    """Return the best plan in which these two are together, or the same plan."""
    if plan.host[one] == plan.host[other]:
        return plan
    best = plan
    for mover, stayer in ((one, other), (other, one)):
        for changed in _changes(plan, mover, int(plan.host[stayer])):
            if changed.below_minimum == 0 and changed.beats(best):
                best = changed
    return best


def _changes(plan: Plan, mover: int, host: int) -> Iterator[Plan]:
    """Yield plans in which the mover is at that host."""
    instance = plan.instance
    if host < 0 or (plan.placed[mover] and instance.pinned[plan.pair[mover]]):
        return
    lookup = Lookup(plan, np.zeros(instance.n_partners, dtype=np.int64))
    target = lookup.pair(host, mover)
    if target is None:
        return
    if plan.sizes[host] < instance.formation.largest:
        yield _with(plan, {mover: target})
    former = int(plan.host[mover])
    for member in lookup.members(host).tolist():
        back = lookup.pair(former, member) if former >= 0 else None
        if back is not None and not instance.pinned[plan.pair[member]]:
            yield _with(plan, {mover: target, member: back})


def _with(plan: Plan, pairs: dict[int, int]) -> Plan:
    changed = plan.pair.copy()
    for partner, pair in pairs.items():
        changed[partner] = pair
    return Plan(plan.instance, changed)
