"""From weights and objectives to integer scores whose parts add up exactly."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from intervisit.engine.matching.arrays import Ints
from intervisit.engine.matching.criteria import POINTS
from intervisit.engine.matching.objectives import OBJECTIVES
from intervisit.engine.matching.pairs import PairView
from intervisit.engine.matching.refusals import Problem, refuse_if

NAMES = tuple(objective.NAME for objective in OBJECTIVES)


def points_of(weights: Mapping[str, float]) -> dict[str, float]:
    """Return the weights scaled so that they sum to 1000 points.

    Raises
    ------
    InputRefused
        An unknown objective, a negative weight, or no weight above zero.
    """
    problems = [
        Problem(f"There is no objective called {name}; there are {', '.join(NAMES)}.")
        for name in weights
        if name not in NAMES
    ]
    problems += [
        Problem(f"The weight of {name} is {weight}; weights are 0 or more.")
        for name, weight in weights.items()
        if not weight >= 0
    ]
    total = sum(weights.values())
    if not problems and not total > 0:
        problems.append(Problem("At least one weight must be above 0."))
    refuse_if(problems)
    return {name: POINTS * weights.get(name, 0) / total for name in NAMES}


def parts_of(view: PairView) -> Ints:
    """Return (n_pairs, n_objectives) whole points; their sum is the pair's score."""
    points = points_of(view.company.criteria.weights)
    parts = np.zeros((len(view.host), len(OBJECTIVES)), dtype=np.int32)
    for column, objective in enumerate(OBJECTIVES):
        if points[objective.NAME] > 0:
            parts[:, column] = np.rint(points[objective.NAME] * objective.share(view))
    return parts
