"""Roles at a school: who holds them, giving one, ending and passing it on."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from intervisit.people.telling import told_history
from intervisit.programmes import permissions
from intervisit.programmes.forms.roles import (
    AppointForm,
    DeferForm,
    EndForm,
    PassOnForm,
    TimeForm,
)
from intervisit.programmes.lists.appointments import appointments_table
from intervisit.programmes.models import Appointment, Participation
from intervisit.programmes.operations.appointing import appoint
from intervisit.programmes.operations.leaving_roles import (
    agree_time,
    defer_appointment,
    end_appointment,
    replace_appointment,
    transfer_appointment,
)
from intervisit.programmes.queries.appointments import (
    appointments_visible_to,
    first_day,
    is_back_from_leave,
    later_cohorts,
    others_at,
    posts_at,
    posts_elsewhere,
    roster_of,
    rosters_visible_to,
)
from intervisit.programmes.queries.predecessors import inherited_by
from intervisit.programmes.queries.role_page import pay_words, role_page
from intervisit.programmes.queries.serving import service_of
from intervisit.programmes.queries.words import role_name
from intervisit.support.clock import today
from intervisit.support.errors import Refusal
from intervisit.support.gate import requires
from intervisit.support.http import SignedInRequest
from intervisit.support.tables import answer_list
from intervisit.support.urls import here


def attempt(form: Any, write: Callable[..., Any], **arguments: Any) -> Any:
    """Write what a form asks for; gives None and says why when it is refused."""
    try:
        return write(**arguments)
    except Refusal as refusal:
        form.add_error(None, str(refusal))
        return None


def page_of(appointment: Appointment) -> str:
    return here("programmes:appointment", public_id=appointment.public_id)


@requires(permissions.LIST_APPOINTMENTS)
def appointments(request: SignedInRequest) -> HttpResponse:
    rows = appointments_visible_to(request.actor)
    table = appointments_table(request.network.vocabulary)
    return answer_list(request, table, rows, "programmes/appointments.html", {})


@requires(permissions.VIEW_ROSTER, on=rosters_visible_to)
def roster(request: SignedInRequest, participation: Participation) -> HttpResponse:
    context = {"part": participation, "roster": roster_of(participation, today())}
    return render(request, "programmes/roster.html", context)


@requires(permissions.APPOINT, on=rosters_visible_to)
def appoint_to_role(
    request: SignedInRequest, participation: Participation
) -> HttpResponse:
    rows = roster_of(participation, today()).roles
    wanted = request.GET.get("role") or (rows[0].role.key if rows else "")
    row = next((each for each in rows if each.role.key == wanted), None)
    if row is None:
        raise Http404
    posts = posts_at(participation.organisation, today())
    initial = {
        "starts_on": first_day(participation.cohort, today()),
        "ends_on": None if row.open_seats else row.stood_in_until,
    }
    form = AppointForm(
        request.POST or None, role=row.role, posts=posts, initial=initial
    )
    if _given(request, participation, form) is not None:
        return redirect(here("programmes:roster", public_id=participation.public_id))
    context = {"part": participation, "row": row, "form": form}
    return render(request, "programmes/appoint_to_role.html", context)


def _given(
    request: SignedInRequest, part: Participation, form: AppointForm
) -> Appointment | None:
    """Give the role as a valid form says, and say so; None when it isn't given."""
    if not form.is_valid():
        return None
    post, by, at = form.cleaned_data["post"], request.actor, request.now
    facts = {"cohort": part.cohort, "post": post, "terms": form.terms}
    made: Appointment | None = attempt(form, appoint, **facts, by=by, at=at)
    if made is not None:
        told = {"name": post.person.name, "role": form.role.name}
        messages.success(request, _("%(name)s is %(role)s.") % told)
    return made


