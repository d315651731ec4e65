"""Models of ``applications``, one file an aggregate."""

from intervisit.applications.models.applications import (
    Application,
    ApplicationComment,
    ApplicationQuerySet,
    CoApplicant,
    Declaration,
)
from intervisit.applications.models.calls import Call, CallQuerySet
from intervisit.applications.models.proposals import Award, BudgetLine
from intervisit.applications.models.schools import OfferedArea, SchoolWish

__all__ = [
    "Application",
    "ApplicationComment",
    "ApplicationQuerySet",
    "Award",
    "BudgetLine",
    "Call",
    "CallQuerySet",
    "CoApplicant",
    "Declaration",
    "OfferedArea",
    "SchoolWish",
]
