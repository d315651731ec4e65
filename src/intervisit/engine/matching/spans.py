"""Rows of a table that is kept as one long array."""

from __future__ import annotations

import numpy as np

from intervisit.engine.matching.arrays import Ints, whole


def spans(starts: Ints, rows: Ints) -> Ints:
    """Return the positions that belong to these rows, one row after the other.

    Parameters
    ----------
    starts : (n_rows + 1,) where each row starts
    """
    length = starts[rows + 1] - starts[rows]
    shift = np.repeat(starts[rows] - np.cumsum(length) + length, length)
    return whole(np.arange(int(length.sum())) + shift)
