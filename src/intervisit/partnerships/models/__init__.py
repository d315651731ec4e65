"""Models of ``partnerships``, one file an aggregate."""

from intervisit.partnerships.models.challenges import Challenge, ChallengeNote
from intervisit.partnerships.models.consortia import ConsortiumPlace
from intervisit.partnerships.models.letters import LetterBook
from intervisit.partnerships.models.partnerships import (
    Facilitation,
    Membership,
    MemberTeam,
    Partnership,
)

__all__ = [
    "Challenge",
    "ChallengeNote",
    "ConsortiumPlace",
    "Facilitation",
    "LetterBook",
    "MemberTeam",
    "Membership",
    "Partnership",
]
