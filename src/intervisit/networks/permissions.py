"""Who may do what with networks, schools, areas and indicators."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from django.utils.translation import gettext_lazy as _

from intervisit.kernel.actor import Actor, Standing
from intervisit.networks.models import Organisation
from intervisit.support.policy import (
    NothingConfidential,
    is_of_the_network,
    permission,
    rule,
)


@rule(_("Only the central team can do this."))
def is_office(actor: Actor, subject: Any) -> bool:
    return actor.has(Standing.OFFICE, Standing.DIRECTOR)


@rule(_("Only the leader of the school can do this."))
def leads(actor: Actor, organisation: Organisation) -> bool:
    return organisation.pk in actor.led_schools


LIST_SCHOOLS = permission(
    "school:list", is_of_the_network, does=_("See the list of schools")
)
VIEW_SCHOOL = permission(
    "school:view", is_of_the_network, does=_("See a school’s page")
)
AMEND_SCHOOL = permission("school:amend", leads | is_office, does=_("Change a school"))
SET_FOCUS = permission(
    "school:set-focus",
    leads | is_office,
    does=_("Say what a school is strong in and wants to grow in"),
)
TEND_NETWORK = permission(
    "network:tend",
    is_office,
    does=_("Tend regions, school years, practice areas and indicators"),
)

CONFIDENTIAL: Final = NothingConfidential(
    because="Schools, regions and their figures are for everyone of the network."
)
OPEN_WORDS: Final[Mapping[str, str]] = {
    f"networks.{model}": "About the network and its schools, for everyone of it."
    for model in (
        *("Network", "Organisation", "Region", "RegionKind", "PracticeArea", "Focus"),
        *("SchoolYear", "Term", "Closure", "Indicator", "Measurement"),
    )
}
