"""A school's page, made of what every capability knows of it."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render

from intervisit.networks import permissions
from intervisit.networks.domain.grades import grade_range
from intervisit.networks.models import Organisation
from intervisit.networks.pictures import school_map
from intervisit.networks.queries import (
    figures_of,
    focuses_of,
    latest_enrolment,
    organisations_visible_to,
    regions_of,
)
from intervisit.people.telling import told_history
from intervisit.support.clock import today
from intervisit.support.contributions import tracing
from intervisit.support.gate import requires
from intervisit.support.http import SignedInRequest
from intervisit.web.contributions import panels_for, school_traces


@requires(permissions.VIEW_SCHOOL, on=organisations_visible_to)
def school(request: SignedInRequest, school: Organisation) -> HttpResponse:
    focuses = list(focuses_of(school))
    with tracing(request.actor, school_traces(), schools=[school.pk]):
        panels = panels_for("school", request.actor, school)
    context = {
        "school": school,
        "grades": grade_range(school.grades, request.network.grade_scheme),
        "enrolment": latest_enrolment(school),
        "strengths": [f for f in focuses if f.direction == "strength"],
        "needs": [f for f in focuses if f.direction == "need"],
        "regions": regions_of(school, today()),
        "figures": figures_of(school),
        "map": school_map(school),
        "panels": panels,
        "history": told_history(school, limit=8),
    }
    return render(request, "web/school.html", context)
