"""Who may bring files into the network."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from django.utils.translation import gettext_lazy as _

from intervisit.imports.domain.states import DISCARDABLE, State
from intervisit.imports.models import Import
from intervisit.kernel.actor import Actor, Standing
from intervisit.support.policy import Confidential, permission, rule


@rule(_("Only the central team brings lists into the network."))
def is_office(actor: Actor, subject: Any) -> bool:
    return actor.has(Standing.OFFICE, Standing.DIRECTOR)


@rule(_("This import is written already, or being written. It can be undone instead."))
def is_not_written(actor: Actor, run: Import) -> bool:
    return State(run.state) in DISCARDABLE


LIST = permission(
    "import:list", is_office, does=_("See what was imported"), confidential=True
)
VIEW = permission(
    "import:view", is_office, does=_("See an import and its rows"), confidential=True
)
START = permission("import:start", is_office, does=_("Bring in a file"))
PREPARE = permission(
    "import:prepare",
    is_office & is_not_written,
    does=_("Choose columns, mend rows and throw a file away"),
    confidential=True,
)
APPLY = permission("import:apply", is_office, does=_("Write an import, or stop it"))
UNDO = permission("import:undo", is_office, does=_("Undo a whole import"))

#: Files and rows hold names and addresses of people who may not be in the network.
CONFIDENTIAL: Final[Confidential] = {
    "imports.ImportRow.matter": VIEW,
    "imports.Import.file": VIEW,
    "imports.Import.columns": VIEW,
    "imports.Import.choices": VIEW,
    "imports.Import.findings": VIEW,
    "imports.Import.file_name": VIEW,
    "imports.Import.failure": VIEW,
    "imports.ImportEffect.values": VIEW,
}
OPEN_WORDS: Final[Mapping[str, str]] = {
    "imports.Import.sha256": "A digest of the file.",
    "imports.Import.fingerprint": "A digest of the network as it was read.",
    "imports.Import.mapping": "Heads of columns and what they mean.",
    "imports.Import.notices": "What the file as a whole is, without its rows.",
    "imports.Import.counts": "Numbers of rows.",
    "imports.ImportRow.part": "The file inside an archive.",
    "imports.ImportEffect.model": "The name of a table.",
    "imports.ImportEffect.object_ids": "Keys of rows.",
    "imports.SavedMapping.targets": "Heads of columns and what they mean.",
}
