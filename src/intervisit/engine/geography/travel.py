"""Travel times that somebody has measured, looked up for many pairs at once."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from intervisit.engine.geography.sphere import Floats

Ints = NDArray[np.int64]


class TravelTimes:
    """Minutes from one place to another, both ways the same unless both are given.

    Parameters
    ----------
    minutes : (from id, to id) -> minutes
    origins, destinations : ids, in the order in which positions count
    """

    def __init__(
        self,
        minutes: Mapping[tuple[str, str], float],
        origins: list[str],
        destinations: list[str],
    ) -> None:
        origin = {name: i for i, name in enumerate(origins)}
        destination = {name: i for i, name in enumerate(destinations)}
        self._wide = max(len(destinations), 1)
        known: dict[int, float] = {}
        for (one, other), value in minutes.items():
            if one in origin and other in destination:
                known[origin[one] * self._wide + destination[other]] = value
        for (one, other), value in minutes.items():
            if other in origin and one in destination:
                key = origin[other] * self._wide + destination[one]
                known.setdefault(key, value)
        self._keys = np.array(sorted(known), dtype=np.int64)
        self._minutes = np.array([known[key] for key in self._keys], dtype=np.float64)

    def between(self, origin: Ints, destination: Ints) -> Floats:
        """Return minutes for each pair of positions; nan where the table has none."""
        wanted = origin * self._wide + destination
        if not len(self._keys):
            return np.full(len(wanted), np.nan)
        at = np.minimum(np.searchsorted(self._keys, wanted), len(self._keys) - 1)
        return np.where(self._keys[at] == wanted, self._minutes[at], np.nan)
