"""Why this pair, why not that one, and why somebody is left over.

Everything here is figures and codes; `words` puts them into sentences.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from intervisit.engine.matching.arrays import Ints
from intervisit.engine.matching.lookup import Lookup
from intervisit.engine.matching.outcome import Outcome


class Obstacle(StrEnum):
    """Why a partner isn't at the host where its score would be highest."""

    FULL = "full"  # somebody else there is worth more to the plan
    CLOSED = "closed"  # opening that host costs the plan more than it gains
    STRANDED = "stranded"  # its present host would fall below the minimum
    PINNED = "pinned"  # a pin keeps it where it is


class LeftOver(StrEnum):
    """Why a partner has no host."""

    NO_CANDIDATE = "no_candidate"  # the hard rules left no host
    NO_PLACE = "no_place"  # every host that fits is full or closed


@dataclass(frozen=True)
class Alternative:
    """A host where the partner isn't, and what going there would mean.

    Parameters
    ----------
    score : the pair's score; `more` is how much higher than the partner's present one
    holder, holder_score : who would have to leave, where the host is full
    cost : total fit lost by going there, as far as one exchange can tell
    """

    host: str
    score: int
    more: int
    obstacle: Obstacle
    cost: int
    holder: str = ""
    holder_score: int = 0


@dataclass(frozen=True)
class Story:
    """One partner's explanation.

    Parameters
    ----------
    host, score : empty and 0 for a partner left over
    best : its highest-scoring host, None when it is there or has no candidate
    price : the certificate's price of this partner
    left_over : set for a partner without a host
    full, closed : among its candidates, how many hosts are full, how many closed
    """

    partner: str
    host: str
    score: int
    best: Alternative | None
    price: int
    left_over: LeftOver | None = None
    full: int = 0
    closed: int = 0


class Explainer:
    """Answers questions about one outcome."""

    def __init__(self, outcome: Outcome) -> None:
        self.outcome = outcome
        self.instance = outcome.instance
        self.plan = outcome.plan
        self._lookup = Lookup(outcome.plan, outcome.certificate.price)

    def stories(self, partners: Iterable[int] | None = None) -> Iterator[Story]:
        """Yield the story of each partner, of all by default."""
        everybody = range(self.instance.n_partners)
        for partner in everybody if partners is None else partners:
            yield self.story(partner)

    def story(self, partner: int) -> Story:
        """Return the explanation of one partner."""
        host = int(self.plan.host[partner])
        pairs = self._lookup.pairs_of(partner)
        hosts = self.instance.host[pairs]
        alone = host < 0
        full = self.plan.sizes[hosts] >= self.instance.formation.largest
        return Story(
            partner=self.instance.partners[partner],
            host="" if alone else self.instance.hosts[host],
            score=int(self.plan.score[partner]),
            best=self._best(partner, pairs),
            price=int(self.outcome.certificate.price[partner]),
            left_over=self._why_alone(pairs) if alone else None,
            full=int(full.sum()),
            closed=int((self.plan.sizes[hosts] == 0).sum()),
        )

    def alternative(self, partner: int, host: int) -> Alternative | None:
        """Return what it would mean to move this partner there; None for no candidate.

        `cost` is negative where the move alone would improve the plan.
        """
        pair = self._lookup.pair(host, partner)
        if pair is None:
            return None
        score = int(self.instance.score[pair])
        more = score - int(self.plan.score[partner])
        obstacle, cost, holder = self._obstacle(partner, host, more)
        return Alternative(
            host=self.instance.hosts[host],
            score=score,
            more=more,
            obstacle=obstacle,
            cost=cost,
            holder="" if holder < 0 else self.instance.partners[holder],
            holder_score=0 if holder < 0 else int(self.plan.score[holder]),
        )

    def _best(self, partner: int, pairs: Ints) -> Alternative | None:
        if not len(pairs):
            return None
        top = pairs[int(np.argmax(self.instance.score[pairs]))]
        if top == self.plan.pair[partner]:
            return None
        if self.instance.score[top] == self.plan.score[partner]:
            return None
        return self.alternative(partner, int(self.instance.host[top]))

    def _obstacle(
        self, partner: int, host: int, more: int
    ) -> tuple[Obstacle, int, int]:
        """Return the obstacle, the fit lost by overcoming it, and who would leave."""
        formation, sizes = self.instance.formation, self.plan.sizes
        present = int(self.plan.pair[partner])
        if present >= 0 and self.instance.pinned[present]:
            return Obstacle.PINNED, -more, -1
        if sizes[host] == 0:
            return Obstacle.CLOSED, self._lookup.opening_cost(host), -1
        if sizes[host] >= formation.largest:
            holder, loss = self._lookup.cheapest_to_leave(host, partner)
            return Obstacle.FULL, loss - more, holder
        former = int(self.plan.host[partner])
        if former >= 0 and sizes[former] <= formation.smallest:
            return Obstacle.STRANDED, self._lookup.closing_cost(former) - more, -1
        return Obstacle.FULL, -more, -1

    def _why_alone(self, pairs: Ints) -> LeftOver:
        return LeftOver.NO_PLACE if len(pairs) else LeftOver.NO_CANDIDATE
