"""Find odd sets that a fractional answer breaks: islands first, then least cuts.

A set of partners S (odd) and hosts T is broken when less than one whole unit leaves it:
what its partners use outside T, what its hosts give outside S, and what partners of S
leave unused. The least such cut is found in a cut tree.

References
----------
M. W. Padberg and M. R. Rao (1982), Odd minimum cut-sets and b-matchings, Mathematics of
Operations Research 7, 67-80. D. Gusfield (1990), Very simple methods for all pairs
network flow analysis, SIAM J. Comput. 19, 143-155.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy.sparse import coo_array, csr_array
from scipy.sparse.csgraph import (
    breadth_first_order,
    connected_components,
    maximum_flow,
)

from intervisit.engine.matching.arrays import Floats, Ints, Mask, whole
from intervisit.engine.matching.instance import Instance

CLEAR = 1e-6
UNIT = 1_000_000  # flow units in one whole
LARGEST_TREE = 400  # nodes; a cut tree needs a flow for each


@dataclass(frozen=True)
class OddSet:
    """Partners and hosts (both halves) of which no plan can use every place.

    Parameters
    ----------
    partners, hosts : positions; the number of partners is odd
    """

    partners: Ints
    hosts: Ints

    @property
    def most(self) -> int:
        """Return how many joints fit inside, closed hosts' own among them."""
        return (len(self.partners) - 1) // 2 + len(self.hosts)


def odd_islands(instance: Instance, share: Floats, closed: Floats) -> list[OddSet]:
    """Return odd connected pieces around hosts that are used fractionally."""
    used = share > CLEAR
    loose = used & (share < 1 - CLEAR)
    hosts = np.zeros(instance.n_hosts, dtype=bool)
    hosts[instance.host[loose]] = True
    hosts |= (closed > CLEAR) & (closed < 1 - CLEAR)
    pieces = odd_pieces(instance, used & hosts[instance.host])
    return pieces + odd_pieces(instance, loose)


def odd_pieces(instance: Instance, links: Mask) -> list[OddSet]:
    """Return connected pieces with an odd number of three or more partners."""
    host, partner = instance.host[links], instance.partner[links]
    size = instance.n_hosts + instance.n_partners
    graph = coo_array(
        (np.ones(len(host)), (host, instance.n_hosts + partner)), shape=(size, size)
    )
    count, label = connected_components(graph, directed=False)
    hosts, partners = np.unique(host), np.unique(partner)
    of_partner = label[instance.n_hosts + partners]
    sizes = np.bincount(of_partner, minlength=count)
    odd = np.flatnonzero((sizes % 2 == 1) & (sizes > 1))
    return [
        OddSet(whole(partners[of_partner == one]), whole(hosts[label[hosts] == one]))
        for one in odd
    ]


def least_odd_cuts(instance: Instance, share: Floats) -> list[OddSet]:
    """Return odd sets from which less than one unit leaves; none for large graphs."""
    n_hosts, n_partners = instance.n_hosts, instance.n_partners
    if n_hosts + n_partners > LARGEST_TREE:
        return []
    sides = _cut_tree_sides(_flows(instance, share), n_hosts + n_partners)
    found = []
    for value, side in sides:
        partners = np.flatnonzero(side[n_hosts:-1])
        if value < UNIT * (1 - CLEAR) and len(partners) % 2 and len(partners) > 1:
            found.append(OddSet(partners, np.flatnonzero(side[:n_hosts])))
    return found


def _flows(instance: Instance, share: Floats) -> csr_array:
    """Return capacities among hosts, partners, and a last node for what is unused."""
    n_hosts, n_partners = instance.n_hosts, instance.n_partners
    used = np.flatnonzero(share > CLEAR)
    partner = instance.partner[used]
    unused = 1 - np.bincount(partner, weights=share[used], minlength=n_partners)
    rest = n_hosts + n_partners
    one = np.concatenate([instance.host[used], np.full(n_partners, rest)])
    other = n_hosts + np.concatenate([partner, np.arange(n_partners)])
    amount = np.concatenate([share[used], np.maximum(unused, 0)])
    capacity = np.rint(UNIT * amount).astype(np.int32)
    ends = (np.concatenate([one, other]), np.concatenate([other, one]))
    return csr_array((np.tile(capacity, 2), ends), shape=(rest + 1, rest + 1))


def _cut_tree_sides(capacity: csr_array, rest: int) -> list[tuple[int, Mask]]:
    """Return the least cut between each node and its parent in Gusfield's tree.

    Each comes with its value and the side that doesn't hold the node `rest`.
    """
    size = capacity.shape[0]
    parent = np.zeros(size, dtype=np.int64)
    sides = []
    for node in range(1, size):
        value, side = _least_cut(capacity, node, int(parent[node]))
        later = np.arange(size) > node
        parent[later & side & (parent == parent[node])] = node
        sides.append((value, ~side if side[rest] else side))
    return sides


def _least_cut(capacity: csr_array, source: int, sink: int) -> tuple[int, Mask]:
    """Return the value of the least cut, and the source's side."""
    answer = maximum_flow(capacity, source, sink)
    residual = capacity - answer.flow
    residual.data[residual.data < 0] = 0
    residual.eliminate_zeros()
    reached = breadth_first_order(residual, source, return_predecessors=False)
    side = np.zeros(capacity.shape[0], dtype=bool)
    side[reached] = True
    return int(answer.flow_value), side
