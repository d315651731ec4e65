"""Visits as files for the calendars of who takes part."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from intervisit.bookings import permissions
from intervisit.bookings.models import Booking
from intervisit.bookings.queries.bookings import bookings_visible_to
from intervisit.bookings.queries.visit_calendar import calendar_of, visits_in
from intervisit.bookings.views.attempting import page_of
from intervisit.support.documents import download
from intervisit.support.gate import requires
from intervisit.support.http import SignedInRequest


@requires(permissions.VIEW, on=bookings_visible_to)
def calendar(request: SignedInRequest, booking: Booking) -> HttpResponse:
    made = calendar_of(booking, visits_in(booking), request.now)
    if made is None:
        messages.error(request, _("No visit is planned yet."))
        return redirect(page_of(booking))
    name = f"{booking.provider.name} {booking.receiver.name}"
    return download(made.text.encode(), name=name, kind="ics")
