"""Models of ``programmes``, one file an aggregate."""

from intervisit.programmes.models.cohorts import Cohort, CohortStaff, Participation
from intervisit.programmes.models.definitions import DefinitionState, DefinitionVersion
from intervisit.programmes.models.forms import DefinitionForm
from intervisit.programmes.models.intakes import Intake, IntakeState
from intervisit.programmes.models.programmes import Programme

__all__ = [
    "Cohort",
    "CohortStaff",
    "DefinitionForm",
    "DefinitionState",
    "DefinitionVersion",
    "Intake",
    "IntakeState",
    "Participation",
    "Programme",
]
