"""Models of ``networks``, one file an aggregate."""

from intervisit.networks.models.areas import Focus, FocusDirection, PracticeArea
from intervisit.networks.models.calendar import Closure, SchoolYear, Term
from intervisit.networks.models.indicators import (
    Indicator,
    IndicatorUnit,
    Measurement,
)
from intervisit.networks.models.network import Network
from intervisit.networks.models.organisations import (
    Organisation,
    OrganisationKind,
)
from intervisit.networks.models.regions import Region, RegionKind, RegionMembership

__all__ = [
    "Closure",
    "Focus",
    "FocusDirection",
    "Indicator",
    "IndicatorUnit",
    "Measurement",
    "Network",
    "Organisation",
    "OrganisationKind",
    "PracticeArea",
    "Region",
    "RegionKind",
    "RegionMembership",
    "SchoolYear",
    "Term",
]
