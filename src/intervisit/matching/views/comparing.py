"""Two runs or plans side by side."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render

from intervisit.matching import permissions
from intervisit.matching.queries.comparing import (
    choices_in,
    comparison_of,
    comparison_title,
    side_of,
)
from intervisit.matching.queries.runs import matched_cohorts_visible_to
from intervisit.programmes.models import Cohort
from intervisit.support.gate import requires
from intervisit.support.http import SignedInRequest


@requires(permissions.VIEW, on=matched_cohorts_visible_to)
def compare(request: SignedInRequest, cohort: Cohort) -> HttpResponse:
    choices = choices_in(cohort, request.actor)
    newest = [key for key, _words in choices]
    wanted = [request.GET.get("one", ""), request.GET.get("other", "")]
    free = [key for key in reversed(newest[:2]) if key not in wanted]
    chosen = [each or (free.pop(0) if free else "") for each in wanted]
    sides = [side_of(cohort, request.actor, each) for each in chosen]
    context: dict[str, Any] = {"cohort": cohort, "choices": choices}
    context |= {"one": chosen[0], "other": chosen[1]}
    if sides[0] is not None and sides[1] is not None:
        found = comparison_of(sides[0], sides[1])
        context |= {"found": found, "title": comparison_title(found)}
    return render(request, "matching/compare.html", context)
