"""How far reviewers agree, and about what they disagree most.

References
----------
Krippendorff (2011), Computing Krippendorff's Alpha-Reliability, section D (interval
differences, missing scores); the bounds of :func:`agreement_of` are those of
Krippendorff (2004), Content Analysis, p. 241.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from statistics import fmean
from typing import Final

RELIABLE: Final = 0.8
TENTATIVE: Final = 2 / 3
FEWEST_TO_COMPARE: Final = 2
FEWEST_APPLICATIONS: Final = 3  # of one alone an alpha says nothing: it is always 0


class Agreement(StrEnum):
    """What an alpha is good for."""

    UNKNOWN = "unknown"
    GOOD = "good"
    FAIR = "fair"
    POOR = "poor"


@dataclass(frozen=True, slots=True)
class Mark:
    """The total of one review."""

    application: int
    reviewer: int
    total: Decimal


@dataclass(frozen=True, slots=True)
class Spread:
    """How far the reviews of one application lie apart.

    ``furthest`` is the reviewer furthest from the mean of the others, None when two
    are equally far.
    """

    application: int
    lowest: Decimal
    highest: Decimal
    furthest: int | None

    @property
    def width(self) -> Decimal:
        return self.highest - self.lowest


@dataclass(frozen=True, slots=True)
class Leaning:
    """How much a reviewer scores above (+) or below (-) those who read the same."""

    reviewer: int
    reviews: int
    by: Decimal


def alpha(marks: Iterable[Mark]) -> float | None:
    """Give Krippendorff's alpha for interval data: 1 agrees, 0 is chance.

    Returns
    -------
    float or None
        None when no application has two reviews, or nothing varies: then agreement
        can't be told from everybody always saying the same.

    Notes
    -----
    ``1 - D_o / D_e``: the mean squared difference within applications over the one
    between any two scores. A sum of squared differences over all ordered pairs of m
    values is ``2 m sum (x - mean)**2``, so that this is linear in the marks.
    """
    units = [
        [float(mark.total) for mark in group]
        for group in by_application(marks).values()
        if len(group) >= FEWEST_TO_COMPARE
    ]
    values = [value for unit in units for value in unit]
    expected = _differences(values)
    if not values or expected == 0:
        return None
    observed = sum(_differences(unit) / (len(unit) - 1) for unit in units)
    return 1 - (len(values) - 1) * observed / expected


def _differences(values: Sequence[float]) -> float:
    """Sum the squared differences of all ordered pairs."""
    if not values:
        return 0.0
    mean = fmean(values)
    return 2 * len(values) * sum((value - mean) ** 2 for value in values)


def agreement_of(value: float | None) -> Agreement:
    """Say what an alpha is good for."""
    if value is None:
        return Agreement.UNKNOWN
    if value >= RELIABLE:
        return Agreement.GOOD
    return Agreement.FAIR if value >= TENTATIVE else Agreement.POOR


def is_enough(marks: Iterable[Mark]) -> bool:
    """Whether enough applications have several reviews to speak of agreement."""
    several = [
        group
        for group in by_application(marks).values()
        if len(group) >= FEWEST_TO_COMPARE
    ]
    return len(several) >= FEWEST_APPLICATIONS


def by_application(marks: Iterable[Mark]) -> Mapping[int, list[Mark]]:
    """Group marks by what they are about."""
    groups: defaultdict[int, list[Mark]] = defaultdict(list)
    for mark in marks:
        groups[mark.application].append(mark)
    return groups


def spreads(marks: Iterable[Mark], most: int | None = None) -> list[Spread]:
    """Give applications with several reviews, those that disagree most first.

    With ``most``, only so many of them: who lies furthest is looked for in these.
    """
    groups = {
        application: group
        for application, group in by_application(marks).items()
        if len(group) >= FEWEST_TO_COMPARE
    }
    widest = sorted(groups, key=lambda each: (-_width(groups[each]), each))
    return [_spread(application, groups[application]) for application in widest[:most]]


def _width(group: Sequence[Mark]) -> Decimal:
    totals = [mark.total for mark in group]
    return max(totals) - min(totals)


def _spread(application: int, group: Sequence[Mark]) -> Spread:
    totals = [mark.total for mark in group]
    mean = sum(totals, Decimal(0)) / len(totals)
    far = max(abs(total - mean) for total in totals)
    furthest = [mark.reviewer for mark in group if abs(mark.total - mean) == far]
    alone = furthest[0] if len(furthest) == 1 and far else None
    return Spread(application, min(totals), max(totals), alone)


def leanings(marks: Iterable[Mark]) -> list[Leaning]:
    """Give how each reviewer leans against the others on the same applications."""
    gaps: defaultdict[int, list[Decimal]] = defaultdict(list)
    for group in by_application(marks).values():
        if len(group) < FEWEST_TO_COMPARE:
            continue
        whole = sum((mark.total for mark in group), Decimal(0))
        for mark in group:
            others = (whole - mark.total) / (len(group) - 1)
            gaps[mark.reviewer].append(mark.total - others)
    found = [
        Leaning(
            who,
            len(each),
            (sum(each, Decimal(0)) / len(each)).quantize(Decimal("0.01")),
        )
        for who, each in gaps.items()
    ]
    return sorted(found, key=lambda each: (-abs(each.by), each.reviewer))
