"""Weights and hard rules: what makes a pair possible, and what makes it good."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

POINTS = 1000
DEFAULT_WEIGHTS: Mapping[str, float] = {
    "focus": 45,
    "grades": 20,
    "travel": 20,
    "demographics": 10,
    "preferences": 5,
}


@dataclass(frozen=True)
class Criteria:
    """How candidate pairs are chosen and scored.

    Parameters
    ----------
    weights : by objective; only their proportion counts
    shared_focus : a pair shares at least so many focus areas; 0 for no rule
    shared_grades : a pair shares at least so many grades; 0 for no rule
    unknown_focus : whether a school without known focus may be paired at all
    same_region : whether both must lie in the same region
    travel_limit_km, travel_limit_minutes : None for no limit
    easy_travel_km, easy_travel_minutes : where the travel points have fallen to 37 %
    candidates : hosts that each partner keeps, the nearest that pass; None for all
    areas : the practice areas that exist; None accepts whatever the schools name
    """

    weights: Mapping[str, float] = field(default_factory=lambda: dict(DEFAULT_WEIGHTS))
    shared_focus: int = 1
    shared_grades: int = 1
    unknown_focus: bool = True
    same_region: bool = False
    travel_limit_km: float | None = None
    travel_limit_minutes: float | None = None
    easy_travel_km: float = 25.0
    easy_travel_minutes: float = 45.0
    candidates: int | None = 50
    areas: frozenset[str] | None = None
