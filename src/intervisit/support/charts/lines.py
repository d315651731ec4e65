"""Lines over time: one or a few series, and a bound closing on a plan."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from intervisit.support.charts.picture import (
    Figures,
    Picture,
    Words,
    dot,
    number,
    path,
    text,
    through,
)

WIDTH: Final = 640.0
HEIGHT: Final = 260.0
MOST_STEPS: Final = 3.2
LEFT, RIGHT, TOP, BOTTOM = 62.0, 560.0, 18.0, 220.0
STYLES: Final = (("l-acc", ""), ("l-ink", ""), ("l-ink", "6 4"), ("l-ink", "1 4"))


@dataclass(frozen=True, slots=True)
class Series:
    """One line: its name, drawn at its end, and a value for each place.

    A missing value (None) leaves a gap.
    """

    name: str
    values: Sequence[float | None]


@dataclass(frozen=True, slots=True)
class Scale:
    """Values to heights, with the ticks that a person would choose."""

    low: float
    high: float
    step: float

    @property
    def ticks(self) -> list[float]:
        count = round((self.high - self.low) / self.step)
        return [self.low + self.step * place for place in range(count + 1)]

    def y(self, value: float) -> float:
        return BOTTOM - (value - self.low) / (self.high - self.low) * (BOTTOM - TOP)


def scale_for(values: Sequence[float], *, from_nought: bool) -> Scale:
    """Return a scale of two to four steps of 1, 2, 2.5 or 5 times a power of ten."""
    low = 0.0 if from_nought else min(values, default=0.0)
    high = max(values, default=1.0)
    span = (high - low) or abs(high) or 1.0
    power = 10.0 ** math.floor(math.log10(span / 3))
    steps = (step * power for step in (1, 2, 2.5, 5, 10, 20))
    step = next(step for step in steps if span / step <= MOST_STEPS)
    bottom = math.floor(low / step) * step
    top = math.ceil(high / step) * step
    return Scale(bottom, top if top > bottom else bottom + step, step)


def grid(scale: Scale) -> str:
    """Draw at most five hairlines with their figures."""
    return "".join(
        path(
            f"M{number(LEFT)} {number(scale.y(t))}H{number(RIGHT)}",
            "grid" if place else "axis",
        )
        + text(LEFT - 8, scale.y(t) + 4, f"{t:,g}", anchor="end")
        for place, t in enumerate(scale.ticks)
    )


def lines(
    places: Sequence[str],
    series: Sequence[Series],
    words: Words,
    *,
    from_nought: bool = False,
) -> Picture:
    """Draw series over the same places, each named at its end.

    A scale that doesn't start at nought says so in the note under the caption.
    """
    known = [v for one in series for v in one.values if v is not None]
    scale = scale_for(known, from_nought=from_nought)
    gap = (RIGHT - LEFT) / max(1, len(places) - 1)
    shapes = [grid(scale)]
    for one, (css, dashes) in zip(series, STYLES, strict=False):
        points = [
            (LEFT + gap * at, scale.y(value))
            for at, value in enumerate(one.values)
            if value is not None
        ]
        if not points:
            continue
        shapes.append(path(through(points), css, dashes))
        end = points[-1]
        shapes.append(dot(*end, 4, "f-acc" if css == "l-acc" else "f-ink"))
        last = next(v for v in reversed(one.values) if v is not None)
        label = f"{one.name} {last:,g}".strip()
        shapes.append(
            text(end[0] + 9, end[1] + 4, label, "t-acc" if css == "l-acc" else "t-ink")
        )
    shapes.append(feet(places, gap))
    if scale.low:
        note = (
            f"{words.note} The scale starts at {scale.low:,g}, not at nought.".strip()
        )
        words = Words(words.title, words.description, words.heading, note)
    rows = [
        (place, *(said(one.values[at]) for one in series))
        for at, place in enumerate(places)
    ]
    table = Figures(("", *(one.name or words.title for one in series)), rows)
    return Picture(WIDTH, HEIGHT, words, "".join(shapes), table, "chart plot")


def said(value: float | None) -> str:
    """Write a value, or a dash where there is none."""
    return "–" if value is None else f"{value:,g}"


def feet(places: Sequence[str], gap: float) -> str:
    """Write at most eight names along the foot, first and last among them."""
    every = max(1, math.ceil(len(places) / 8))
    return "".join(
        text(LEFT + gap * at, BOTTOM + 22, place, anchor="middle")
        for at, place in enumerate(places)
        if at % every == 0
    )


@dataclass(frozen=True, slots=True)
class Bound:
    """A search as it went: at each moment the best plan and the proven limit.

    Parameters
    ----------
    seconds, limit, plan : sequences of equal length
        The limit never rises, the plan never falls.
    """

    seconds: Sequence[float]
    limit: Sequence[float]
    plan: Sequence[float]


def stairs(points: Sequence[tuple[float, float]]) -> list[tuple[float, float]]:
    """Return the corners of a line that keeps its height until it changes."""
    corners = list(points[:1])
    for (_, before), (x, y) in pairwise(points):
        corners += [(x, before), (x, y)]
    return corners


def bound_and_plan(bound: Bound, words: Words) -> Picture:
    """Draw a plan and its proven limit, closing; the gap is washed."""
    scale = scale_for([*bound.limit, *bound.plan], from_nought=False)
    longest = max(bound.seconds, default=0) or 1

    def at(seconds: float) -> float:
        return LEFT + seconds / longest * (RIGHT - LEFT)

    upper = stairs(
        [(at(s), scale.y(v)) for s, v in zip(bound.seconds, bound.limit, strict=True)]
    )
    lower = stairs(
        [(at(s), scale.y(v)) for s, v in zip(bound.seconds, bound.plan, strict=True)]
    )
    shapes = [grid(scale)]
    if upper:
        shapes += [
            path(through([*upper, *reversed(lower)]) + "Z", "wash"),
            path(through(upper), "l-ink"),
            path(through(lower), "l-acc"),
            text(
                upper[0][0] + 14,
                upper[0][1] - 9,
                "No plan can be better than this",
                "t-ink",
            ),
            text(lower[0][0] + 14, lower[0][1] + 19, "Best plan so far", "t-acc"),
            text(RIGHT + 8, upper[-1][1] - 4, f"{bound.limit[-1]:,g}", "t-ink"),
            text(RIGHT + 8, lower[-1][1] + 14, f"{bound.plan[-1]:,g}", "t-acc"),
        ]
    ticks = [longest * share / 4 for share in range(5)]
    shapes += [text(at(t), BOTTOM + 22, f"{t:.3g}", anchor="middle") for t in ticks]
    shapes.append(text(RIGHT, BOTTOM + 38, "seconds", anchor="end"))
    rows = [
        (f"{s:.1f}", f"{p:,g}", f"{u:,g}")
        for s, p, u in zip(bound.seconds, bound.plan, bound.limit, strict=True)
    ]
    table = Figures(("Seconds", "Best plan so far", "No plan can be better than"), rows)
    return Picture(WIDTH, HEIGHT, words, "".join(shapes), table, "chart plot")
