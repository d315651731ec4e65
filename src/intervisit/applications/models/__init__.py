"""Models of ``applications``, one file an aggregate."""

from intervisit.applications.models.applications import (
    ABOUT,
    Application,
    ApplicationComment,
    ApplicationQuerySet,
    CoApplicant,
    Declaration,
)
from intervisit.applications.models.calls import Call, CallQuerySet
from intervisit.applications.models.commitments import (
    CommitmentSignature,
    CommitmentText,
    Pledge,
)
from intervisit.applications.models.concerns import Concern, ConcernNote
from intervisit.applications.models.decisions import (
    Decision,
    DecisionQuerySet,
    DecisionRound,
)
from intervisit.applications.models.interviews import Interview, InterviewSlot
from intervisit.applications.models.pool import PoolPlace, PoolPlaceQuerySet
from intervisit.applications.models.proposals import Award, BudgetLine
from intervisit.applications.models.reviews import (
    Conflict,
    Review,
    Reviewer,
    ReviewQuerySet,
)
from intervisit.applications.models.rubrics import CallRubric
from intervisit.applications.models.schools import OfferedArea, SchoolWish

__all__ = [
    "ABOUT",
    "Application",
    "ApplicationComment",
    "ApplicationQuerySet",
    "Award",
    "BudgetLine",
    "Call",
    "CallQuerySet",
    "CallRubric",
    "CoApplicant",
    "CommitmentSignature",
    "CommitmentText",
    "Concern",
    "ConcernNote",
    "Conflict",
    "Decision",
    "DecisionQuerySet",
    "DecisionRound",
    "Declaration",
    "Interview",
    "InterviewSlot",
    "OfferedArea",
    "Pledge",
    "PoolPlace",
    "PoolPlaceQuerySet",
    "Review",
    "ReviewQuerySet",
    "Reviewer",
    "SchoolWish",
]
