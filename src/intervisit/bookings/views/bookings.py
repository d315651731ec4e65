"""The list of bookings, and the page of one."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from intervisit.bookings import permissions
from intervisit.bookings.domain.reasons import Role
from intervisit.bookings.lists.bookings import bookings_table
from intervisit.bookings.models import Booking
from intervisit.bookings.operations.sections import begin_section
from intervisit.bookings.queries.bookings import bookings_visible_to
from intervisit.bookings.queries.pages import booking_page
from intervisit.bookings.queries.states import newest_first, with_state
from intervisit.bookings.queries.talks import talk_page
from intervisit.bookings.reading import sheet_of
from intervisit.bookings.views.attempting import page_of
from intervisit.people.telling import told_history
from intervisit.support.clock import today
from intervisit.support.errors import Refusal
from intervisit.support.gate import requires
from intervisit.support.http import SignedInRequest
from intervisit.support.tables import answer_list
from intervisit.support.urls import here


@requires(permissions.LIST)
def bookings(request: SignedInRequest) -> HttpResponse:
    rows = newest_first(with_state(bookings_visible_to(request.actor), today()))
    table = bookings_table(request.network.vocabulary, request.actor)
    return answer_list(request, table, rows, "bookings/bookings.html", {})


@requires(permissions.VIEW, on=bookings_visible_to)
def booking(request: SignedInRequest, booking: Booking) -> HttpResponse:
    page = booking_page(booking, request.actor, request.network.currency, today())
    for name in ("issue", "evaluation"):
        section = page[name]
        if section is not None and not section.is_own_draft:
            page[f"{name}_read"] = sheet_of(section, request)
    reads = permissions.READ_WORDS.allows(request.actor, booking)
    if reads and booking.came_of is not None:
        page["talk"] = talk_page(booking.came_of, request.actor)
    page["entries"] = told_history(booking, without=("place",))
    return render(request, "bookings/booking.html", page)


def _begin(request: SignedInRequest, booking: Booking, role: Role) -> HttpResponse:
    """Begin a section and go to fill it in; or say why not, where one was."""
    try:
        response = begin_section(
            booking=booking, role=role, by=request.actor, at=request.now
        )
    except Refusal as refusal:
        messages.error(request, str(refusal))
        return redirect(page_of(booking))
    return redirect(here("questionnaires:fill", public_id=response.public_id))


@require_POST
@requires(permissions.EVALUATE, on=bookings_visible_to)
def evaluate(request: SignedInRequest, booking: Booking) -> HttpResponse:
    return _begin(request, booking, Role.EVALUATION)


@require_POST
@requires(permissions.EVALUATE, on=bookings_visible_to)
def next_steps(request: SignedInRequest, booking: Booking) -> HttpResponse:
    return _begin(request, booking, Role.NEXT_STEPS)


@require_POST
@requires(permissions.TELL_OWN_SIDE, on=bookings_visible_to)
def giving(request: SignedInRequest, booking: Booking) -> HttpResponse:
    return _begin(request, booking, Role.GIVING)
