"""A rubric, and what the scores of one review add up to."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_EVEN, Decimal
from typing import Final

HUNDREDTH: Final = Decimal("0.01")


@dataclass(frozen=True, slots=True)
class Anchor:
    """What a score looks like."""

    score: int
    words: str


@dataclass(frozen=True, slots=True)
class Criterion:
    """One thing that reviewers look for; weights are relative to each other."""

    key: str
    name: str
    weight: int
    question: str = ""
    anchors: tuple[Anchor, ...] = ()


@dataclass(frozen=True, slots=True)
class Rubric:
    """How applications are compared: criteria, each scored from lowest to highest."""

    name: str
    lowest: int
    highest: int
    criteria: tuple[Criterion, ...]

    @property
    def scale(self) -> range:
        return range(self.lowest, self.highest + 1)

    def share(self, criterion: Criterion) -> Decimal:
        """Give the weight of a criterion in percent of all weights."""
        return (100 * Decimal(criterion.weight) / self._weights).quantize(HUNDREDTH)

    @property
    def _weights(self) -> int:
        return sum(criterion.weight for criterion in self.criteria)

    def missing(self, scores: Mapping[str, int]) -> tuple[Criterion, ...]:
        """Give the criteria without a score on the scale."""
        return tuple(
            criterion
            for criterion in self.criteria
            if scores.get(criterion.key) not in self.scale
        )

    def total(self, scores: Mapping[str, int]) -> Decimal:
        """Give the weighted mean of the scores, on the scale, to a hundredth.

        Raises
        ------
        ValueError
            When a criterion has no score on the scale.
        """
        if self.missing(scores):
            message = "A criterion has no score."
            raise ValueError(message)
        points = sum(
            criterion.weight * scores[criterion.key] for criterion in self.criteria
        )
        mean = Decimal(points) / self._weights
        return mean.quantize(HUNDREDTH, rounding=ROUND_HALF_EVEN)


def faults_of(rubric: Rubric) -> list[str]:
    """Name what a rubric lacks: ``scale``, ``criteria``, ``weights``, ``anchors``."""
    faults = []
    if rubric.lowest >= rubric.highest:
        faults.append("scale")
    keys = [criterion.key for criterion in rubric.criteria]
    if not keys or len(keys) != len(set(keys)):
        faults.append("criteria")
    if any(criterion.weight <= 0 for criterion in rubric.criteria):
        faults.append("weights")
    anchored = [
        anchor.score for criterion in rubric.criteria for anchor in criterion.anchors
    ]
    if any(score not in rubric.scale for score in anchored):
        faults.append("anchors")
    return faults
