"""The transport problem as an assignment to places, for small ones, on SciPy alone."""

from __future__ import annotations

import numpy as np

from intervisit.engine.matching.arrays import Mask
from intervisit.engine.matching.ports import Transport


def solve_with_slots(task: Transport) -> Mask:
    """Return which pairs an optimal assignment uses.

    Notes
    -----
    Every place of a host is a column; first places add the host's reward. A column of
    its own lets each partner stay alone at no gain. The matrix is dense: meant for
    some hundreds of partners, in a process that doesn't load OR-Tools.
    """
    # Takes as long to import as a fifth of the service, and few pages ask for it.
    from scipy.optimize import linear_sum_assignment

    places = task.first_places + task.more_places
    host_of = np.repeat(np.arange(task.n_hosts), places)
    rank = np.arange(len(host_of)) - np.repeat(np.cumsum(places) - places, places)
    bonus = np.where(rank < task.first_places[host_of], task.reward[host_of], 0)
    never = float(np.abs(task.gain).sum() + np.abs(task.reward).sum() + 1)
    worth = np.full((task.n_partners, task.n_hosts), -never)
    worth[task.partner, task.host] = task.gain
    alone = np.where(np.eye(task.n_partners, dtype=bool), 0.0, -never)
    matrix = np.hstack([worth[:, host_of] + bonus, alone])
    rows, columns = linear_sum_assignment(matrix, maximize=True)
    chosen = np.full(task.n_partners, -1)
    placed = columns < len(host_of)
    chosen[rows[placed]] = host_of[columns[placed]]
    return np.asarray(chosen[task.partner] == task.host)
