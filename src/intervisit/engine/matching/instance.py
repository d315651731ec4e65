"""The validated problem: schools, candidate pairs with scores, and the hard rules."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np

from intervisit.engine.matching.arrays import NOBODY, Floats, Ints, Mask
from intervisit.engine.matching.formation import Formation


@dataclass(frozen=True)
class Floor:
    """At least `places` of these partners must have a host.

    Parameters
    ----------
    name : what people call it, such as "Bronx" or "high-need schools"
    partners : positions of the partners concerned
    places : how many of them must be placed
    """

    name: str
    partners: Ints
    places: int


@dataclass(frozen=True)
class Caseloads:
    """Which facilitator serves a host, and how many groups each can carry.

    Parameters
    ----------
    facilitators : ids
    serving : (n_hosts,) position of the host's facilitator, or -1
    caps : (n_facilitators,) largest number of open hosts
    """

    facilitators: tuple[str, ...]
    serving: Ints
    caps: Ints


@dataclass(frozen=True)
class Synergy:
    """Extra fit when two partners are in the same group.

    Parameters
    ----------
    one, other : positions of the two partners, one < other, no pair twice
    worth : integers >= 0, in the unit of the scores
    """

    one: Ints
    other: Ints
    worth: Ints


@dataclass(frozen=True)
class Instance:
    """One matching problem; `intake.instance_from_pairs` builds and validates it.

    Parameters
    ----------
    hosts, partners : ids, in the order of the input
    host, partner, score : (n_pairs,) candidate pairs sorted by host, then partner;
        positions of the two schools and an integer score >= 0. Pairs that a pin or a
        forbidden pair excludes are not here.
    pinned : (n_pairs,) pairs that every plan must contain
    """

    hosts: tuple[str, ...]
    partners: tuple[str, ...]
    host: Ints
    partner: Ints
    score: Ints
    pinned: Mask
    formation: Formation
    caseloads: Caseloads | None = None
    floors: tuple[Floor, ...] = ()
    synergy: Synergy | None = None

    @property
    def n_hosts(self) -> int:
        return len(self.hosts)

    @property
    def n_partners(self) -> int:
        return len(self.partners)

    @property
    def n_pairs(self) -> int:
        return len(self.score)

    @cached_property
    def starts(self) -> Ints:
        """Return (n_hosts + 1,) where each host's pairs start."""
        return np.searchsorted(self.host, np.arange(self.n_hosts + 1))

    @cached_property
    def by_partner(self) -> Ints:
        """Return the pairs' positions sorted by partner, then host."""
        return np.argsort(self.partner, kind="stable")

    @cached_property
    def partner_starts(self) -> Ints:
        """Return (n_partners + 1,) where each partner's pairs start in `by_partner`."""
        ordered = self.partner[self.by_partner]
        return np.searchsorted(ordered, np.arange(self.n_partners + 1))

    @cached_property
    def best_score(self) -> int:
        """Return the largest score, 0 where there is no pair."""
        return int(self.score.max()) if self.n_pairs else 0

    @cached_property
    def must_open(self) -> Mask:
        """Return (n_hosts,) hosts that have a pinned partner."""
        opened = np.zeros(self.n_hosts, dtype=bool)
        opened[self.host[self.pinned]] = True
        return opened

    @cached_property
    def pin_bonus(self) -> int:
        """Return a bonus per pinned pair that outweighs a host's whole group."""
        return 2 * (self.best_score + 1) * self.formation.largest

    @cached_property
    def worth(self) -> Floats:
        """Return the scores as floats, with `pin_bonus` on the pinned pairs."""
        bonus = np.where(self.pinned, float(self.pin_bonus), 0.0)
        return np.asarray(self.score + bonus, dtype=np.float64)

    def keeping(self, pairs: Mask) -> Instance:
        """Return the same problem on fewer candidate pairs; pins stay."""
        kept = pairs | self.pinned
        return replace(
            self,
            host=self.host[kept],
            partner=self.partner[kept],
            score=self.score[kept],
            pinned=self.pinned[kept],
        )

    def serving(self) -> Ints:
        """Return (n_hosts,) each host's facilitator, -1 where there is no cap."""
        if self.caseloads is None:
            return np.full(self.n_hosts, NOBODY, dtype=np.int64)
        return self.caseloads.serving
