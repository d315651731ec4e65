"""What every host would take at given partner prices: the relaxed problem's answer.

Once each partner has a price, hosts no longer compete and the best for each is seen at
once: its `smallest` best candidates by score minus price, then more, up to `largest`,
while they are worth their price. A host opens when that sum is positive.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from intervisit.engine.matching.arrays import Floats, Ints, Mask
from intervisit.engine.matching.instance import Instance


@dataclass(frozen=True)
class Choice:
    """The hosts' free choice among shortlisted pairs.

    Parameters
    ----------
    value : sum over the open hosts of what their groups are worth after prices
    opened : (n_rows,) which hosts open
    column : (n_rows, largest) columns of the shortlist, best first
    taken : (n_rows, largest) which of these columns the host takes
    """

    value: float
    opened: Mask
    column: Ints
    taken: Mask


def best_groups(
    reduced: Floats, smallest: int, largest: int
) -> tuple[Floats, Ints, Mask]:
    """Return each row's value, its best columns, and which of them it would take.

    Parameters
    ----------
    reduced : (n_rows, width) score minus price, very negative where there is no pair
    """
    width = min(largest, reduced.shape[1])
    if reduced.shape[1] > width:
        some = np.argpartition(reduced, -width, axis=1)[:, -width:]
        worth = np.take_along_axis(reduced, some, axis=1)
        order = np.argsort(-worth, axis=1, kind="stable")
        column = np.take_along_axis(some, order, axis=1)
    else:
        column = np.argsort(-reduced, axis=1, kind="stable")
    worth = np.take_along_axis(reduced, column, axis=1)
    wanted = worth > 0
    wanted[:, :smallest] = True
    return np.where(wanted, worth, 0.0).sum(axis=1), column, wanted


def allowed_to_open(value: Floats, hosts: Ints, instance: Instance) -> Mask:
    """Return which rows open so that their values sum to the most.

    Caps per facilitator and the number of hosts that may open are nested, therefore
    taking the best of each facilitator, then the best of all, is exact.
    """
    formation = instance.formation
    opened = np.ones(len(value), dtype=bool) if formation.exactly else value > 0
    if instance.caseloads is not None:
        serving = instance.serving()[hosts]
        order = np.lexsort((np.arange(len(value)), -value, serving))
        group = serving[order]
        rank = np.arange(len(order)) - np.searchsorted(group, group)
        cap = np.append(instance.caseloads.caps, len(value))[group]
        opened[order[rank >= cap]] = False
    if formation.hosts_open is not None and opened.sum() > formation.hosts_open:
        ranked = np.lexsort((np.arange(len(value)), -np.where(opened, value, -np.inf)))
        opened[ranked[formation.hosts_open :]] = False
    return opened


def free_choice(reduced: Floats, hosts: Ints, instance: Instance) -> Choice:
    """Return what the hosts would take, within the caps on how many may open."""
    formation = instance.formation
    value, column, wanted = best_groups(reduced, formation.smallest, formation.largest)
    opened = allowed_to_open(value, hosts, instance)
    taken = wanted & opened[:, None]
    return Choice(float(value[opened].sum()), opened, column, taken)
