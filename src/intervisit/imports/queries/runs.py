"""Imports and their rows, as the office sees them."""

from __future__ import annotations

from django.db.models import QuerySet

from intervisit.imports.models import Import, ImportRow
from intervisit.kernel.actor import Actor, Standing


def imports_visible_to(actor: Actor) -> QuerySet[Import]:
    """The central team sees every import of its network; nobody else sees one."""
    if not actor.has(Standing.OFFICE, Standing.DIRECTOR):
        return Import.objects.none()
    return Import.objects.select_related("made_by")


def rows_of(run: Import) -> QuerySet[ImportRow]:
    """Give the rows of the last check in the order of the file."""
    return ImportRow.objects.filter(run=run).order_by("position")
