"""The two bounds of the independent check, recomputed in whole numbers."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from intervisit.engine.matching.verify_tables import Tables

Array = NDArray[Any]
TRIAD = 2
UNREACHED = -(10**15)


class PairTable:
    """The candidate pairs that a plan may use, as arrays sorted by host.

    Forbidden pairs are left out, and so are the other pairs of a pinned partner.
    """

    def __init__(self, tables: Tables) -> None:
        self.tables = tables
        partners = {name: i for i, name in enumerate(tables.priced_partner)}
        names: dict[str, int] = {}
        host = [names.setdefault(name, len(names)) for name in tables.pair_host]
        self.names = names
        self.partners = partners
        self.price = np.array([int(price) for price in tables.price], dtype=np.int64)
        self.short = np.array([int(s) == 1 for s in tables.short], dtype=bool)
        partner = [partners.get(name, -1) for name in tables.pair_partner]
        columns = (host, partner, tables.pair_score)
        everything = np.array(columns, dtype=np.int64).reshape(3, -1)
        pinned, usable = self._usable(everything[1])
        self.host, self.partner, self.score = everything[:, usable]
        self.pinned = pinned[usable]
        self.n_hosts = len(names)

    def _usable(self, partner: Array) -> tuple[Array, Array]:
        """Return which pairs are pinned, and which a plan may use at all."""
        usable = partner >= 0
        pinned = np.zeros(len(partner), dtype=bool)
        pins, forbidden = self.tables.pins, self.tables.forbidden
        if pins or forbidden:
            owners = {partner for _, partner in pins}
            pairs = zip(self.tables.pair_host, self.tables.pair_partner, strict=True)
            for row, pair in enumerate(pairs):
                pinned[row] = pair in pins
                if pair in forbidden or (pair[1] in owners and pair not in pins):
                    usable[row] = False
        return pinned, usable

    def fit_bound(self) -> int:
        """Return the fit that no plan exceeds, at the certificate's prices."""
        values = self._host_values()
        weights = 0
        if (
            self.tables.odd_sets
            and self.tables.smallest == self.tables.largest == TRIAD
        ):
            weights = self._with_odd_sets(values)
        extras = self._extras_bound()
        return int(self.price.sum()) + weights + self._best_hosts(values) + extras

    def _ranked(self, worth: Array) -> tuple[Array, Array]:
        """Return pairs by host, pinned first, dearest first; where hosts start."""
        order = np.lexsort((-worth, ~self.pinned, self.host))
        starts = np.searchsorted(self.host[order], np.arange(self.n_hosts + 1))
        return order, starts

    def _host_values(self) -> Array:
        """Return each host's best group after prices; UNREACHED where it has none."""
        worth = self.score - self.price[self.partner]
        order, starts = self._ranked(worth)
        running = np.concatenate([[0], np.cumsum(worth[order])])
        degree = np.diff(starts)
        pins = np.bincount(self.host[self.pinned], minlength=self.n_hosts)
        values = np.full(self.n_hosts, UNREACHED, dtype=np.int64)
        largest = min(self.tables.largest, int(degree.max(initial=0)))
        for size in range(self.tables.smallest, largest + 1):
            able = np.flatnonzero((degree >= size) & (pins <= size))
            sums = running[starts[able] + size] - running[starts[able]]
            values[able] = np.maximum(values[able], sums)
        self.must_open = pins > 0
        return values

    def _best_hosts(self, values: Array) -> int:
        """Return the largest sum of host values that the caps on opening allow."""
        limit = self.tables.hosts_open
        load: dict[str, int] = {}
        opened = 0
        total = 0
        labels = list(self.names)
        for host in np.lexsort((-values, ~self.must_open)).tolist():
            value = int(values[host])
            needed = self.must_open[host] or self.tables.exactly
            if value == UNREACHED or (value <= 0 and not needed):
                continue
            carrier = self.tables.facilitator.get(labels[host])
            cap = self.tables.caps.get(carrier) if carrier is not None else None
            if (cap is not None and load.get(carrier or "", 0) >= cap) or (
                limit is not None and opened >= limit
            ):
                continue
            load[carrier or ""] = load.get(carrier or "", 0) + 1
            opened += 1
            total += value
        return total

    def _extras_bound(self) -> int:
        """Return the most that extra fit between partners can add to any plan."""
        best: dict[str, list[int]] = {}
        for (one, other), worth in self.tables.extras.items():
            best.setdefault(one, []).append(int(worth))
            best.setdefault(other, []).append(int(worth))
        most = self.tables.largest - 1
        return sum(sum(sorted(row)[-most:]) for row in best.values() if most) // 2

    def _with_odd_sets(self, values: Array) -> int:
        """Lower the values by the odd sets in place; return what these cost.

        A triad's host counts as two halves, joined to each other while it is closed
        and to one partner each while it is open. Inside a set of n partners and halves
        at most n // 2 such joints fit, for no two share an end. Where n is even this
        holds too and proves nothing new; a name that no pair has is a member without
        joints.
        """
        worth = self.score - self.price[self.partner]
        halves = np.stack([worth, worth])
        closed = np.zeros(self.n_hosts, dtype=np.int64)
        inside = np.zeros(len(self.price), dtype=bool)
        order, starts = self._ranked(worth)
        total = 0
        for weight, partners, first, second, both in self.tables.odd_sets:
            size = len(set(partners)) + len(set(first)) + len(set(second))
            size += 2 * len(set(both))
            total += weight * (size // 2)
            known = set(partners) & self.partners.keys()
            members = [self.partners[name] for name in known]
            inside[members] = True
            for half, names in enumerate(({*first, *both}, {*second, *both})):
                pairs = self._pairs_of(names, order, starts)
                halves[half][pairs[inside[self.partner[pairs]]]] -= weight
            inside[members] = False
            whole = set(both) | (set(first) & set(second))
            closed[[self.names[name] for name in whole if name in self.names]] -= weight
        groups = self._two_halves(halves)
        values[:] = np.where(groups == UNREACHED, UNREACHED, groups - closed)
        return total + int(closed.sum())

    def _pairs_of(self, names: set[str], order: Array, starts: Array) -> Array:
        """Return the pairs of the hosts with these names."""
        hosts = sorted(self.names[name] for name in names if name in self.names)
        spans = [order[starts[host] : starts[host + 1]] for host in hosts]
        return np.concatenate(spans) if spans else order[:0]

    def _two_halves(self, halves: Array) -> Array:
        """Return each host's best two different partners, one for each half."""
        first, _ = self._ranked(halves[0])
        second, starts = self._ranked(halves[1])
        values = np.full(self.n_hosts, UNREACHED, dtype=np.int64)
        for i in range(TRIAD):
            for j in range(TRIAD):
                able = np.flatnonzero(np.diff(starts) >= TRIAD)
                one, other = first[starts[able] + i], second[starts[able] + j]
                differ = one != other
                sums = halves[0][one] + halves[1][other]
                hosts = able[differ]
                values[hosts] = np.maximum(values[hosts], sums[differ])
        return values

    def matched_bound(self) -> int:
        """Return how many partners any plan can place at most.

        The smallest of three counts, brought down to what whole groups can hold:
        partners outside S plus places for S; all places of the hosts of S plus what
        every island of the rest can fill; and the places that the caps leave.
        """
        smallest, largest = self.tables.smallest, self.tables.largest
        degree = np.bincount(self.host, minlength=self.n_hosts)
        able = degree >= smallest
        from_set = np.bincount(
            self.host[self.short[self.partner]], minlength=self.n_hosts
        )
        places = np.minimum(from_set, largest)
        outside = len(self.price) - int(self.short.sum())
        room = np.where(able, np.minimum(degree, largest), 0)
        taken = int(room[from_set > 0].sum())
        bounds = (
            outside + int(places[able].sum()),
            taken + self._on_islands(able & (from_set == 0)),
            self._room(room),
        )
        return self._in_whole_groups(min(bounds))

    def _in_whole_groups(self, most: int) -> int:
        """Return the largest number up to `most` that groups of allowed sizes make."""
        smallest, largest = self.tables.smallest, self.tables.largest
        while most % largest and (most // largest + 1) * smallest > most:
            most -= 1
        return most

    def _on_islands(self, hosts: Array) -> int:
        """Return how many partners these hosts can take, counted island by island."""
        # Takes long to import, and a service that starts asks for none of it.
        from scipy.sparse import csr_array
        from scipy.sparse.csgraph import connected_components

        inside = hosts[self.host]
        ends = (self.host[inside], self.n_hosts + self.partner[inside])
        size = self.n_hosts + len(self.price)
        links = csr_array((np.ones(len(ends[0])), ends), shape=(size, size))
        _, island = connected_components(links, directed=False)
        doors: dict[int, int] = {}
        for place in island[: self.n_hosts][hosts].tolist():
            doors[place] = doors.get(place, 0) + 1
        guests: dict[int, int] = {}
        for place in island[np.unique(ends[1])].tolist():
            guests[place] = guests.get(place, 0) + 1
        return sum(
            self._in_whole_groups(min(n, doors[place] * self.tables.largest))
            for place, n in guests.items()
        )

    def _room(self, room: Array) -> int:
        """Return the places that the caps on opening leave."""
        labels = list(self.names)
        load: dict[str, int] = {}
        kept = []
        for host in np.argsort(-room, kind="stable").tolist():
            carrier = self.tables.facilitator.get(labels[host])
            if carrier is not None and carrier in self.tables.caps:
                load[carrier] = load.get(carrier, 0) + 1
                if load[carrier] > self.tables.caps[carrier]:
                    continue
            kept.append(int(room[host]))
        limit = self.tables.hosts_open
        return sum(kept if limit is None else kept[:limit])
