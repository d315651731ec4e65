"""Reads: what the things that calls are for are called; one query a page."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import QuerySet

from intervisit.applications.domain.names import Names, names_in
from intervisit.applications.models import Call
from intervisit.programmes.models import DefinitionVersion
from intervisit.support.once import once


def names_of_calls(calls: Iterable[Call] | None = None) -> Names:
    """Give the names that some calls need; of every call where none are given."""
    if calls is None:
        return _names_in(
            DefinitionVersion.objects.filter(pk__in=Call.objects.values("definition"))
        )
    return _names_of(frozenset(call.definition_id for call in calls))


@once
def _names_of(definitions: frozenset[int]) -> Names:
    return _names_in(DefinitionVersion.objects.filter(pk__in=definitions))


def _names_in(rows: QuerySet[DefinitionVersion]) -> Names:
    return Names({row.pk: names_in(row.document) for row in rows})
