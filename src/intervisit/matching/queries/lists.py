"""Rows for the lists of matching."""

from __future__ import annotations

from typing import Any

from django.db.models import Case, IntegerField, QuerySet, Value, When
from django.db.models.functions import Length

from intervisit.matching.models import MatchRun


def schools_of_run(run: MatchRun) -> QuerySet[Any]:
    """Every school of a run; those without a group come last, hosts before guests."""
    return run.schools.select_related("organisation", "host").annotate(
        letter_length=Case(
            When(letter="", then=Value(9)),
            default=Length("letter"),
            output_field=IntegerField(),
        ),
        guest=Case(
            When(is_host=True, then=Value(0)),
            default=Value(1),
            output_field=IntegerField(),
        ),
    )
