"""Settling terms: offer, counter-offer, agree, refuse, cancel."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from intervisit.bookings import permissions
from intervisit.bookings.forms.life import CancelForm, RefuseForm
from intervisit.bookings.forms.terms import TermsForm, begins_with
from intervisit.bookings.models import Booking, Terms, TermsDraft
from intervisit.bookings.operations.drafts import drop_draft, keep_draft
from intervisit.bookings.operations.ending import cancel_booking, refuse_booking
from intervisit.bookings.operations.terms import agree_to_terms, offer_terms
from intervisit.bookings.queries.bookings import (
    bookings_visible_to,
    standing_terms,
    terms_numbered,
)
from intervisit.bookings.queries.drafts import draft_of
from intervisit.bookings.queries.pages import terms_shown
from intervisit.bookings.views.attempting import attempt, back_to, page_of
from intervisit.directory.keeping import Keeping
from intervisit.support.clock import today
from intervisit.support.errors import Refusal
from intervisit.support.gate import requires
from intervisit.support.http import SignedInRequest
from intervisit.support.urls import here


@requires(permissions.OFFER, on=bookings_visible_to)
def terms(request: SignedInRequest, booking: Booking) -> HttpResponse:
    """Write terms: what is typed is kept as a draft, until they are offered."""
    if request.method == "POST" and (request.htmx or "keep" in request.POST):
        return _kept(request, booking)
    draft, standing = draft_of(request.actor, booking), standing_terms(booking)
    form = _form(request, booking, standing, draft)
    if request.method == "POST" and _offered(request, booking, form):
        messages.success(request, _("Your terms stand. The other side is told."))
        return redirect(page_of(booking))
    context = {"booking": booking, "form": form, "standing": standing, "draft": draft}
    return render(request, "bookings/terms.html", context)


def _form(
    request: SignedInRequest,
    booking: Booking,
    standing: Terms | None,
    draft: TermsDraft | None,
) -> TermsForm:
    """Make the form, filled with the draft, else with what stands or is wanted."""
    before = standing.offer(request.network.currency) if standing else None
    first = booking.wanted_from or today()
    begins = begins_with(before, first, booking.wanted_until or first)
    if draft is not None:
        begins |= draft.typed
    begins |= {
        "seen": standing.number if standing else 0,
        "revision": draft.revision if draft else 0,
    }
    sent = request.POST if request.method == "POST" else None
    return TermsForm(sent, begins=begins)


def _kept(request: SignedInRequest, booking: Booking) -> HttpResponse:
    """Keep what was typed, and say so: in the line below the form, or on the page."""
    form, refused = TermsForm(request.POST, begins={}), ""
    facts: dict[str, Any] = {"by": request.actor, "at": request.now, **form.numbers}
    draft = None
    try:
        draft = keep_draft(booking=booking, typed=form.typed, **facts)
    except Refusal as refusal:
        refused = str(refusal)
    context = {"form": form, "draft": draft, "refused": refused, "booking": booking}
    if request.htmx:
        return render(request, "bookings/_draft_saved.html", context)
    if draft is None:
        form.add_error(None, refused)
        return render(request, "bookings/terms.html", context)
    messages.success(request, _("Your draft is kept. Nobody else sees it yet."))
    return redirect(here("bookings:terms", public_id=booking.public_id))


@require_POST
@requires(permissions.OFFER, on=bookings_visible_to)
def discard_terms(request: SignedInRequest, booking: Booking) -> HttpResponse:
    words = _("The draft is thrown away.")
    facts: dict[str, Any] = {"by": request.actor, "at": request.now}
    return back_to(
        request, booking, words, partial(drop_draft, booking=booking, **facts)
    )


def _offered(request: SignedInRequest, booking: Booking, form: TermsForm) -> bool:
    if not form.is_valid():
        return False
    try:
        offer_terms(
            booking=booking,
            offer=form.offer(request.network.currency),
            seen=form.cleaned_data["seen"],
            by=request.actor,
            at=request.now,
        )
    except Refusal as refusal:
        form.add_error(None, str(refusal))
        return False
    return True


@requires(permissions.AGREE, on=bookings_visible_to)
def agree(request: SignedInRequest, booking: Booking) -> HttpResponse:
    standing = standing_terms(booking)
    if standing is None:
        return redirect(page_of(booking))
    if request.method == "POST":
        seen = terms_numbered(booking, request.POST.get("seen", ""))
        if seen is None:
            messages.error(request, _("Read the terms first; then agree to them."))
            return redirect(here("bookings:agree", public_id=booking.public_id))
        words = _("Agreed. Both sides and those who get a copy are told.")
        facts: dict[str, Any] = {"terms": seen, "by": request.actor, "at": request.now}
        return back_to(request, booking, words, partial(agree_to_terms, **facts))
    shown = terms_shown(booking, request.network.currency)
    context = {"booking": booking, "now": shown[0]}
    return render(request, "bookings/agree.html", context)


@requires(permissions.REFUSE, on=bookings_visible_to)
def refuse(request: SignedInRequest, booking: Booking) -> HttpResponse:
    kept = Keeping.of(request, "bookings:refuse", booking, title=booking.listing.title)
    form = kept.filled(RefuseForm)
    if kept.is_asked:
        return kept.answer(form)
    facts = {"booking": booking, "by": request.actor, "at": request.now}
    if attempt(form, refuse_booking, **facts) is not None:
        kept.sent()
        messages.success(request, _("The other side is told, with your reason."))
        return redirect(page_of(booking))
    context = {"booking": booking, "form": form, "kept": kept}
    return render(request, "bookings/refuse.html", context)


@requires(permissions.CANCEL, on=bookings_visible_to)
def cancel(request: SignedInRequest, booking: Booking) -> HttpResponse:
    kept = Keeping.of(request, "bookings:cancel", booking, title=booking.listing.title)
    form = kept.filled(CancelForm)
    if kept.is_asked:
        return kept.answer(form)
    facts = {"booking": booking, "by": request.actor, "at": request.now}
    if attempt(form, cancel_booking, **facts) is not None:
        kept.sent()
        messages.success(request, _("It is cancelled. Everybody in it is told."))
        return redirect(page_of(booking))
    context = {"booking": booking, "form": form, "kept": kept}
    return render(request, "bookings/cancel.html", context)
