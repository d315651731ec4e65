"""A cohort's page of matching."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render

from intervisit.matching import permissions
from intervisit.matching.queries.runs import matched_cohorts_visible_to
from intervisit.programmes.models import Cohort
from intervisit.support.gate import requires
from intervisit.support.http import SignedInRequest


@requires(permissions.VIEW, on=matched_cohorts_visible_to)
def cohort(request: SignedInRequest, cohort: Cohort) -> HttpResponse:
    context = {"cohort": cohort}
    return render(request, "matching/cohort.html", context)
