"""Searches that people keep."""

from __future__ import annotations

from django.db.models import QuerySet

from intervisit.kernel.actor import Actor
from intervisit.search.models import SavedSearch


def saved_visible_to(actor: Actor) -> QuerySet[SavedSearch]:
    """Give the actor's own; nobody sees another's, whatever they tend."""
    if actor.person_id is None:
        return SavedSearch.objects.none()
    return SavedSearch.objects.filter(person_id=actor.person_id)
