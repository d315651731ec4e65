"""How much the grades of the two schools overlap.

Formula: grades that both have, divided by grades that either has.
Source: matching "based on a variety of factors such as grade, location, demographics,
and learning focus area" (New York, 2015-16).
"""

from __future__ import annotations

import numpy as np

from intervisit.engine.matching.arrays import Floats
from intervisit.engine.matching.pairs import PairView

NAME = "grades"
UNIT = "share of grades in common"
SENSE = "more is better"


def share(view: PairView) -> Floats:
    """Return (n,) 0 to 1; 0 where grades are unknown."""
    host = view.company.host_grades[view.host]
    partner = view.company.partner_grades[view.partner]
    both = (host * partner).sum(axis=1)
    either = np.maximum(host, partner).sum(axis=1)
    return np.asarray(both / np.where(either > 0, either, 1.0))
