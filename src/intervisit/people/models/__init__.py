"""Models of ``people``, one file an aggregate."""

from intervisit.people.models.accounts import Account, Membership
from intervisit.people.models.delegations import Delegation
from intervisit.people.models.engagements import Engagement
from intervisit.people.models.invitations import Invitation
from intervisit.people.models.namings import AreaNaming, Voice
from intervisit.people.models.personal_data import (
    Disclosure,
    PersonalDataExport,
    RetentionRule,
    RetentionSubject,
)
from intervisit.people.models.persons import Person, full_name
from intervisit.people.models.posts import Handover, Post
from intervisit.people.models.providers import MailDomain, SignInProvider
from intervisit.people.models.teams import Team, TeamKind, TeamMember

__all__ = [
    "Account",
    "AreaNaming",
    "Delegation",
    "Disclosure",
    "Engagement",
    "Handover",
    "Invitation",
    "MailDomain",
    "Membership",
    "Person",
    "PersonalDataExport",
    "Post",
    "RetentionRule",
    "RetentionSubject",
    "SignInProvider",
    "Team",
    "TeamKind",
    "TeamMember",
    "Voice",
    "full_name",
]
