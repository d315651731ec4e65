"""Give and take between schools."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render

from intervisit.bookings import permissions
from intervisit.bookings.queries.give_and_take import give_and_take as between
from intervisit.support.clock import today
from intervisit.support.gate import requires
from intervisit.support.http import SignedInRequest


@requires(permissions.SEE_GIVING)
def give_and_take(request: SignedInRequest) -> HttpResponse:
    everybody = "all" in request.GET
    context = {"found": between(request.actor, today(), everybody=everybody)}
    return render(request, "bookings/give_and_take.html", context)
