"""Who may bring files into the network."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from django.utils.translation import gettext_lazy as _

from intervisit.imports.domain.states import DISCARDABLE, State
from intervisit.imports.models import Import
from intervisit.kernel.actor import Actor, Standing
from intervisit.support.policy import Permission, permission, rule


@rule(_("Only the central team brings lists into the network."))
def is_office(actor: Actor, subject: Any) -> bool:
    return actor.has(Standing.OFFICE, Standing.DIRECTOR)


@rule(_("This import is written already, or being written. It can be undone instead."))
def is_not_written(actor: Actor, run: Import) -> bool:
    return State(run.state) in DISCARDABLE


LIST = permission("import:list", is_office, does=_("See what was imported"))
VIEW = permission("import:view", is_office, does=_("See an import and its rows"))
START = permission("import:start", is_office, does=_("Bring in a file"))
PREPARE = permission(
    "import:prepare",
    is_office & is_not_written,
    does=_("Choose columns, mend rows and throw a file away"),
)
APPLY = permission("import:apply", is_office, does=_("Write an import, or stop it"))
UNDO = permission("import:undo", is_office, does=_("Undo a whole import"))

#: Files and rows hold names and addresses of people who may not be in the network.
CONFIDENTIAL: Final[Mapping[str, Permission[Any]]] = {
    "imports.ImportRow.matter": VIEW,
    "imports.Import.file": VIEW,
    "imports.Import.columns": VIEW,
    "imports.Import.choices": VIEW,
    "imports.Import.findings": VIEW,
}
