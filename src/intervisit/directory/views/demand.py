"""What is offered beside what is asked for."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render

from intervisit.directory import permissions
from intervisit.directory.queries.demand import demand_on
from intervisit.support.clock import today
from intervisit.support.gate import requires
from intervisit.support.http import SignedInRequest


@requires(permissions.DEMAND)
def demand(request: SignedInRequest) -> HttpResponse:
    context = {"demand": demand_on(today())}
    return render(request, "directory/demand.html", context)
