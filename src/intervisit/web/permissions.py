"""Who may open the pages of the shell."""

from __future__ import annotations

from typing import Any, Final

from django.utils.translation import gettext_lazy as _

from intervisit.kernel.actor import Actor, Standing
from intervisit.support.policy import (
    NothingConfidential,
    is_of_the_network,
    permission,
    rule,
)


@rule(_("Only the central team can do this."))
def is_office(actor: Actor, subject: Any) -> bool:
    return actor.has(Standing.OFFICE, Standing.DIRECTOR)


TODAY = permission("today:view", is_of_the_network, does=_("See what waits for you"))
SEARCH = permission(
    "search:everything", is_of_the_network, does=_("Search the whole network")
)
OFFICE = permission(
    "office:view", is_of_the_network, does=_("See what the office tends")
)
LOOK = permission(
    "network:look", is_of_the_network, does=_("See every component of the pages")
)
STYLE = permission("network:style", is_office, does=_("Choose the network’s colour"))
WHO_MAY = permission(
    "permissions:see", is_of_the_network, does=_("See who may do what")
)
HELP = permission(
    "help:read", is_of_the_network, does=_("Read how to do what one does most often")
)
PREFER = permission(
    "preferences:choose",
    is_of_the_network,
    does=_("Choose how soon you hear of things"),
    delegable=False,
)
CONFIDENTIAL: Final = NothingConfidential(
    because="The shell holds no rows: its pages show what others hold."
)
