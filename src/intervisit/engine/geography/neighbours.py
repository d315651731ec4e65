"""For each school the nearest others, in seconds for a hundred thousand schools."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from intervisit.engine.geography.sphere import Floats, chord_of_km, km_of_chord

Ints = NDArray[np.int64]
EVERYWHERE_KM = 20_100.0  # more than half way round the globe
ROWS = 8_192


@dataclass(frozen=True)
class Near:
    """Neighbours found: parallel arrays, by seeker, the nearest first.

    Parameters
    ----------
    seeker, found : positions of the school that asks and of its neighbour
    km : great-circle distance
    """

    seeker: Ints
    found: Ints
    km: Floats


class Neighbourhood:
    """The places that can be found, in a KD-tree over the unit sphere."""

    def __init__(self, places: Floats) -> None:
        # Takes long to import, and a service that starts asks for none of it.
        from scipy.spatial import cKDTree

        self._tree = cKDTree(places)
        self.size = len(places)

    def nearest(
        self, seekers: Floats, count: int, within_km: float = EVERYWHERE_KM
    ) -> Iterator[Near]:
        """Yield each seeker's nearest `count` places within so many km, in blocks.

        Ties are broken by position, so equal distances give the same answer each time.
        """
        count = min(count, self.size)
        limit = np.nextafter(chord_of_km(within_km), 3.0)
        for begin in range(0, len(seekers), ROWS):
            block = seekers[begin : begin + ROWS]
            answer = self._tree.query(
                block, k=np.arange(1, count + 1), distance_upper_bound=limit
            )
            chord, found = np.asarray(answer[0]), np.asarray(answer[1])
            row = np.broadcast_to(np.arange(len(block))[:, None], chord.shape)
            here = np.isfinite(chord)
            km, found, seeker = km_of_chord(chord[here]), found[here], row[here]
            order = np.lexsort((found, km, seeker))
            yield Near(
                seeker[order].astype(np.int64) + begin,
                found[order].astype(np.int64),
                km[order],
            )
