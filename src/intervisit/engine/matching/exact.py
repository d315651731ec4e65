"""Small problems to proven optimality: a mixed-integer programme on SciPy's HiGHS."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import csr_array, hstack, identity

from intervisit.engine.matching.arrays import NOBODY, Floats
from intervisit.engine.matching.instance import Instance
from intervisit.engine.matching.plan import Plan
from intervisit.engine.matching.refusals import Infeasible

Row = tuple[Any, Any, Any]  # matrix, lowest, highest
OPTIMAL = 0
INFEASIBLE = 2
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

    Raises
    ------
    Infeasible
        The rules together leave no plan at all.

    Notes
    -----
    Variables: one per pair, then one per host that says whether it is open, then one
    per host and extra that says whether both partners are there. A pair needs an open
    host, which makes the relaxation as strong as the hosts' convex hulls.
    """
    together = Together(instance)
    gain = instance.score.astype(np.float64) + placing
    size = instance.n_pairs + instance.n_hosts + len(together.worth)
    answer = milp(
        np.concatenate([-gain, np.zeros(instance.n_hosts), -together.worth]),
        integrality=np.ones(size, dtype=np.int64),
        bounds=_bounds(instance, len(together.worth)),
        constraints=_rules(instance, together),
        options={"node_limit": nodes, "time_limit": seconds, "mip_rel_gap": 0.0},
    )
    if answer.status == INFEASIBLE:
        raise Infeasible(
            "The rules together",
            "no plan keeps all sizes, pins, floors and caps at once.",
            "Relax a floor, a pin or the number of hosts.",
        )
    bound = answer.mip_dual_bound
    used = None if answer.x is None else np.asarray(answer.x[: instance.n_pairs])
    return ExactAnswer(
        plan=None if used is None else _plan(instance, used),
        bound=np.inf if bound is None else -float(bound),
        proven=answer.status == OPTIMAL,
    )


class Together:
    """A variable for each host and each extra whose partners it could both take."""

    def __init__(self, instance: Instance) -> None:
        pairs = {
            (host, partner): at
            for at, (host, partner) in enumerate(
                zip(instance.host.tolist(), instance.partner.tolist(), strict=True)
            )
        }
        found: list[tuple[int, int, int]] = []
        extra = instance.synergy
        if extra is not None:
            for one, other, worth in zip(
                extra.one.tolist(),
                extra.other.tolist(),
                extra.worth.tolist(),
                strict=True,
            ):
                found += [
                    (pairs[host, one], pairs[host, other], worth)
                    for host in range(instance.n_hosts)
                    if (host, one) in pairs and (host, other) in pairs
                ]
        table = np.array(found, dtype=np.int64).reshape(-1, 3)
        self.one, self.other = table[:, 0], table[:, 1]
        self.worth = table[:, 2].astype(np.float64)

    def rules(self, instance: Instance) -> list[LinearConstraint]:
        """Return that both partners must be there."""
        n, size = len(self.worth), instance.n_pairs + instance.n_hosts + len(self.worth)
        if not n:
            return []
        rows = np.arange(2 * n)
        own = np.tile(size - n + np.arange(n), 2)
        pairs = np.concatenate([self.one, self.other])
        matrix = csr_array(
            (
                np.concatenate([np.ones(2 * n), -np.ones(2 * n)]),
                (np.concatenate([rows, rows]), np.concatenate([own, pairs])),
            ),
            shape=(2 * n, size),
        )
        return [LinearConstraint(matrix, -np.inf, 0)]


def _bounds(instance: Instance, more: int) -> Bounds:
    forced = [instance.pinned, instance.must_open, np.zeros(more, dtype=bool)]
    lower = np.concatenate(forced).astype(np.float64)
    return Bounds(lower, np.ones(len(lower)))


def _rules(instance: Instance, together: Together) -> list[LinearConstraint]:
    """Return the rules: one host each, sizes, open hosts, floors, caps, extras."""
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
    rows = [
        (hstack([of_partner, no_hosts]), -np.inf, 1),
        (hstack([of_host, -formation.largest * opening]), -np.inf, 0),
        (hstack([-of_host, formation.smallest * opening]), -np.inf, 0),
        (hstack([identity(n_pairs), needs_open]), -np.inf, 0),
        *_floor_rows(instance, of_partner),
        *_opening_rows(instance),
    ]
    more = len(together.worth)
    rules = [
        LinearConstraint(
            hstack([matrix, csr_array((matrix.shape[0], more))]) if more else matrix,
            low,
            high,
        )
        for matrix, low, high in rows
    ]
    return rules + together.rules(instance)


def _floor_rows(instance: Instance, of_partner: csr_array) -> list[Row]:
    rows: list[Row] = []
    no_hosts = csr_array((1, instance.n_hosts))
    for floor in instance.floors:
        one = np.zeros((1, instance.n_partners))
        one[0, floor.partners] = 1
        members = csr_array(one) @ of_partner
        rows.append((hstack([members, no_hosts]), floor.places, np.inf))
    return rows


def _opening_rows(instance: Instance) -> list[Row]:
    rows: list[Row] = []
    formation = instance.formation
    no_pairs = csr_array((1, instance.n_pairs))
    if formation.hosts_open is not None:
        every = csr_array(np.ones((1, instance.n_hosts)))
        least = formation.hosts_open if formation.exactly else 0
        rows.append((hstack([no_pairs, every]), least, formation.hosts_open))
    if instance.caseloads is not None:
        serving, caps = instance.caseloads.serving, instance.caseloads.caps
        served = np.flatnonzero(serving >= 0)
        loads = csr_array(
            (np.ones(len(served)), (serving[served], served)),
            shape=(len(caps), instance.n_hosts),
        )
        none = csr_array((len(caps), instance.n_pairs))
        rows.append((hstack([none, loads]), -np.inf, caps))
    return rows


def _plan(instance: Instance, used: Floats) -> Plan:
    chosen = np.full(instance.n_partners, NOBODY, dtype=np.int64)
    pairs = np.flatnonzero(used > ROUNDING)
    chosen[instance.partner[pairs]] = pairs
    return Plan(instance, chosen)
