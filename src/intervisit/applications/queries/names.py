"""Reads: what the things that calls are for are called; one query a page."""

from __future__ import annotations

from collections.abc import Iterable

from intervisit.applications.domain.names import Names, names_in
from intervisit.applications.models import Call
from intervisit.programmes.models import DefinitionVersion


def names_of_calls(calls: Iterable[Call] | None = None) -> Names:
    """Give the names that some calls need; of every call where none are given."""
    if calls is None:
        rows = DefinitionVersion.objects.filter(
            pk__in=Call.objects.values("definition")
        )
    else:
        wanted = {call.definition_id for call in calls}
        rows = DefinitionVersion.objects.filter(pk__in=wanted)
    return Names({row.pk: names_in(row.document) for row in rows})
