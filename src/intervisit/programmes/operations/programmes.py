"""Write programmes: add one from a definition, retire one."""

from __future__ import annotations

from datetime import date, datetime

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from intervisit.kernel.actor import Actor
from intervisit.programmes.domain.documents import Document
from intervisit.programmes.domain.editing import free_key
from intervisit.programmes.models import DefinitionVersion, Programme
from intervisit.support.errors import Refusal
from intervisit.support.operation import operation

SUMMARY_CHARACTERS = 200


class CohortsStillOpen(Refusal):
    """A programme with cohorts that aren't over was to be retired."""


@operation("programme:add", told=gettext_lazy("Added it"))
def add_programme(
    *, document: Document, name: str, by: Actor, at: datetime
) -> DefinitionVersion:
    """Add a programme with a first draft; gives the draft.

    Parameters
    ----------
    document : dict
        What it starts from: a shipped definition, another programme's, or one
        that says nothing yet. Its name and key are replaced.
    name : str
        What the programme is called here; its key follows from it and is free.
    """
    taken = set(Programme.objects.values_list("key", flat=True))
    about = dict(document.get("programme") or {})
    key = free_key(name, taken)
    about = {"key": key, "name": name} | {
        word: value for word, value in about.items() if word not in {"key", "name"}
    }
    programme = Programme.objects.create(
        key=key,
        name=name,
        summary=str(about.get("summary") or "")[:SUMMARY_CHARACTERS],
        created_at=at,
    )
    return DefinitionVersion.objects.create(
        programme=programme,
        number=1,
        document={**document, "programme": about},
        saved_by_id=by.person_id,
        saved_at=at,
    )


@operation("programme:retire", told=gettext_lazy("Retired it"))
def retire_programme(*, programme: Programme, on: date, by: Actor) -> Programme:
    """Retire a programme: it leaves the list and keeps its history.

    Raises
    ------
    CohortsStillOpen
        When a cohort of it isn't over.
    """
    locked = Programme.objects.select_for_update().get(pk=programme.pk)
    still_open = locked.cohorts.not_over().order_by("starts_on").first()
    if still_open is not None:
        words = _("%s isn’t over. Close it or call it off first.")
        raise CohortsStillOpen(words % still_open.name)
    locked.retired_on = on
    locked.save(update_fields=["retired_on"])
    return locked


@operation("programme:restore", told=gettext_lazy("Brought it back"))
def restore_programme(*, programme: Programme, by: Actor) -> Programme:
    """Bring a retired programme back into the list."""
    locked = Programme.objects.select_for_update().get(pk=programme.pk)
    locked.retired_on = None
    locked.save(update_fields=["retired_on"])
    return locked
