"""How many schools any plan can place, and the set of partners that proves it."""

from __future__ import annotations

import numpy as np

from intervisit.engine.matching.arrays import NOBODY, Ints, Mask, whole
from intervisit.engine.matching.formation import Formation
from intervisit.engine.matching.instance import Instance
from intervisit.engine.matching.plan import Plan
from intervisit.engine.matching.spans import spans


class _Search:
    """Alternating paths from partners without a host to hosts with a free place."""

    def __init__(self, instance: Instance, host_of: Ints, wanted: Mask) -> None:
        self.instance = instance
        self.host_of = host_of.copy()
        self.wanted = wanted
        largest = instance.formation.largest
        able = np.diff(instance.starts) >= instance.formation.smallest
        self.places = np.where(able, largest, 0)
        self.seen = np.zeros(instance.n_partners, dtype=bool)

    def improve(self) -> bool:
        """Place one more partner if possible; else leave the reached set in `seen`."""
        free = self.places - np.bincount(
            self.host_of[self.host_of >= 0], minlength=self.instance.n_hosts
        )
        members = _members(self.host_of, self.instance.n_hosts)
        frontier = np.flatnonzero((self.host_of < 0) & self.wanted)
        self.seen[:] = False
        self.seen[frontier] = True
        came_from = np.full(self.instance.n_hosts, NOBODY)
        while len(frontier):
            hosts = self._new_hosts(frontier, came_from)
            if (free[hosts] > 0).any():
                self._shift(int(hosts[free[hosts] > 0][0]), came_from)
                return True
            partners = _rows(members, hosts)
            frontier = partners[~self.seen[partners]]
            self.seen[frontier] = True
        return False

    def _new_hosts(self, frontier: Ints, came_from: Ints) -> Ints:
        pairs = self.instance.by_partner[spans(self.instance.partner_starts, frontier)]
        hosts = self.instance.host[pairs]
        new = (came_from[hosts] < 0) & (self.places[hosts] > 0)
        hosts, first = np.unique(hosts[new], return_index=True)
        came_from[hosts] = self.instance.partner[pairs[new][first]]
        return whole(hosts)

    def _shift(self, host: int, came_from: Ints) -> None:
        """Move every partner on the path to the next host."""
        while host >= 0:
            partner = int(came_from[host])
            previous = int(self.host_of[partner])
            self.host_of[partner] = host
            host = previous


def _members(host_of: Ints, n_hosts: int) -> tuple[Ints, Ints]:
    """Return partners sorted by host, and where each host's start."""
    order = np.argsort(host_of, kind="stable")
    return order, np.searchsorted(host_of[order], np.arange(n_hosts + 1))


def _rows(members: tuple[Ints, Ints], hosts: Ints) -> Ints:
    order, starts = members
    return whole(order[spans(starts, hosts)])


def matched_bound(plan: Plan) -> tuple[int, Mask]:
    """Return a bound on the schools that any plan places, and the set S behind it.

    Notes
    -----
    Starting from the plan, partners are added along alternating paths until none is
    left, disregarding minimums. The partners reached from those still without a host
    are S: all places of their hosts are taken by S, so |P| - |S| + places is a bound
    (D. König 1931, P. Hall 1935).
    """
    everybody = np.ones(plan.instance.n_partners, dtype=bool)
    search = _Search(plan.instance, plan.host, everybody)
    while search.improve():
        pass
    return bound_from(plan.instance, search.seen), search.seen


def placeable(instance: Instance, wanted: Mask) -> int:
    """Return a bound on how many of the wanted partners any plan can place.

    Others may fill the groups, so minimums play no part here.
    """
    search = _Search(instance, _greedy(instance, wanted), wanted)
    while search.improve():
        pass
    formation = instance.formation
    reached = np.bincount(
        instance.host[search.seen[instance.partner]], minlength=instance.n_hosts
    )
    places = np.where(search.places > 0, np.minimum(reached, formation.largest), 0)
    bound = int(wanted.sum() - search.seen.sum() + places.sum())
    return min(bound, int(_room(instance).sum()))


