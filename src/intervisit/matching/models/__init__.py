"""Models of ``matching``, one file an aggregate."""

from intervisit.matching.models.plans import MatchPlan, PlanChange, PlanPlace
from intervisit.matching.models.runs import MatchRun, RunFile, RunSchool
from intervisit.matching.models.wishes import PairWish

__all__ = [
    "MatchPlan",
    "MatchRun",
    "PairWish",
    "PlanChange",
    "PlanPlace",
    "RunFile",
    "RunSchool",
]
