"""What every view of a button does: ask the operation, and say what came of it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from intervisit.directory.forms.reading import ReadForm
from intervisit.directory.models import Amendment, Listing
from intervisit.directory.queries.reading import what_it_says
from intervisit.support.errors import Refusal
from intervisit.support.http import SignedInRequest
from intervisit.support.urls import here


def page_of(listing: Listing) -> str:
    return here("directory:listing", public_id=listing.public_id)


def page_of_proposal(amendment: Amendment) -> str:
    return here("directory:amendment", public_id=amendment.public_id)


def act_on_read(
    request: SignedInRequest,
    said: str,
    to: Callable[[Any], str],
    write: Callable[..., Any],
    *,
    listing: Listing,
    again: str,
) -> HttpResponse:
    """Do what a button asks about a listing, as far as it says what was read.

    Where it says something else by now, both are shown, with the button once more:
    ``again`` is what it is called then.
    """
    form = ReadForm(request.POST, look=what_it_says(listing))
    facts = {"listing": listing, "by": request.actor, "at": request.now}
    made = form.attempt(write, **facts)
    if form.is_stale:
        context = {"listing": listing, "form": form, "again": again}
        context["back"] = request.POST.get("back", "")
        return render(request, "directory/changed.html", context)
    for words in form.non_field_errors():
        messages.error(request, str(words))
    if form.is_valid():
        messages.success(request, said)
    return redirect(to(made))


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
