"""A first plan from the prices: which hosts open, and a flow that fills them."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from intervisit.engine.matching.arrays import Mask
from intervisit.engine.matching.ascent import Prices
from intervisit.engine.matching.instance import Instance
from intervisit.engine.matching.opening import (
    Terms,
    hosts_worth_opening,
    promising_pairs,
    settle,
    usual_terms,
)
from intervisit.engine.matching.plan import Plan, empty_plan
from intervisit.engine.matching.ports import TransportSolver
from intervisit.engine.matching.watch import Watch

GOOD_GAP = 1e-5
THRESHOLDS = (0.5, 0.4, 0.3, 0.6, 0.7)
FLOOR_ROUNDS = 12
REFILL_ROUNDS = 6


def first_plan(
    instance: Instance, prices: Prices, watch: Watch, solver: TransportSolver
) -> Plan:
    """Return the best plan over several opinions on which hosts to open."""
    best = empty_plan(instance)
    terms = usual_terms(instance)
    tried: set[bytes] = set()
    for threshold in THRESHOLDS:
        opened = hosts_worth_opening(instance, prices.openness, threshold)
        good = best.matched and best.fit >= prices.bound * (1 - GOOD_GAP)
        if opened.tobytes() in tried or good or (watch.over and best.matched):
            continue
        tried.add(opened.tobytes())
        plan = _refilled(instance, prices, opened, terms, solver)
        if plan.unmet:
            plan = _with_floors(instance, prices, opened, terms, solver)
        if plan.below_minimum == 0 and plan.beats(best):
            best = plan
            watch.tell("opening", best)
    return best


def _refilled(
    instance: Instance,
    prices: Prices,
    opened: Mask,
    terms: Terms,
    solver: TransportSolver,
) -> Plan:
    """Return a plan; where the number of hosts is capped, closed ones are replaced."""
    limit = instance.formation.hosts_open
    best = _settled(instance, prices, opened, terms, solver)
    spent = opened.copy()
    for _ in range(REFILL_ROUNDS if limit is not None else 0):
        missing = (limit or 0) - int(best.opened.sum())
        openness = np.where(spent & ~best.opened, -1.0, prices.openness + 0.01)
        liked = hosts_worth_opening(instance, openness + 2.0 * best.opened, 0.0)
        if missing <= 0 or not (liked & ~spent).any():
            break
        spent |= liked
        plan = _settled(instance, prices, liked, terms, solver)
        if plan.below_minimum == 0 and plan.beats(best):
            best = plan
    return best


def _with_floors(
    instance: Instance,
    prices: Prices,
    opened: Mask,
    terms: Terms,
    solver: TransportSolver,
) -> Plan:
    """Return a plan in which partners under an unmet floor are paid for more."""
    best = empty_plan(instance)
    extra = np.zeros(len(instance.floors), dtype=np.int64)
    for _ in range(FLOOR_ROUNDS):
        placing = terms.placing.copy()
        for number, floor in enumerate(instance.floors):
            placing[floor.partners] += extra[number]
        paid = replace(terms, placing=placing)
        plan = _refilled(instance, prices, opened, paid, solver)
        if plan.below_minimum == 0 and plan.beats(best):
            best = plan
        lacking = [
            floor.places > int(plan.placed[floor.partners].sum())
            for floor in instance.floors
        ]
        if not any(lacking):
            break
        step = (instance.best_score + 3) // 4
        extra = np.where(lacking, np.maximum(step, 2 * extra), extra)
    return best


def _settled(
    instance: Instance,
    prices: Prices,
    opened: Mask,
    terms: Terms,
    solver: TransportSolver,
) -> Plan:
    pairs = promising_pairs(instance, prices, opened)
    return settle(instance, pairs, opened, terms, solver)
