"""The array types that the matching modules pass to each other."""

from __future__ import annotations

from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

Ints: TypeAlias = NDArray[np.signedinteger[Any]]
Floats: TypeAlias = NDArray[np.float64]
Mask: TypeAlias = NDArray[np.bool_]

NOBODY = -1  # a partner without a host, or a host without a facilitator


def whole(values: object) -> Ints:
    """Return values as a contiguous array of 64-bit integers."""
    return np.ascontiguousarray(np.asarray(values, dtype=np.int64))
