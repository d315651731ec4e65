"""The transport problem on OR-Tools' min-cost flow; imports OR-Tools when called."""

from __future__ import annotations

import numpy as np

from intervisit.engine.matching.arrays import Mask
from intervisit.engine.matching.ports import Transport


def solve_with_flow(task: Transport) -> Mask:
    """Return which pairs an optimal flow uses.

    Notes
    -----
    Nodes are the partners, the hosts, then one sink. A partner can also go straight to
    the sink at no gain, so a flow always exists. Costs are integers and the algorithm
    (cost scaling) is exact and deterministic.
    """
    from ortools.graph.python import min_cost_flow

    flow = min_cost_flow.SimpleMinCostFlow()
    sink = task.n_partners + task.n_hosts
    partners = np.arange(task.n_partners)
    hosts = task.n_partners + np.arange(task.n_hosts)
    nothing = np.zeros(task.n_hosts, dtype=np.int64)
    arcs = flow.add_arcs_with_capacity_and_unit_cost(
        task.partner,
        task.n_partners + task.host,
        np.ones(len(task.gain), dtype=np.int64),
        -task.gain,
    )
    flow.add_arcs_with_capacity_and_unit_cost(
        partners,
        np.full(task.n_partners, sink),
        np.ones(task.n_partners, dtype=np.int64),
        np.zeros(task.n_partners, dtype=np.int64),
    )
    to_sink = np.full(task.n_hosts, sink)
    flow.add_arcs_with_capacity_and_unit_cost(
        hosts, to_sink, task.first_places, -task.reward
    )
    flow.add_arcs_with_capacity_and_unit_cost(hosts, to_sink, task.more_places, nothing)
    flow.set_nodes_supplies(partners, np.ones(task.n_partners, dtype=np.int64))
    flow.set_node_supply(sink, -task.n_partners)
    status = flow.solve()
    if status != flow.OPTIMAL:
        message = f"The flow solver answered {status.name}."
        raise ArithmeticError(message)
    return np.asarray(flow.flows(arcs)) > 0
