"""How alike the pupils of the two schools are.

Formula: 1 - mean over indicators known at both of |difference| / (largest - smallest
value among all schools of this matching).
Source: "demographics" among the factors of matching (New York, 2015-16).
"""

from __future__ import annotations

import numpy as np

from intervisit.engine.matching.arrays import Floats
from intervisit.engine.matching.pairs import PairView

NAME = "demographics"
UNIT = "likeness"
SENSE = "more is better"


def share(view: PairView) -> Floats:
    """Return (n,) 0 to 1; 0 where the schools have no indicator in common."""
    company = view.company
    apart = np.abs(
        company.host_indicators[view.host] - company.partner_indicators[view.partner]
    )
    known = np.isfinite(apart)
    count = known.sum(axis=1)
    total = np.where(known, apart / company.spread, 0.0).sum(axis=1)
    mean = total / np.maximum(count, 1)
    return np.where(count > 0, 1.0 - np.minimum(mean, 1.0), 0.0)
