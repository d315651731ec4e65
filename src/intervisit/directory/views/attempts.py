"""What every view of a button does: ask the operation, and say what came of it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from intervisit.directory.models import Amendment, Listing
from intervisit.support.errors import Refusal
from intervisit.support.urls import here


def page_of(listing: Listing) -> str:
    return here("directory:listing", public_id=listing.public_id)


def page_of_proposal(amendment: Amendment) -> str:
    return here("directory:amendment", public_id=amendment.public_id)


def act(
    request: HttpRequest,
    said: str,
    to: Callable[[Any], str],
    write: Callable[..., Any],
    **arguments: Any,
) -> HttpResponse:
    """Do what a button asks, say what came of it, and go on to a page."""
    try:
        made = write(**arguments)
    except Refusal as refusal:
        messages.error(request, str(refusal))
        return redirect(to(None))
    messages.success(request, said)
    return redirect(to(made))
