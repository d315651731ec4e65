"""The draft of a definition, locked."""

from __future__ import annotations

from django.utils.translation import gettext as _

from intervisit.programmes.models import DefinitionState, DefinitionVersion
from intervisit.support.errors import Refusal


class NotADraft(Refusal):
    """A published version was to be changed."""


def locked_draft(version: DefinitionVersion) -> DefinitionVersion:
    """Lock a draft that is to be changed.

    Raises
    ------
    NotADraft
        When it is published or gone.
    """
    draft = (
        DefinitionVersion.objects.select_for_update(of=("self",))
        .select_related("saved_by", "programme")
        .filter(pk=version.pk)
        .first()
    )
    if draft is None:
        raise NotADraft(_("Somebody has discarded this draft meanwhile."))
    if draft.state != DefinitionState.DRAFT:
        words = _("Version %d is published and stays as it is. Begin a new draft.")
        raise NotADraft(words % draft.number)
    return draft
