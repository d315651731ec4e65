"""What views that write have in common."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect

from intervisit.bookings.models import Booking
from intervisit.support.errors import Refusal
from intervisit.support.http import SignedInRequest
from intervisit.support.urls import here


def attempt(form: Any, write: Callable[..., Any], **arguments: Any) -> Any:
    """Write what a form asks for; gives None and says why when it is refused."""
    if not form.is_valid():
        return None
    try:
        return write(**arguments, **form.cleaned_data)
    except Refusal as refusal:
        form.add_error(None, str(refusal))
        return None


def page_of(booking: Booking) -> str:
    return here("bookings:booking", public_id=booking.public_id)


def back_to(
    request: SignedInRequest, booking: Booking, words: str, write: Callable[[], Any]
) -> HttpResponse:
    """Write without a form, say what happened, and go to the booking's page."""
    try:
        write()
    except Refusal as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, words)
    return redirect(page_of(booking))
