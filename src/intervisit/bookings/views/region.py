"""What a director looks after, on one page."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render

from intervisit.bookings import permissions
from intervisit.bookings.queries.region import region_page
from intervisit.support.clock import today
from intervisit.support.gate import requires
from intervisit.support.http import SignedInRequest


@requires(permissions.SEE_QUALITY)
def region(request: SignedInRequest) -> HttpResponse:
    context = region_page(request.actor, today(), request.now)
    return render(request, "bookings/region.html", context)
