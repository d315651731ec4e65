"""Models of ``programmes``, one file an aggregate."""

from intervisit.programmes.models.appointments import Appointment, Seat
from intervisit.programmes.models.cohorts import Cohort, CohortStaff, Participation
from intervisit.programmes.models.definitions import DefinitionState, DefinitionVersion
from intervisit.programmes.models.doings import Doing, TeamMeeting, TeamStep
from intervisit.programmes.models.facts import (
    Fact,
    FactList,
    RequirementState,
    SessionDay,
)
from intervisit.programmes.models.forms import DefinitionForm
from intervisit.programmes.models.intakes import Intake, IntakeState
from intervisit.programmes.models.programmes import Programme
from intervisit.programmes.models.service import ServiceSpell

__all__ = [
    "Appointment",
    "Cohort",
    "CohortStaff",
    "DefinitionForm",
    "DefinitionState",
    "DefinitionVersion",
    "Doing",
    "Fact",
    "FactList",
    "Intake",
    "IntakeState",
    "Participation",
    "Programme",
    "RequirementState",
    "Seat",
    "ServiceSpell",
    "SessionDay",
    "TeamMeeting",
    "TeamStep",
]
