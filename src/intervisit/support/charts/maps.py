"""Maps without tiles: every school is a point, and that dust draws the land.

A host is a square, a visitor a dot, the visit a line between them. Letters tell
groups apart, so that colour need not.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from intervisit.support.charts.apart import Point, moved_apart
from intervisit.support.charts.picture import (
    Figures,
    Picture,
    Words,
    box,
    dot,
    path,
    text,
    through,
)

WIDTH: Final = 700.0
EDGE: Final = 28.0
SQUARE: Final = 18.0
GAP: Final = 2.0
TALLEST: Final = 1.15
TRIANGLE: Final = 3  # corners that make a surface


@dataclass(frozen=True, slots=True)
class Spot:
    """A place on the earth.

    Parameters
    ----------
    latitude, longitude : float
        Degrees.
    """

    latitude: float
    longitude: float
    name: str = ""


@dataclass(frozen=True, slots=True)
class Group:
    """A host and its visitors; ``chosen`` draws it in the accent."""

    host: Spot
    visitors: Sequence[Spot] = ()
    letter: str = ""
    chosen: bool = False


@dataclass(frozen=True, slots=True)
class Land:
    """What a map shows: all schools as dust, groups and marked ones over it.

    Parameters
    ----------
    marked : sequence of Spot
        Drawn as points in ink; the page that marks them lists them beside the map.
    """

    dust: Sequence[Spot]
    groups: Sequence[Group] = ()
    places: Sequence[Spot] = field(default_factory=tuple)
    ring: Spot | None = None
    marked: Sequence[Spot] = ()


@dataclass(frozen=True, slots=True)
class Projection:
    """Degrees to the drawing: flat, true to shape at its middle latitude."""

    west: float
    north: float
    shrink: float
    scale: float
    height: float

    def at(self, spot: Spot) -> Point:
        x = (spot.longitude - self.west) * self.shrink * self.scale + EDGE
        return x, (self.north - spot.latitude) * self.scale + EDGE


def projection(spots: Sequence[Spot], width: float = WIDTH) -> Projection:
    """Fit all spots into the width (px); a tall land shrinks to ``TALLEST`` widths."""
    latitudes = [spot.latitude for spot in spots] or [0.0]
    longitudes = [spot.longitude for spot in spots] or [0.0]
    shrink = math.cos(math.radians((min(latitudes) + max(latitudes)) / 2))
    wide = max((max(longitudes) - min(longitudes)) * shrink, 0.01)
    tall = max(max(latitudes) - min(latitudes), 0.01)
    room = width - 2 * EDGE
    scale = min(room / wide, (width * TALLEST - 2 * EDGE) / tall)
    spare = (room - wide * scale) / 2 / (shrink * scale)
    west = min(longitudes) - spare
    return Projection(west, max(latitudes), shrink, scale, tall * scale + 2 * EDGE)


def hull(points: Sequence[Point]) -> list[Point]:
    """Return the convex hull, clockwise from the left (Andrew's monotone chain)."""

    def turns(a: Point, b: Point, c: Point) -> float:
        return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])

    def chain(row: list[Point]) -> list[Point]:
        kept: list[Point] = []
        for point in row:
            while len(kept) > 1 and turns(kept[-2], kept[-1], point) <= 0:
                kept.pop()
            kept.append(point)
        return kept[:-1]

    ordered = sorted(set(points))
    if len(ordered) < TRIANGLE:
        return ordered
    return chain(ordered) + chain(ordered[::-1])


def dust(spots: Sequence[Spot], at: Projection, css: str = "dust") -> str:
    """Draw many schools as one path of points: 1,800 cost 20 KB, not 100.

    Those that would lie on the same half pixel are drawn once.
    """
    seen = dict.fromkeys((round(2 * x), round(2 * y)) for x, y in map(at.at, spots))
    steps = "".join(f"M{x / 2:g} {y / 2:g}h0" for x, y in seen)
    return path(steps, css) if steps else ""


def group_shapes(
    groups: Sequence[Group], squares: Sequence[Point], at: Projection
) -> str:
    """Draw hulls and spokes, over them visitors, over these the hosts' squares.

    So that no letter lies under another group. A square that was moved aside hangs by
    a line from where its host is; hull and spokes stay true.

    Parameters
    ----------
    squares : sequence of (float, float)
        The middle of each group's square.
    """
    ground, dots, hosts = [], [], []
    for group, (x, y) in zip(groups, squares, strict=True):
        host, visitors = at.at(group.host), [at.at(v) for v in group.visitors]
        around = hull([host, *visitors])
        if len(around) >= TRIANGLE:
            ground.append(path(through(around) + "Z", "hull"))
        ground += [path(through([host, visitor]), "edge") for visitor in visitors]
        dots += [dot(*visitor, 4, "p") for visitor in visitors]
        if (x, y) != host:
            dots += [path(through([host, (x, y)]), "lead"), dot(*host, 3, "p")]
        half = SQUARE / 2
        hosts.append(box(x - half, y - half, SQUARE, SQUARE, "h"))
        if group.letter:
            hosts.append(text(x, y + 4.5, group.letter, "h-t"))
    return "".join((*ground, *dots, *hosts))


def dust_map(land: Land, words: Words, width: float = WIDTH) -> Picture:
    """Draw a network: its schools as dust, its groups, the names of its places.

    ``width`` is the width at which it is shown, in px, so that points and words
    keep their size beside a text as well as across a page.
    """
    everything = [
        *land.dust,
        *(group.host for group in land.groups),
        *(visitor for group in land.groups for visitor in group.visitors),
    ]
    at = projection(everything, width)
    shapes = [dust(land.dust, at)]
    shapes.append(dust(land.marked, at, "marks"))
    ordered = sorted(land.groups, key=lambda group: not group.chosen)
    spots = [at.at(group.host) for group in ordered]
    middles = moved_apart(spots, SQUARE + GAP, width, at.height)
    for look, chosen in (("", False), (' class="on"', True)):
        groups = [group for group in ordered if group.chosen is chosen]
        squares = middles[-len(groups) :] if not chosen else middles[: len(groups)]
        if groups:
            shapes.append(f"<g{look}>{group_shapes(groups, squares, at)}</g>")
    shapes += [
        text(*at.at(spot), spot.name, "place halo", "middle") for spot in land.places
    ]
    if land.ring is not None:
        x, y = at.at(land.ring)
        shapes += [
            dot(x, y, 8, "ring"),
            text(min(x + 14, width - EDGE), y + 4, land.ring.name, "t-acc halo"),
        ]
    rows = [
        (
            group.letter or "–",
            group.host.name,
            ", ".join(v.name for v in group.visitors),
        )
        for group in land.groups
    ]
    table = Figures(("Group", "Host", "Visitors"), rows, "The same as a list")
    css = "chart map map--groups" if len(land.groups) > 1 else "chart map"
    return Picture(width, at.height, words, "".join(shapes), table, css)
