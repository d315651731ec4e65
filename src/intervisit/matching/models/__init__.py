"""Models of ``matching``, one file an aggregate."""

from intervisit.matching.models.announcements import Announcement
from intervisit.matching.models.offers import Offer, OfferedGroup, OfferLetter
from intervisit.matching.models.plans import MatchPlan, PlanChange, PlanPlace
from intervisit.matching.models.runs import MatchRun, RunFile, RunSchool
from intervisit.matching.models.wishes import PairWish

__all__ = [
    "Announcement",
    "MatchPlan",
    "MatchRun",
    "Offer",
    "OfferLetter",
    "OfferedGroup",
    "PairWish",
    "PlanChange",
    "PlanPlace",
    "RunFile",
    "RunSchool",
]
