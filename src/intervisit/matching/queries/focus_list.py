"""The strengths and needs of a cohort's schools, as a list to fill in."""

from __future__ import annotations

from collections import defaultdict
from datetime import date

from django.utils.translation import gettext as _

from intervisit.matching.queries.taking_part import (
    NEED,
    STRENGTH,
    sides_in_cohort,
    taking_part,
)
from intervisit.networks.models import Focus
from intervisit.programmes.models import Cohort
from intervisit.support.documents import Sheet


def focus_list(cohort: Cohort, on: date) -> Sheet:
    """Give a line a school with what is known; an import reads it when it comes back.

    Its columns are called as the import knows them in every language.
    """
    sides = sides_in_cohort(cohort)
    rows = list(taking_part(cohort, sides[0], on)) if sides else []
    schools = [row.organisation for row in rows]
    said: dict[tuple[int, str], list[str]] = defaultdict(list)
    stated = Focus.objects.filter(organisation__in=schools, ended_on=None)
    for place, direction, area in stated.order_by("rank", "pk").values_list(
        "organisation_id", "direction", "area__name"
    ):
        said[place, direction].append(area)
    lines = [
        [
            school.code or school.name,
            school.name,
            "; ".join(said[school.pk, STRENGTH]),
            "; ".join(said[school.pk, NEED]),
        ]
        for school in sorted(schools, key=lambda each: each.name)
    ]
    head = ["school code", "name", "strengths", "needs"]
    return Sheet(_("Strengths and needs"), head, lines)
