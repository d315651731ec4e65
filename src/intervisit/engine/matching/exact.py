"""Small problems to proven optimality: a mixed-integer programme on SciPy's HiGHS."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import coo_array, csr_array, hstack, identity, vstack

from intervisit.engine.matching.arrays import NOBODY, Floats
from intervisit.engine.matching.instance import Instance
from intervisit.engine.matching.plan import Plan

OPTIMAL = 0
ROUNDING = 0.5  # what is more than half of a pair is a pair


@dataclass(frozen=True)
class ExactAnswer:
    """What the solver found; `plan` is None when it found nothing in its limits.

    Parameters
    ----------
    bound : no plan is worth more than this, in units of placing x matched + fit
    proven : True when the plan is optimal
    """

    plan: Plan | None
    bound: float
    proven: bool


def solve_exactly(
    instance: Instance, *, placing: int, nodes: int = 100_000, seconds: float = 600.0
) -> ExactAnswer:
    """Return the plan with the largest placing x matched + fit.

    Parameters
    ----------
    placing : what placing one school is worth
    nodes, seconds : limits; only `nodes` keeps the answer the same on a slow machine

    Notes
    -----
    Variables: one per pair, then one per host that says whether it is open. A pair
    needs an open host, which makes the relaxation as strong as the hosts' convex hulls.
    Synergy isn't part of it.
    """
    n_pairs, n_hosts = instance.n_pairs, instance.n_hosts
    gain = instance.score.astype(np.float64) + placing
    answer = milp(
        np.concatenate([-gain, np.zeros(n_hosts)]),
        integrality=np.ones(n_pairs + n_hosts, dtype=np.int64),
        bounds=_bounds(instance),
        constraints=_rules(instance),
        options={"node_limit": nodes, "time_limit": seconds, "mip_rel_gap": 0.0},
    )
    bound = answer.mip_dual_bound
    return ExactAnswer(
        plan=None if answer.x is None else _plan(instance, answer.x[:n_pairs]),
        bound=np.inf if bound is None else -float(bound),
        proven=answer.status == OPTIMAL,
    )


def _bounds(instance: Instance) -> Bounds:
    lower = np.concatenate([instance.pinned, instance.must_open]).astype(np.float64)
    return Bounds(lower, np.ones(len(lower)))


def _rules(instance: Instance) -> list[LinearConstraint]:
    """Return the rules: one host each, sizes, open hosts, floors, caps."""
    n_pairs, n_hosts = instance.n_pairs, instance.n_hosts
    pairs = np.arange(n_pairs)
    ones = np.ones(n_pairs)
    of_partner = csr_array(
        (ones, (instance.partner, pairs)), shape=(instance.n_partners, n_pairs)
    )
    of_host = csr_array((ones, (instance.host, pairs)), shape=(n_hosts, n_pairs))
    opening = identity(n_hosts, format="csr")
    formation = instance.formation
    no_hosts = csr_array((instance.n_partners, n_hosts))
    needs_open = csr_array((-ones, (pairs, instance.host)), shape=(n_pairs, n_hosts))
    rules = [
        LinearConstraint(hstack([of_partner, no_hosts]), -np.inf, 1),
        LinearConstraint(hstack([of_host, -formation.largest * opening]), -np.inf, 0),
        LinearConstraint(hstack([-of_host, formation.smallest * opening]), -np.inf, 0),
        LinearConstraint(hstack([identity(n_pairs), needs_open]), -np.inf, 0),
    ]
    return rules + _floor_rules(instance, of_partner) + _opening_rules(instance)


def _floor_rules(instance: Instance, of_partner: csr_array) -> list[LinearConstraint]:
    rules = []
    for floor in instance.floors:
        row = of_partner[floor.partners].sum(axis=0)
        both = np.concatenate([np.asarray(row).ravel(), np.zeros(instance.n_hosts)])
        rules.append(LinearConstraint(both[None, :], floor.places, np.inf))
    return rules


def _opening_rules(instance: Instance) -> list[LinearConstraint]:
    rules = []
    formation = instance.formation
    if formation.hosts_open is not None:
        row = np.zeros(instance.n_pairs + instance.n_hosts)
        row[instance.n_pairs :] = 1
        least = formation.hosts_open if formation.exactly else 0
        rules.append(LinearConstraint(row[None, :], least, formation.hosts_open))
    if instance.caseloads is not None:
        served = np.flatnonzero(instance.caseloads.serving >= 0)
        rows = coo_array(
            (
                np.ones(len(served)),
                (instance.caseloads.serving[served], instance.n_pairs + served),
            ),
            shape=(len(instance.caseloads.caps), instance.n_pairs + instance.n_hosts),
        )
        rules.append(LinearConstraint(vstack([rows]), -np.inf, instance.caseloads.caps))
    return rules


def _plan(instance: Instance, used: Floats) -> Plan:
    chosen = np.full(instance.n_partners, NOBODY, dtype=np.int64)
    pairs = np.flatnonzero(used > ROUNDING)
    chosen[instance.partner[pairs]] = pairs
    return Plan(instance, chosen)
