"""What the engine knows of a school, and how many schools look as arrays."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np

from intervisit.engine.geography.sphere import unit_vectors
from intervisit.engine.matching.arrays import Floats, Ints

RANK_STEP = 0.2
LEAST_RANK = 0.2
SEPARATORS = re.compile(r"[;,|]")
RANGE = re.compile(r"^(\w+)\s*-\s*(\w+)$")
KINDERGARTEN = ("PK", "K")
MOST_GRADES = 20


@dataclass(frozen=True)
class School:
    """A school as host or as partner.

    Parameters
    ----------
    latitude, longitude : degrees
    grades : labels such as "K", "1", "12"; empty means unknown
    focus : practice areas, the most important first: what a host is strong in, what a
        partner needs; empty means unknown and is never replaced by a guess
    indicators : numbers to compare, such as shares of pupils
    region : empty means unknown
    prefers : ids of the schools that it asked for, the most wanted first
    facilitator : of a host
    high_need : whether places are kept for schools like this partner
    """

    id: str
    latitude: float
    longitude: float
    name: str = ""
    grades: tuple[str, ...] = ()
    focus: tuple[str, ...] = ()
    indicators: Mapping[str, float] = field(default_factory=dict)
    region: str = ""
    prefers: tuple[str, ...] = ()
    facilitator: str = ""
    high_need: bool = False


class Schools:
    """Many schools of one kind, with the arrays that objectives need."""

    def __init__(self, schools: Sequence[School]) -> None:
        self.all = tuple(schools)
        self.ids = [school.id for school in schools]

    def __len__(self) -> int:
        return len(self.all)

    @cached_property
    def places(self) -> Floats:
        """Return (n, 3) unit vectors."""
        latitude = np.array([school.latitude for school in self.all], dtype=np.float64)
        longitude = np.array(
            [school.longitude for school in self.all], dtype=np.float64
        )
        return unit_vectors(latitude, longitude)

    def focus_worth(self, areas: Sequence[str]) -> Floats:
        """Return (n, n_areas): 1 for the first area of a school, 0.8 for the next."""
        column = {area: i for i, area in enumerate(areas)}
        worth = np.zeros((len(self), len(areas)), dtype=np.float64)
        for row, school in enumerate(self.all):
            for rank, area in enumerate(school.focus):
                worth[row, column[area]] = rank_worth(rank)
        return worth

    def grade_marks(self, grades: Sequence[str]) -> Floats:
        """Return (n, n_grades): 1 where the school has the grade."""
        column = {grade: i for i, grade in enumerate(grades)}
        marks = np.zeros((len(self), len(grades)), dtype=np.float64)
        for row, school in enumerate(self.all):
            for grade in school.grades:
                marks[row, column[grade]] = 1
        return marks

    def indicator_values(self, names: Sequence[str]) -> Floats:
        """Return (n, n_indicators), nan where a school has no value."""
        rows = [
            [school.indicators.get(name, np.nan) for name in names]
            for school in self.all
        ]
        return np.array(rows, dtype=np.float64).reshape(len(self), len(names))

    def region_numbers(self, regions: Mapping[str, int]) -> Ints:
        """Return (n,) numbers of regions, -1 for unknown."""
        return np.array(
            [regions[s.region] if s.region else -1 for s in self.all], dtype=np.int64
        )


def rank_worth(rank: int) -> float:
    """Return what the area in this place of a ranked list counts, 1 for the first."""
    return max(1 - RANK_STEP * rank, LEAST_RANK)


def words_in(text: str) -> tuple[str, ...]:
    """Return the entries of a list such as "reading; writing", in order."""
    entries = (part.strip() for part in SEPARATORS.split(text))
    return tuple(dict.fromkeys(entry for entry in entries if entry))


def grades_in(text: str) -> tuple[str, ...]:
    """Return grade labels for "PK,0K,01,02" or "K-5"; each once, as written first.

    A range that runs backwards, or over more grades than there are, gives none.
    """
    labels: list[str] = []
    for entry in words_in(text):
        span = RANGE.match(entry)
        ends = [_grade(part) for part in span.groups()] if span else []
        if len(ends) == len(KINDERGARTEN) and all(
            _order(end) is not None for end in ends
        ):
            labels += _between(*ends)
        else:
            labels.append(_grade(entry))
    return tuple(dict.fromkeys(labels))


def _grade(label: str) -> str:
    return label.strip().upper().lstrip("0") or "0"


def _order(label: str) -> int | None:
    if label in KINDERGARTEN:
        return KINDERGARTEN.index(label) - 1
    return int(label) if label.isascii() and label.isdecimal() else None


def _between(first: str, last: str) -> list[str]:
    low, high = _order(first), _order(last)
    assert low is not None
    assert high is not None
    if high - low > MOST_GRADES:
        return []
    return [
        KINDERGARTEN[grade + 1] if grade < 1 else str(grade)
        for grade in range(low, high + 1)
    ]
