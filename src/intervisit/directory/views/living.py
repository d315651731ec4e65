"""Keep listings true: availability, confirmation with and without sign-in, the end."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from intervisit.directory import permissions
from intervisit.directory.domain.life import EndReason
from intervisit.directory.forms.listings import AvailabilityForm, EndForm
from intervisit.directory.forms.reading import ReadForm
from intervisit.directory.keeping import Keeping
from intervisit.directory.models import Listing
from intervisit.directory.operations.links import asked_by
from intervisit.directory.operations.living import (
    confirm_listing,
    end_listing,
    set_availability,
)
from intervisit.directory.queries.confirming import answer_to
from intervisit.directory.queries.listings import beside, listings_visible_to
from intervisit.directory.queries.pages import told_all
from intervisit.directory.queries.reading import availability_read, what_it_says
from intervisit.directory.queries.rules import rules_here
from intervisit.directory.views.attempts import act_on_read, page_of
from intervisit.support.clock import today
from intervisit.support.gate import public, requires
from intervisit.support.http import NetworkRequest, SignedInRequest
from intervisit.support.urls import here


@requires(permissions.SET_AVAILABILITY, on=listings_visible_to)
def availability(request: SignedInRequest, listing: Listing) -> HttpResponse:
    others = beside(listing, request.actor)
    initial = {
        "availability": listing.availability_on(today()).value,
        "paused_until": listing.paused_until,
    }
    every = [listing, *others]
    known: dict[str, Any] = {
        "look": partial(availability_read, every),
        "titles": {each.public_id: each.title for each in every},
    }
    form = AvailabilityForm(request.POST or None, initial=initial, **known)
    chosen = every if form.is_valid() and form.cleaned_data["for_all"] else [listing]
    facts = {"listings": chosen, "by": request.actor, "at": request.now}
    waits = form.attempt(set_availability, **facts)
    if waits is not None:
        words = _("It is proposed.") if waits else _("Everybody sees it now.")
        messages.success(request, words)
        return redirect(page_of(listing))
    context = {"listing": listing, "form": form, "others": others, "moved": form.moved}
    return render(request, "directory/availability.html", context)


@require_POST
@requires(permissions.CONFIRM, on=listings_visible_to)
def confirm(request: SignedInRequest, listing: Listing) -> HttpResponse:
    return act_on_read(
        request,
        _("Confirmed as of today. Everybody sees the date."),
        lambda _made: (
            (request.POST.get("back") == "mine" and here("directory:mine"))
            or page_of(listing)
        ),
        confirm_listing,
        listing=listing,
        again=_("Yes, what stands now is true"),
    )


@public("A mail’s signed link: whoever offers something says that it is still true.")
@never_cache
def mail_confirm(request: NetworkRequest, token: str) -> HttpResponse:
    """Show what is asked; a POST confirms it, as the person who was asked."""
    asked = asked_by(token)
    found = None if asked is None else answer_to(asked, today())
    if found is None:
        raise Http404
    sent = request.POST if request.method == "POST" else None
    form, done = ReadForm(sent, look=what_it_says(found.listing)), False
    if found.is_open:
        facts = {"listing": found.listing, "by": found.actor, "at": request.now}
        done = form.attempt(confirm_listing, **facts) is not None
    told = told_all([found.listing], rules_here(), today())[0]
    context = {"found": found, "told": told, "form": form, "done": done}
    context["moved"] = form.moved
    return render(request, "directory/mail_confirm.html", context)


@requires(permissions.END, on=listings_visible_to)
def end(request: SignedInRequest, listing: Listing) -> HttpResponse:
    kept = Keeping.of(request, "directory:end", listing)
    form = kept.filled(EndForm, look=what_it_says(listing))
    if kept.is_asked:
        return kept.answer(form)
    own = permissions.DISCARD.allows(request.actor, listing)
    why = EndReason.WITHDRAWN if own else EndReason.TAKEN_OUT
    facts = {"listing": listing, "by": request.actor, "at": request.now}
    if form.attempt(end_listing, why=why, **facts) is not None:
        kept.sent()
        messages.success(request, _("It is no longer in the directory."))
        return redirect(page_of(listing))
    context = {"listing": listing, "form": form, "kept": kept, "moved": form.moved}
    return render(request, "directory/end.html", context)
