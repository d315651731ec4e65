"""Visits of a booking, how it goes half-way, and that it is complete."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from intervisit.bookings import permissions
from intervisit.bookings.forms.life import (
    CapacityForm,
    CompleteForm,
    LogForm,
    ReviewForm,
    VisitForm,
)
from intervisit.bookings.models import Booking, Visit
from intervisit.bookings.operations import visits as writing
from intervisit.bookings.operations.capacity import set_capacity
from intervisit.bookings.operations.ending import complete_booking
from intervisit.bookings.queries.bookings import (
    bookings_visible_to,
    capacity_of,
    visits_visible_to,
)
from intervisit.bookings.views.attempting import attempt, page_of
from intervisit.directory.keeping import Keeping
from intervisit.directory.models import Listing
from intervisit.directory.queries.listings import listings_visible_to
from intervisit.support.gate import requires
from intervisit.support.http import SignedInRequest
from intervisit.support.urls import here


@requires(permissions.PLAN_VISIT, on=bookings_visible_to)
def plan_visit(request: SignedInRequest, booking: Booking) -> HttpResponse:
    kept = Keeping.of(
        request, "bookings:plan_visit", booking, title=booking.listing.title
    )
    form = kept.filled(VisitForm)
    if kept.is_asked:
        return kept.answer(form)
    facts = {"booking": booking, "by": request.actor, "at": request.now}
    if attempt(form, writing.plan_visit, **facts) is not None:
        kept.sent()
        messages.success(request, _("The visit is planned; both sides are told."))
        return redirect(page_of(booking))
    context = {"booking": booking, "form": form, "kept": kept}
    return render(request, "bookings/plan_visit.html", context)


@requires(permissions.MOVE_VISIT, on=visits_visible_to)
def move_visit(request: SignedInRequest, visit: Visit) -> HttpResponse:
    booking = visit.booking
    kept = Keeping.of(
        request, "bookings:move_visit", visit, title=booking.listing.title
    )
    form = kept.filled(VisitForm)
    form.begin_at(visit.on, visit.starts, visit.ends)
    if kept.is_asked:
        return kept.answer(form)
    facts = {"visit": visit, "by": request.actor, "at": request.now}
    if attempt(form, writing.move_visit, **facts) is not None:
        kept.sent()
        messages.success(request, _("The visit is moved; both sides are told."))
        return redirect(page_of(booking))
    context = {"visit": visit, "booking": booking, "form": form, "kept": kept}
    return render(request, "bookings/move_visit.html", context)


@requires(permissions.LOG_VISIT, on=visits_visible_to)
def log_visit(request: SignedInRequest, visit: Visit) -> HttpResponse:
    kept = Keeping.of(
        request, "bookings:log_visit", visit, title=visit.booking.listing.title
    )
    form = kept.filled(LogForm)
    if kept.is_asked:
        return kept.answer(form)
    facts = {"visit": visit, "by": request.actor, "at": request.now}
    if attempt(form, writing.log_visit, **facts) is not None:
        kept.sent()
        messages.success(request, _("Written up. Both schools can read it."))
        return redirect(page_of(visit.booking))
    context = {"visit": visit, "booking": visit.booking, "form": form, "kept": kept}
    return render(request, "bookings/log_visit.html", context)


@requires(permissions.REVIEW, on=bookings_visible_to)
def review(request: SignedInRequest, booking: Booking) -> HttpResponse:
    kept = Keeping.of(request, "bookings:review", booking, title=booking.listing.title)
    form = kept.filled(ReviewForm)
    if kept.is_asked:
        return kept.answer(form)
    facts = {"booking": booking, "by": request.actor, "at": request.now}
    if attempt(form, writing.review_support, **facts) is not None:
        kept.sent()
        messages.success(request, _("Said. The other side can read it."))
        return redirect(page_of(booking))
    context = {"booking": booking, "form": form, "kept": kept}
    return render(request, "bookings/review.html", context)


@requires(permissions.COMPLETE, on=bookings_visible_to)
def complete(request: SignedInRequest, booking: Booking) -> HttpResponse:
    kept = Keeping.of(
        request, "bookings:complete", booking, title=booking.listing.title
    )
    form = kept.filled(CompleteForm, is_long_term=booking.is_long_term)
    if kept.is_asked:
        return kept.answer(form)
    facts = {"booking": booking, "by": request.actor, "at": request.now}
    if attempt(form, complete_booking, **facts) is not None:
        kept.sent()
        messages.success(request, _("Complete. Now say how it went."))
        return redirect(page_of(booking))
    context = {"booking": booking, "form": form, "kept": kept}
    return render(request, "bookings/complete.html", context)


@requires(permissions.SET_CAPACITY, on=listings_visible_to)
def capacity(request: SignedInRequest, listing: Listing) -> HttpResponse:
    form = CapacityForm(request.POST or None, initial={"at_once": capacity_of(listing)})
    facts = {"listing": listing, "by": request.actor, "at": request.now}
    if attempt(form, set_capacity, **facts) is not None:
        messages.success(request, _("It holds from now on."))
        return redirect(here("directory:listing", public_id=listing.public_id))
    context = {"listing": listing, "form": form}
    return render(request, "bookings/capacity.html", context)
