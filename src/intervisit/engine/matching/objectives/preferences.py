"""Whether the two schools asked for each other.

Formula: 0.5 x (1 - place / length) from each side's ranked list, place 0 for the first.
Source: schools' stated preferences in their applications.
"""

from __future__ import annotations

import numpy as np

from intervisit.engine.matching.arrays import Floats
from intervisit.engine.matching.pairs import PairView

NAME = "preferences"
UNIT = "wishes from both sides"
SENSE = "more is better"


def share(view: PairView) -> Floats:
    """Return (n,) 0 to 1; 1 where each is the other's first choice."""
    keys, worth = view.company.wishes
    wanted = view.host * len(view.company.partners) + view.partner
    if not len(keys):
        return np.zeros(len(wanted))
    at = np.minimum(np.searchsorted(keys, wanted), len(keys) - 1)
    return np.where(keys[at] == wanted, worth[at], 0.0)
