"""Floors and limits that no plan can keep: find out before solving, and say why."""

from __future__ import annotations

from itertools import combinations

import numpy as np

from intervisit.engine.matching.arrays import Ints
from intervisit.engine.matching.instance import Floor, Instance
from intervisit.engine.matching.reach import placeable
from intervisit.engine.matching.refusals import Infeasible


def refuse_impossible_rules(instance: Instance) -> None:
    """Raise `Infeasible` when a rule alone, or two floors together, can't be kept.

    Notes
    -----
    Proven by the count bound on the partners concerned. Rules that only together with
    the minimum sizes leave no plan may pass here; branch and bound or the checker
    finds these.
    """
    _refuse_exact_number(instance)
    for floor in instance.floors:
        most = _placeable(instance, floor.partners)
        if most < floor.places:
            raise Infeasible(
                f"Floor {floor.name}",
                f"{floor.places} places are asked, at most {most} of these schools "
                "can be placed under the other rules.",
                f"The smallest relaxation is {most}.",
            )
    for one, other in combinations(instance.floors, 2):
        _refuse_together(instance, one, other)


def _refuse_exact_number(instance: Instance) -> None:
    formation = instance.formation
    if not formation.exactly or formation.hosts_open is None:
        return
    able = int((np.diff(instance.starts) >= formation.smallest).sum())
    most = min(able, _placeable(instance, None) // formation.smallest)
    if formation.hosts_open > most:
        raise Infeasible(
            f"Exactly {formation.hosts_open} hosts",
            f"at most {most} hosts can fill their smallest group.",
            f"The smallest relaxation is {most} hosts.",
        )


def _refuse_together(instance: Instance, one: Floor, other: Floor) -> None:
    """Refuse two floors without common schools that exceed what both can get."""
    if np.intersect1d(one.partners, other.partners).size:
        return
    wanted = one.places + other.places
    most = _placeable(instance, np.concatenate([one.partners, other.partners]))
    if most < wanted:
        raise Infeasible(
            f"Floors {one.name} and {other.name}",
            f"{wanted} places are asked together, at most {most} can be given.",
            f"The smallest relaxation is {wanted - most} places fewer in one of them.",
        )


def _placeable(instance: Instance, partners: Ints | None) -> int:
    """Return a bound on how many of these partners (or of all) any plan can place."""
    wanted = np.full(instance.n_partners, partners is None)
    if partners is not None:
        wanted[partners] = True
    return placeable(instance, wanted)
