"""Who may do what with frameworks."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from intervisit.kernel.actor import Actor, Standing
from intervisit.support.policy import permission, rule


@rule(_("This page is for people of the network."))
def is_of_the_network(actor: Actor, subject: Any) -> bool:
    return not actor.is_visitor


@rule(_("Only the central team can do this."))
def is_office(actor: Actor, subject: Any) -> bool:
    return actor.has(Standing.OFFICE, Standing.DIRECTOR)


READ = permission("framework:read", is_of_the_network, does=_("Read the frameworks"))
TEND = permission(
    "framework:tend",
    is_office,
    does=_("Bring in, adopt and retire frameworks"),
)
