"""Level 2 begins: book support of a listing, or make a booking of a contact."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from intervisit.bookings import permissions
from intervisit.bookings.forms.asking import AskForm
from intervisit.bookings.levels import formal_level
from intervisit.bookings.models import Booking, Contact
from intervisit.bookings.operations.asking import ask_for_support, discard_booking
from intervisit.bookings.queries.asking import (
    areas_offered,
    kinds_offered,
    nobody_to_book_for,
    schools_to_book_for,
)
from intervisit.bookings.queries.bookings import (
    booking_made_of,
    bookings_visible_to,
    contacts_visible_to,
)
from intervisit.bookings.queries.pages import draft_path
from intervisit.bookings.views.attempting import page_of
from intervisit.directory.keeping import Keeping
from intervisit.directory.models import Listing
from intervisit.directory.queries.asking import can_be_asked
from intervisit.directory.queries.listings import listings_visible_to
from intervisit.support.clock import today
from intervisit.support.errors import Refusal
from intervisit.support.gate import requires
from intervisit.support.http import SignedInRequest
from intervisit.support.urls import here


@requires(permissions.ASK, on=listings_visible_to)
def ask(request: SignedInRequest, listing: Listing) -> HttpResponse:
    return _asked(request, listing, None)


@requires(permissions.PROMOTE, on=contacts_visible_to)
def promote(request: SignedInRequest, contact: Contact) -> HttpResponse:
    booking = booking_made_of(contact, request.actor)
    if booking is not None:
        return redirect(page_of(booking))
    return _asked(request, contact.listing, contact)


def _asked(
    request: SignedInRequest, listing: Listing, contact: Contact | None
) -> HttpResponse:
    kept = Keeping.of(request, "bookings:ask", contact or listing, title=listing.title)
    schools = schools_to_book_for(request.actor, listing, today())
    offered = {"kinds": kinds_offered(listing), "areas": areas_offered(listing)}
    form = kept.filled(AskForm, schools=schools, **offered)
    if kept.is_asked:
        return kept.answer(form)
    booking = _begun(request, form, listing, contact)
    if booking is not None:
        kept.sent()
        return redirect(draft_path(booking) or page_of(booking))
    context: dict[str, Any] = {
        "listing": listing,
        "contact": contact,
        "form": form,
        "kept": kept,
    }
    why_not = can_be_asked(listing, today()) or nobody_to_book_for(schools)
    context |= {"level": formal_level(), "why_not": why_not}
    return render(request, "bookings/ask.html", context)


def _begun(
    request: SignedInRequest, form: AskForm, listing: Listing, contact: Contact | None
) -> Booking | None:
    if not form.is_valid():
        return None
    try:
        return ask_for_support(
            listing=listing,
            wanted=form.wanted,
            came_of=contact,
            by=request.actor,
            at=request.now,
        )
    except Refusal as refusal:
        form.add_error(None, str(refusal))
        return None


@require_POST
@requires(permissions.DISCARD, on=bookings_visible_to)
def discard(request: SignedInRequest, booking: Booking) -> HttpResponse:
    try:
        discard_booking(booking=booking, by=request.actor, at=request.now)
    except Refusal as refusal:
        messages.error(request, str(refusal))
        return redirect(page_of(booking))
    messages.success(request, _("The draft is thrown away. Nobody was told of it."))
    return redirect(here("bookings:bookings"))
