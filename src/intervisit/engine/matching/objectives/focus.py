"""How well the host's strengths meet the partner's needs.

Formula: sum over shared areas of (worth at the host) x (worth at the partner), divided
by the most that the partner's list could reach; the worth is 1, 0.8, 0.6 ... by rank.
Source: host schools have "demonstrated strength in a specific area of practice" and
partners want to strengthen it (New York Learning Partners, 2015-16).
"""

from __future__ import annotations

import numpy as np

from intervisit.engine.matching.arrays import Floats
from intervisit.engine.matching.pairs import PairView

NAME = "focus"
UNIT = "share of the best possible overlap"
SENSE = "more is better"


def share(view: PairView) -> Floats:
    """Return (n,) 0 to 1; 0 where a focus is unknown."""
    worth = view.company.partner_focus
    most = np.sort(worth, axis=1)
    best = (most * most).sum(axis=1)[view.partner]
    return np.minimum(1.0, view.shared_focus / np.where(best > 0, best, 1.0))
