"""What somebody would use instead: each returns every partner's host, or -1."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import Bounds, LinearConstraint, linear_sum_assignment, milp
from scipy.sparse import csr_array, hstack, identity

from benchmarks.matching.generator import Pairs

Hosts = NDArray[np.int64]
LARGEST_TABLE = 40_000_000  # cells of a dense assignment table


class NotRun(RuntimeError):
    """This way can't be used at that size; the message says why."""


def fit_of(pairs: Pairs, host: Hosts) -> int:
    """Return the sum of the scores of an answer."""
    wide = pairs.recipe.n_partners
    keys = pairs.host * wide + pairs.partner
    placed = np.flatnonzero(host >= 0)
    at = np.searchsorted(keys, host[placed] * wide + placed)
    return int(pairs.score[at].sum())


def greedy(pairs: Pairs, _seconds: float) -> Hosts:
    """Take the best pair that still fits, again and again."""
    host = np.full(pairs.recipe.n_partners, -1, dtype=np.int64)
    free = [pairs.recipe.largest] * pairs.recipe.n_hosts
    for row in np.argsort(-pairs.score, kind="stable").tolist():
        h, p = int(pairs.host[row]), int(pairs.partner[row])
        if host[p] < 0 and free[h]:
            host[p] = h
            free[h] -= 1
    return host


def slots(pairs: Pairs, _seconds: float) -> Hosts:
    """SciPy's assignment, each host standing as many times as it has places."""
    recipe = pairs.recipe
    cells = recipe.n_partners * recipe.n_hosts * recipe.largest
    if cells > LARGEST_TABLE * 10:
        gigabytes = cells * 8 / 1e9
        message = f"a dense table of {gigabytes:.0f} GB"
        raise NotRun(message)
    table = np.zeros((recipe.n_partners, recipe.n_hosts))
    table[pairs.partner, pairs.host] = pairs.score
    wide = np.repeat(table, recipe.largest, axis=1)
    partner, slot = linear_sum_assignment(wide, maximize=True)
    host = np.full(recipe.n_partners, -1, dtype=np.int64)
    used = wide[partner, slot] > 0
    host[partner[used]] = slot[used] // recipe.largest
    return host


def highs(pairs: Pairs, seconds: float) -> Hosts:
    """SciPy's milp (HiGHS) on the strong model; number first by a large reward."""
    recipe, n = pairs.recipe, len(pairs.score)
    rows, ones = np.arange(n), np.ones(n)
    by_partner = csr_array((ones, (pairs.partner, rows)), (recipe.n_partners, n))
    by_host = csr_array((ones, (pairs.host, rows)), (recipe.n_hosts, n))
    opened = identity(recipe.n_hosts, format="csr")
    need = csr_array((-ones, (rows, pairs.host)), (n, recipe.n_hosts))
    none = csr_array((recipe.n_partners, recipe.n_hosts))
    rules = [
        LinearConstraint(hstack([by_partner, none]), -np.inf, 1),
        LinearConstraint(hstack([by_host, -recipe.largest * opened]), -np.inf, 0),
        LinearConstraint(hstack([-by_host, recipe.smallest * opened]), -np.inf, 0),
        LinearConstraint(hstack([identity(n), need]), -np.inf, 0),
    ]
    answer = milp(
        np.concatenate([-(pairs.score + 2000.0), np.zeros(recipe.n_hosts)]),
        integrality=np.ones(n + recipe.n_hosts, dtype=np.int64),
        bounds=Bounds(0, 1),
        constraints=rules,
        options={"time_limit": seconds, "mip_rel_gap": 0.0},
    )
    if answer.x is None:
        message = f"no plan in {seconds:.0f} s"
        raise NotRun(message)
    return _hosts(pairs, np.asarray(answer.x[:n]) > 0.5)


def cp_sat(pairs: Pairs, seconds: float) -> Hosts:
    """OR-Tools' CP-SAT with two workers."""
    from ortools.sat.python import cp_model

    recipe, model = pairs.recipe, cp_model.CpModel()
    taken = [model.new_bool_var("") for _ in range(len(pairs.score))]
    opened = [model.new_bool_var("") for _ in range(recipe.n_hosts)]
    of_partner: list[list[object]] = [[] for _ in range(recipe.n_partners)]
    of_host: list[list[object]] = [[] for _ in range(recipe.n_hosts)]
    ends = zip(pairs.host.tolist(), pairs.partner.tolist(), taken, strict=True)
    for h, p, pair in ends:
        of_partner[p].append(pair)
        of_host[h].append(pair)
    for mine in of_partner:
        model.add_at_most_one(mine)
    for door, mine in zip(opened, of_host, strict=True):
        model.add(sum(mine) >= recipe.smallest * door)
        model.add(sum(mine) <= recipe.largest * door)
    worth = (pairs.score + 2000).tolist()
    model.maximize(sum(w * pair for w, pair in zip(worth, taken, strict=True)))
    solver = cp_model.CpSolver()
    solver.parameters.max_time_in_seconds = seconds
    solver.parameters.num_workers = 2
    if solver.solve(model) not in (cp_model.OPTIMAL, cp_model.FEASIBLE):
        message = f"no plan in {seconds:.0f} s"
        raise NotRun(message)
    return _hosts(pairs, np.array([solver.boolean_value(pair) for pair in taken]))


def _hosts(pairs: Pairs, used: NDArray[np.bool_]) -> Hosts:
    host = np.full(pairs.recipe.n_partners, -1, dtype=np.int64)
    host[pairs.partner[used]] = pairs.host[used]
    return host


PEERS: dict[str, Callable[[Pairs, float], Hosts]] = {
    "greedy": greedy,
    "SciPy slots": slots,
    "SciPy milp": highs,
    "CP-SAT": cp_sat,
}
