"""Who may do what with frameworks."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from django.utils.translation import gettext_lazy as _

from intervisit.frameworks.models import Framework, FrameworkState
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


@rule(_("It is being looked at, and not yet in use."))
def is_more_than_proposed(actor: Actor, framework: Framework) -> bool:
    return not actor.is_visitor and framework.state != FrameworkState.PROPOSED


LIST = permission(
    "framework:list", is_of_the_network, does=_("See the list of frameworks")
)
READ = permission(
    "framework:read", is_more_than_proposed | is_office, does=_("Read a framework")
)
TEND = permission(
    "framework:tend",
    is_office,
    does=_("Bring in, adopt and retire frameworks"),
)
CONFIDENTIAL: Final = NothingConfidential(
    because="Frameworks are published; they speak of nobody."
)
OPEN_WORDS: Final[Mapping[str, str]] = {
    f"frameworks.{model}": "Frameworks are published; they speak of nobody."
    for model in ("Framework", "Statement", "StatementLink")
}
