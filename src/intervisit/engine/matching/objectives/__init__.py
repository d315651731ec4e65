"""What makes a pair good: one module per objective, all of the same shape.

NAME is the key in the weights, UNIT and SENSE say how to read the raw figure, and
`share(view)` gives each pair 0 to 1. To add one, copy a module and list it here.
"""

from __future__ import annotations

from types import ModuleType

from intervisit.engine.matching.objectives import (
    demographics,
    focus,
    grades,
    preferences,
    travel,
)

OBJECTIVES: tuple[ModuleType, ...] = (focus, grades, travel, demographics, preferences)
