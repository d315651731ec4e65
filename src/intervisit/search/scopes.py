"""Scope and place among the tags: how they are written and asked for.

They begin with "@", which no facet does. A cell is a quarter of a degree each way.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import cos, floor, radians

SCOPE = "'@' || d.network_id || '/' || d.kind"
CELL = "'@' || floor(d.latitude * 4) || ',' || floor(d.longitude * 4)"
CELLS_A_DEGREE = 4
KILOMETRES_A_DEGREE = 111.2
MOST_CELLS = 400


def scope_tag(network_id: int, kind: str) -> str:
    """Give the tag that every document of this kind and network has."""
    return f"@{network_id}/{kind}"


@dataclass(frozen=True, slots=True)
class Near:
    """Within so many kilometres of a place, as the crow flies."""

    latitude: float
    longitude: float
    kilometres: float

    def cells(self) -> list[str]:
        """Give the cells that the circle touches; none where they are too many."""
        high = self.kilometres / KILOMETRES_A_DEGREE
        wide = high / max(cos(radians(self.latitude)), 0.01)
        rows = _steps(self.latitude - high, self.latitude + high)
        columns = _steps(self.longitude - wide, self.longitude + wide)
        if len(rows) * len(columns) > MOST_CELLS:
            return []
        return [f"@{row},{column}" for row in rows for column in columns]


def _steps(first: float, last: float) -> range:
    return range(floor(first * CELLS_A_DEGREE), floor(last * CELLS_A_DEGREE) + 1)