def _greedy(instance: Instance, wanted: Mask) -> Ints:
    """Return a first host for as many wanted partners as come easily."""
    able = np.diff(instance.starts) >= instance.formation.smallest
    free = (able * instance.formation.largest).tolist()
    host_of = np.full(instance.n_partners, NOBODY, dtype=np.int64)
    for partner in np.flatnonzero(wanted).tolist():
        first, end = instance.partner_starts[partner : partner + 2]
        for host in instance.host[instance.by_partner[first:end]].tolist():
            if free[host]:
                free[host] -= 1
                host_of[partner] = host
                break
    return host_of


def bound_from(instance: Instance, short: Mask) -> int:
    """Return the bound on matched schools that the set S proves.

    Notes
    -----
    The smallest of three: partners outside S plus the places that hosts have for S;
    all places of the hosts of S plus what the rest, island by island, can fill with
    whole groups; and the places that the caps on opening leave.
    """
    formation = instance.formation
    degree = np.diff(instance.starts)
    able = degree >= formation.smallest
    from_set = np.bincount(instance.host[short[instance.partner]], minlength=len(able))
    places = np.minimum(from_set, formation.largest)[able]
    bound = instance.n_partners - int(short.sum()) + int(places.sum())
    room = np.where(able, np.minimum(degree, formation.largest), 0)
    theirs = from_set > 0
    islands = _islands(instance, able & ~theirs)
    bound = min(bound, int(room[theirs].sum()) + islands)
    return whole_groups(min(bound, int(_room(instance).sum())), formation)


def _room(instance: Instance) -> Ints:
    """Return the room of the hosts that the caps on opening leave, largest first."""
    formation = instance.formation
    degree = np.diff(instance.starts)
    able = degree >= formation.smallest
    room = np.where(able, np.minimum(degree, formation.largest), 0)
    if instance.caseloads is not None:
        room = _within_caseloads(instance, room)
    if formation.hosts_open is not None:
        room = -np.sort(-room)[: formation.hosts_open]
    return whole(room)


def whole_groups(partners: int, formation: Formation) -> int:
    """Return the most of so many partners that whole groups can hold."""
    groups = -(-partners // formation.largest)
    if groups * formation.smallest <= partners:
        return partners
    return (groups - 1) * formation.largest


def _islands(instance: Instance, hosts: Mask) -> int:
    """Return the most partners that these hosts can take, island by island.

    An island is a set of schools that candidate pairs with these hosts hold together.
    """
    # Takes long to import, and a service that starts asks for none of it.
    from scipy.sparse import coo_array
    from scipy.sparse.csgraph import connected_components

    inside = hosts[instance.host]
    ends = (instance.host[inside], instance.n_hosts + instance.partner[inside])
    size = instance.n_hosts + instance.n_partners
    graph = coo_array((np.ones(len(ends[0]), dtype=np.int8), ends), shape=(size, size))
    count, island = connected_components(graph, directed=False)
    linked = np.unique(ends[1])
    partners = np.bincount(island[linked], minlength=count)
    doors = np.bincount(island[: instance.n_hosts][hosts], minlength=count)
    most = np.minimum(partners, instance.formation.largest * doors)
    return sum(whole_groups(int(n), instance.formation) for n in most[most > 0])


def _within_caseloads(instance: Instance, room: Ints) -> Ints:
    """Return the room of the hosts that facilitators can carry, the largest first."""
    assert instance.caseloads is not None
    serving = instance.serving()
    order = np.lexsort((-room, serving))
    group = serving[order]
    rank = np.arange(len(order)) - np.searchsorted(group, group)
    cap = np.append(instance.caseloads.caps, len(order))[group]
    return room[order[rank < cap]]
