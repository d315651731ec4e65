"""A leave of absence, and coming back from it."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from intervisit.programmes import permissions
from intervisit.programmes.forms.roles import BackForm, LeaveForm
from intervisit.programmes.models import Appointment
from intervisit.programmes.operations.leave import move_return, take_leave
from intervisit.programmes.queries.appointments import appointments_visible_to
from intervisit.programmes.queries.words import role_name
from intervisit.programmes.views.roles import attempt, page_of
from intervisit.support.clock import today
from intervisit.support.dates import said_day_long
from intervisit.support.gate import requires
from intervisit.support.http import SignedInRequest


@requires(permissions.TEND_APPOINTMENT, on=appointments_visible_to)
def leave(request: SignedInRequest, appointment: Appointment) -> HttpResponse:
    form = LeaveForm(request.POST or None, initial={"starts_on": today()})
    facts = {"appointment": appointment, "by": request.actor, "at": request.now}
    if form.is_valid():
        made = attempt(form, take_leave, **facts, **form.cleaned_data)
        if made is not None:
            words = _("The seat is kept from %s. Somebody can stand in until then.")
            messages.success(request, words % said_day_long(made.starts_on))
            return redirect(page_of(made))
    return _ask(request, appointment, form, "leave")


@requires(permissions.TEND_APPOINTMENT, on=appointments_visible_to)
def back(request: SignedInRequest, appointment: Appointment) -> HttpResponse:
    initial = {"back_on": appointment.starts_on}
    form = BackForm(request.POST or None, initial=initial)
    facts = {"appointment": appointment, "by": request.actor, "at": request.now}
    if form.is_valid() and attempt(form, move_return, **facts, **form.cleaned_data):
        return redirect(page_of(appointment))
    return _ask(request, appointment, form, "back")


def _ask(
    request: SignedInRequest,
    appointment: Appointment,
    form: LeaveForm | BackForm,
    page: str,
) -> HttpResponse:
    told = {"who": appointment.post.person.name, "role": role_name(appointment)}
    context = {"appointment": appointment, "form": form, "page": page, **told}
    return render(request, "programmes/change_role.html", context)
