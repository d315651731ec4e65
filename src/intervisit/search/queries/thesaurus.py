"""Groups of terms, for those who tend them."""

from __future__ import annotations

from django.db.models import F, Func, QuerySet, TextField, Value
from django.db.models.functions import Cast

from intervisit.kernel.actor import Actor
from intervisit.search.domain.thesaurus import shipped_groups
from intervisit.search.models import SynonymGroup
from intervisit.search.permissions import LIST_GROUPS


def groups_visible_to(actor: Actor) -> QuerySet[SynonymGroup]:
    """Give every group, retired ones too, to who tends them; nothing to others."""
    if not LIST_GROUPS.allows(actor, None):
        return SynonymGroup.objects.none()
    said = Func(F("terms"), Value(", "), function="array_to_string")
    return SynonymGroup.objects.annotate(said=Cast(said, TextField()))


def shipped_and_not_here() -> int:
    """Count the groups that come with Intervisit and were never brought in."""
    here = SynonymGroup.objects.exclude(key="").values_list("key", flat=True)
    return len({group.key for group in shipped_groups()} - set(here))
