"""Improve a plan piece by piece: a few hosts at a time, solved to optimality."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from intervisit.engine.matching.arrays import NOBODY, Floats, Ints, Mask
from intervisit.engine.matching.formation import Formation
from intervisit.engine.matching.instance import Caseloads, Floor, Instance
from intervisit.engine.matching.plan import Plan
from intervisit.engine.matching.refusals import Infeasible

NODES = 60
SECONDS = 20.0


def hosts_around(plan: Plan, partners: Ints, openness: Floats, size: int) -> Ints:
    """Return up to `size` hosts that compete for these partners, the likeliest first.

    A host counts by how many of the partners it could take, and more if it is open
    or nearly was.
    """
    instance = plan.instance
    pairs = pairs_of(instance, partners)
    shared = np.bincount(instance.host[pairs], minlength=instance.n_hosts)
    liking = shared * (0.2 + openness + 0.5 * plan.opened)
    near = np.flatnonzero(shared)
    return near[np.argsort(-liking[near], kind="stable")][:size]


def pairs_of(instance: Instance, partners: Ints) -> Ints:
    """Return the positions of these partners' candidate pairs."""
    starts = instance.partner_starts
    spans = [instance.by_partner[starts[p] : starts[p + 1]] for p in partners]
    return np.concatenate(spans) if spans else np.zeros(0, dtype=np.int64)


def piece(plan: Plan, hosts: Ints) -> tuple[Instance, Ints]:
    """Return the sub-problem of these hosts, and its pairs' positions in the whole.

    Its partners are those whom these hosts have now, and those without a host.
    """
    instance = plan.instance
    inside = np.zeros(instance.n_hosts, dtype=bool)
    inside[hosts] = True
    spans = [
        np.arange(instance.starts[h], instance.starts[h + 1]) for h in np.sort(hosts)
    ]
    pairs = np.concatenate(spans)
    host_now = plan.host[instance.partner[pairs]]
    free = (host_now == NOBODY) | inside[host_now * (host_now >= 0)]
    pairs = pairs[free]
    host_ids, host = np.unique(instance.host[pairs], return_inverse=True)
    partner_ids, partner = np.unique(instance.partner[pairs], return_inverse=True)
    return Instance(
        hosts=tuple(instance.hosts[h] for h in host_ids),
        partners=tuple(instance.partners[p] for p in partner_ids),
        host=host,
        partner=partner,
        score=instance.score[pairs],
        pinned=instance.pinned[pairs],
        formation=_formation_left(plan, host_ids),
        caseloads=_caseloads_left(plan, host_ids),
        floors=_floors_left(plan, partner_ids),
    ), pairs


def _formation_left(plan: Plan, hosts: Ints) -> Formation:
    """Return the sizes, with the open hosts that the others leave to these."""
    formation = plan.instance.formation
    if formation.hosts_open is None:
        return formation
    elsewhere = int(plan.opened.sum() - plan.opened[hosts].sum())
    return replace(formation, hosts_open=max(0, formation.hosts_open - elsewhere))


def _caseloads_left(plan: Plan, hosts: Ints) -> Caseloads | None:
    """Return the caps that the other hosts' groups leave to these."""
    loads = plan.instance.caseloads
    if loads is None:
        return None
    others = plan.opened & (loads.serving >= 0)
    others[hosts] = False
    used = np.bincount(loads.serving[others], minlength=len(loads.caps))
    left = np.maximum(loads.caps - used, 0)
    return Caseloads(loads.facilitators, loads.serving[hosts], left)


def _floors_left(plan: Plan, partners: Ints) -> tuple[Floor, ...]:
    """Return floors that keep as many of these partners placed as the floors need."""
    floors = []
    for floor in plan.instance.floors:
        inside = np.flatnonzero(np.isin(partners, floor.partners))
        here = int(plan.placed[partners[inside]].sum())
        elsewhere = int(plan.placed[floor.partners].sum()) - here
        needed = max(0, floor.places - elsewhere)
        floors.append(Floor(floor.name, inside, min(needed, here)))
    return tuple(floors)


def improve_piece(plan: Plan, hosts: Ints, placing: int) -> Plan:
    """Return the plan with these hosts rearranged, or the same plan."""
    # Brings SciPy’s optimisation along.
    from intervisit.engine.matching.exact import solve_exactly

    part, pairs = piece(plan, hosts)
    if part.n_pairs == 0:
        return plan
    try:
        answer = solve_exactly(part, placing=placing, nodes=NODES, seconds=SECONDS)
    except Infeasible:  # only where the plan itself doesn't keep every rule yet
        return plan
    if answer.plan is None:
        return plan
    chosen = plan.pair.copy()
    chosen[plan.instance.partner[pairs]] = NOBODY
    used = answer.plan.pair[answer.plan.pair >= 0]
    chosen[plan.instance.partner[pairs[used]]] = pairs[used]
    better = Plan(plan.instance, chosen)
    return better if better.beats(plan) and better.below_minimum == 0 else plan


def without_host(plan: Plan) -> Mask:
    """Return partners who have candidates and no host."""
    return np.asarray((plan.pair < 0) & (np.diff(plan.instance.partner_starts) > 0))
