"""Scope, place and the facet that passes: how tags are written and asked for.

Scope and cells begin with "@", which no facet does. A cell is a quarter of a degree
each way, a small one ("@@") a thirty-second: about three kilometres.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import product
from math import asin, cos, floor, radians, sin, sqrt

# How things are today: whoever offers documents keeps in this facet what changes
# often, as it does not stand beside the vectors.
PASSING = "now"
CELLS_A_DEGREE = {"@@": 32, "@": 4}
SCOPE = "'@' || d.network_id || '/' || d.kind"
CELLS = ", ".join(
    f"'{mark}' || floor(d.latitude * {cells}) || ',' || floor(d.longitude * {cells})"
    for mark, cells in CELLS_A_DEGREE.items()
)
KILOMETRES_A_DEGREE = 111.2
RADIUS, SLACK = 6371.0, 1.01
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
        """Give the cells that the circle touches, small ones where they are not many.

        None where even the large ones are too many.
        """
        high = self.kilometres / KILOMETRES_A_DEGREE
        wide = high / max(cos(radians(self.latitude)), 0.01)
        for mark, cells in CELLS_A_DEGREE.items():
            rows = _steps(self.latitude - high, self.latitude + high, cells)
            columns = _steps(self.longitude - wide, self.longitude + wide, cells)
            if len(rows) * len(columns) <= MOST_CELLS:
                return [
                    f"{mark}{row},{column}"
                    for row, column in product(rows, columns)
                    if self._touches(row / cells, column / cells, 1 / cells)
                ]
        return []

    def _touches(self, south: float, west: float, size: float) -> bool:
        """Whether some of a cell may lie within the circle; its corners seldom do."""
        latitude = min(max(self.latitude, south), south + size)
        longitude = min(max(self.longitude, west), west + size)
        # The nearest place is a little nearer to the pole than this one.
        return self._away(latitude, longitude) <= self.kilometres * SLACK

    def _away(self, latitude: float, longitude: float) -> float:
        """Give how many kilometres a place is away."""
        high = sin(radians(latitude - self.latitude) / 2) ** 2
        wide = sin(radians(longitude - self.longitude) / 2) ** 2
        across = cos(radians(self.latitude)) * cos(radians(latitude)) * wide
        return 2 * RADIUS * asin(min(1.0, sqrt(high + across)))


def _steps(first: float, last: float, cells: int) -> range:
    return range(floor(first * cells), floor(last * cells) + 1)
