"""How easily the two schools reach each other.

Formula: exp(-minutes / easy minutes) with a table of travel times, otherwise
exp(-km / easy km); half the points are gone at 0.7 of the easy distance.
Source: "location" among the factors of matching (New York, 2015-16); travel limits of
45 to 90 minutes in England's school-placement research.
"""

from __future__ import annotations

import numpy as np

from intervisit.engine.matching.arrays import Floats
from intervisit.engine.matching.pairs import PairView

NAME = "travel"
UNIT = "minutes, or km without travel times"
SENSE = "less is better"


def share(view: PairView) -> Floats:
    """Return (n,) 0 to 1; 1 next door."""
    criteria = view.company.criteria
    by_distance = np.exp(-view.km / criteria.easy_travel_km)
    if view.company.times is None:
        return np.asarray(by_distance, dtype=np.float64)
    by_time = np.exp(-view.minutes / criteria.easy_travel_minutes)
    return np.where(np.isfinite(view.minutes), by_time, 0.0)
