"""How many schools any plan can place, and the set of partners that proves it."""

from __future__ import annotations

import numpy as np

from intervisit.engine.matching.arrays import NOBODY, Ints, Mask, whole
from intervisit.engine.matching.instance import Instance
from intervisit.engine.matching.plan import Plan


class _Search:
    """Alternating paths from partners without a host to hosts with a free place."""

    def __init__(self, instance: Instance, host_of: Ints) -> None:
        self.instance = instance
        self.host_of = host_of.copy()
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
        frontier = np.flatnonzero(self.host_of < 0)
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
        pairs = self.instance.by_partner[_spans(self.instance.partner_starts, frontier)]
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
    return whole(order[_spans(starts, hosts)])


def _spans(starts: Ints, rows: Ints) -> Ints:
    """Return the positions that belong to these rows, one row after the other."""
    length = starts[rows + 1] - starts[rows]
    shift = np.repeat(starts[rows] - np.cumsum(length) + length, length)
    return whole(np.arange(int(length.sum())) + shift)


def matched_bound(plan: Plan) -> tuple[int, Mask]:
    """Return a bound on the schools that any plan places, and the set S behind it.

    Notes
    -----
    Starting from the plan, partners are added along alternating paths until none is
    left, disregarding minimums. The partners reached from those still without a host
    are S: all places of their hosts are taken by S, so |P| - |S| + places is a bound
    (D. König 1931, P. Hall 1935).
    """
    search = _Search(plan.instance, plan.host)
    while search.improve():
        pass
    return bound_from(plan.instance, search.seen), search.seen


def bound_from(instance: Instance, short: Mask) -> int:
    """Return the bound on matched schools that the set S proves."""
    formation = instance.formation
    degree = np.diff(instance.starts)
    able = degree >= formation.smallest
    from_set = np.bincount(instance.host[short[instance.partner]], minlength=len(able))
    places = np.minimum(from_set, formation.largest)[able]
    bound = instance.n_partners - int(short.sum()) + int(places.sum())
    room = np.where(able, np.minimum(degree, formation.largest), 0)
    if instance.caseloads is not None:
        room = _within_caseloads(instance, room)
    if formation.hosts_open is not None:
        room = -np.sort(-room)[: formation.hosts_open]
    bound = min(bound, int(room.sum()))
    if formation.smallest == formation.largest:
        bound -= bound % formation.largest
    return bound


def _within_caseloads(instance: Instance, room: Ints) -> Ints:
    """Return the room of the hosts that facilitators can carry, the largest first."""
    assert instance.caseloads is not None
    serving = instance.serving()
    order = np.lexsort((-room, serving))
    group = serving[order]
    rank = np.arange(len(order)) - np.searchsorted(group, group)
    cap = np.append(instance.caseloads.caps, len(order))[group]
    return room[order[rank < cap]]