@requires(permissions.ENTER_APPOINTMENT, on=appointments_visible_to)
def appointment(request: SignedInRequest, appointment: Appointment) -> HttpResponse:
    context = role_page(appointment, request.network, today())
    stipend = context["stipend"]
    context |= {
        "entries": told_history(appointment),
        "service": service_of(appointment, today()),
        "stipend_words": pay_words(stipend) if stipend else "",
        "mine": appointment.post.person_id == request.actor.person_id,
        "after_leave": is_back_from_leave(appointment),
        "inherited": inherited_by(appointment, context["role"]),
        "away": is_back_from_leave(appointment) and appointment.starts_on > today(),
    }
    return render(request, "programmes/appointment.html", context)


def _ask(
    request: SignedInRequest, appointment: Appointment, form: Any, page: str
) -> HttpResponse:
    told = {"who": appointment.post.person.name, "role": role_name(appointment)}
    chosen = form.fields.get("post") or form.fields.get("cohort")
    nothing = chosen is not None and not chosen.queryset.exists()
    context = {"appointment": appointment, "form": form, "page": page, **told}
    context["nothing"] = nothing
    return render(request, "programmes/change_role.html", context)


@requires(permissions.TEND_APPOINTMENT, on=appointments_visible_to)
def end(request: SignedInRequest, appointment: Appointment) -> HttpResponse:
    form = EndForm(request.POST or None, initial={"ends_on": today()})
    facts = {"appointment": appointment, "by": request.actor, "at": request.now}
    if form.is_valid() and attempt(form, end_appointment, **facts, **form.cleaned_data):
        return redirect(page_of(appointment))
    return _ask(request, appointment, form, "end")


@requires(permissions.TEND_APPOINTMENT, on=appointments_visible_to)
def replace(request: SignedInRequest, appointment: Appointment) -> HttpResponse:
    posts = others_at(appointment, today())
    form = PassOnForm(request.POST or None, posts=posts, initial={"starts_on": today()})
    facts = {"appointment": appointment, "by": request.actor, "at": request.now}
    if form.is_valid():
        made = attempt(form, replace_appointment, **facts, **form.cleaned_data)
        if made is not None:
            return redirect(page_of(appointment))
    return _ask(request, appointment, form, "replace")


@requires(permissions.TEND_APPOINTMENT, on=appointments_visible_to)
def transfer(request: SignedInRequest, appointment: Appointment) -> HttpResponse:
    posts = posts_elsewhere(appointment, today())
    form = PassOnForm(request.POST or None, posts=posts, initial={"starts_on": today()})
    form.fields["post"].label = _("With which post of theirs?")
    facts = {"appointment": appointment, "by": request.actor, "at": request.now}
    if form.is_valid():
        made = attempt(form, transfer_appointment, **facts, **form.cleaned_data)
        if made is not None:
            return redirect(page_of(appointment))
    return _ask(request, appointment, form, "transfer")


@requires(permissions.TEND_APPOINTMENT, on=appointments_visible_to)
def defer(request: SignedInRequest, appointment: Appointment) -> HttpResponse:
    cohorts = later_cohorts(appointment.cohort)
    form = DeferForm(request.POST or None, cohorts=cohorts, initial={"on": today()})
    facts = {"appointment": appointment, "by": request.actor, "at": request.now}
    if form.is_valid():
        made = attempt(form, defer_appointment, **facts, **form.cleaned_data)
        if made is not None:
            return redirect(page_of(appointment))
    return _ask(request, appointment, form, "defer")


@requires(permissions.TEND_APPOINTMENT, on=appointments_visible_to)
def time_for_role(request: SignedInRequest, appointment: Appointment) -> HttpResponse:
    stands = {
        "release_periods": appointment.release_periods,
        "people_coached": appointment.people_coached,
    }
    form = TimeForm(request.POST or None, initial=stands)
    facts = {"appointment": appointment, "by": request.actor}
    if form.is_valid() and attempt(form, agree_time, **facts, **form.cleaned_data):
        return redirect(page_of(appointment))
    return _ask(request, appointment, form, "time")
