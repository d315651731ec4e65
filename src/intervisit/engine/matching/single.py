"""One pair looked at by itself: its score in parts, and the rules that it breaks.

Plans are changed by hand; a hand may put together what no search would look at.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from intervisit.engine.geography.sphere import great_circle_km
from intervisit.engine.matching.constraints import RULES
from intervisit.engine.matching.pairs import Company, PairView
from intervisit.engine.matching.scoring import NAMES, parts_of


@dataclass(frozen=True)
class PairSeen:
    """A host and a partner.

    Parameters
    ----------
    parts : points by objective; their sum is the score
    broken : names of the hard rules that the pair doesn't keep
    """

    host: str
    partner: str
    parts: dict[str, int]
    km: float
    broken: tuple[str, ...]

    @property
    def score(self) -> int:
        return sum(self.parts.values())


def pairs_seen(company: Company, pairs: list[tuple[str, str]]) -> list[PairSeen]:
    """Return these pairs (host, partner) with their scores, in the same order."""
    if not pairs:
        return []
    hosts = {name: i for i, name in enumerate(company.hosts.ids)}
    partners = {name: i for i, name in enumerate(company.partners.ids)}
    host = np.array([hosts[h] for h, _ in pairs], dtype=np.int64)
    partner = np.array([partners[p] for _, p in pairs], dtype=np.int64)
    km = great_circle_km(company.hosts.places[host], company.partners.places[partner])
    view = PairView(company, host, partner, km)
    parts = parts_of(view).tolist()
    broken = {rule.name: ~rule.keeps(view) for rule in RULES}
    return [
        PairSeen(
            host=h,
            partner=p,
            parts=dict(zip(NAMES, parts[row], strict=True)),
            km=float(km[row]),
            broken=tuple(name for name, rows in broken.items() if rows[row]),
        )
        for row, (h, p) in enumerate(pairs)
    ]
