"""What imports keep of a person: the files and rows that name them."""

from __future__ import annotations

from datetime import datetime

from django.db.models import Q, QuerySet

from intervisit.imports.models import Import, ImportRow
from intervisit.imports.operations.undoing import forget
from intervisit.people.models import Person


def rows_naming(person: Person) -> QuerySet[ImportRow]:
    """Give the rows with somebody's mail address, or with their whole name."""
    named = Q(matter__icontains=person.given_name) & Q(
        matter__icontains=person.family_name
    )
    if person.email:
        named |= Q(matter__icontains=person.email)
    return ImportRow.objects.filter(named, run__forgotten_at=None)


def forget_imports_naming(*, person: Person, at: datetime) -> int:
    """Forget every import whose rows name a person; returns how many.

    The whole import goes, its file too, and can no longer be undone: a file with
    one line blanked would not be the file that was sent.
    """
    runs = Import.objects.filter(pk__in=rows_naming(person).values("run_id"))
    for run in runs:
        forget(run=run, at=at)
    return len(runs)
