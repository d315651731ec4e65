"""Change a plan by hand and see at once what that means."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from intervisit.engine.matching.arrays import NOBODY
from intervisit.engine.matching.lookup import Lookup
from intervisit.engine.matching.plan import Plan
from intervisit.engine.matching.refusals import InputRefused, Problem


@dataclass(frozen=True)
class Effect:
    """The difference between two plans of the same problem.

    Parameters
    ----------
    matched, fit : what the new plan has more (or less, below 0)
    worse, better : (partner, points) of everybody whose score changed
    too_small, too_large : hosts that break the sizes in the new plan
    """

    matched: int
    fit: int
    worse: tuple[tuple[str, int], ...]
    better: tuple[tuple[str, int], ...]
    too_small: tuple[str, ...]
    too_large: tuple[str, ...]

    @property
    def keeps_sizes(self) -> bool:
        return not self.too_small and not self.too_large


def moved(plan: Plan, partner: str, host: str | None) -> Plan:
    """Return the plan with one partner at another host, or without one.

    Raises
    ------
    InputRefused
        The school is unknown, or the pair is no candidate.
    """
    instance = plan.instance
    if partner not in instance.partners:
        raise InputRefused(Problem(f"{partner} is no partner."))
    at = instance.partners.index(partner)
    pair = NOBODY
    if host is not None:
        if host not in instance.hosts:
            raise InputRefused(Problem(f"{host} is no host."))
        lookup = Lookup(plan, np.zeros(instance.n_partners, dtype=np.int64))
        found = lookup.pair(instance.hosts.index(host), at)
        if found is None:
            raise InputRefused(Problem(f"{host} and {partner} are no candidate pair."))
        pair = found
    changed = plan.pair.copy()
    changed[at] = pair
    return Plan(instance, changed)


def effect(before: Plan, after: Plan) -> Effect:
    """Return what changes from one plan to the other, the largest losses first."""
    instance = after.instance
    points = after.score - before.score
    formation = instance.formation
    small = np.flatnonzero(after.opened & (after.sizes < formation.smallest))
    large = np.flatnonzero(after.sizes > formation.largest)
    order = np.argsort(points, kind="stable")
    changes = [(instance.partners[p], int(points[p])) for p in order if points[p]]
    return Effect(
        matched=after.matched - before.matched,
        fit=after.fit - before.fit,
        worse=tuple(change for change in changes if change[1] < 0),
        better=tuple(change for change in reversed(changes) if change[1] > 0),
        too_small=tuple(instance.hosts[host] for host in small),
        too_large=tuple(instance.hosts[host] for host in large),
    )
