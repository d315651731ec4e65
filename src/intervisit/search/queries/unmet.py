"""What people looked for and nobody offers."""

from __future__ import annotations

from django.db.models import QuerySet

from intervisit.kernel.actor import Actor
from intervisit.search.models import UnmetSearch
from intervisit.search.permissions import LIST_UNMET


def unmet_visible_to(actor: Actor) -> QuerySet[UnmetSearch]:
    """Give every line, settled ones too, to the office; nothing to others."""
    if not LIST_UNMET.allows(actor, None):
        return UnmetSearch.objects.none()
    return UnmetSearch.objects.all()


def wanted_often(times: int) -> QuerySet[UnmetSearch]:
    """Give open lines that were looked for so many times or more."""
    return UnmetSearch.objects.filter(settled_on=None, times__gte=times)
