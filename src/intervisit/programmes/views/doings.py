"""The plan and the log of what somebody does in their role."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from intervisit.programmes import permissions
from intervisit.programmes.forms.asked import DoingForm, DoneForm
from intervisit.programmes.models import Appointment, Doing
from intervisit.programmes.operations.doings import (
    NewDoing,
    drop_doing,
    finish_doing,
    write_doing,
)
from intervisit.programmes.queries.appointments import (
    appointments_visible_to,
    doings_visible_to,
)
from intervisit.programmes.queries.programmes import definition_of
from intervisit.programmes.queries.role_page import role_of
from intervisit.programmes.views.roles import attempt, page_of
from intervisit.support.clock import today
from intervisit.support.gate import requires
from intervisit.support.http import SignedInRequest


@requires(permissions.KEEP_LOG, on=appointments_visible_to)
def log(request: SignedInRequest, appointment: Appointment) -> HttpResponse:
    role = role_of(appointment, definition_of(appointment.cohort.definition))
    wanted = request.GET.get("for", "")
    rows = role.responsibilities
    duty = next((each for each in rows if each.key == wanted), None)
    duty = duty or (rows[0] if rows else None)
    if duty is None:
        raise Http404
    form = DoingForm(request.POST or None, duty=duty)
    if form.is_valid():
        doing = NewDoing(responsibility=duty.key, **form.cleaned_data)
        facts = {"appointment": appointment, "by": request.actor, "at": request.now}
        if attempt(form, write_doing, doing=doing, **facts) is not None:
            return redirect(page_of(appointment))
    context = {"appointment": appointment, "role": role, "duty": duty, "form": form}
    return render(request, "programmes/log.html", context)


@requires(permissions.TEND_LOG, on=doings_visible_to)
def finish(request: SignedInRequest, doing: Doing) -> HttpResponse:
    form = DoneForm(request.POST or None, initial={"done_on": today()})
    facts = {"doing": doing, "by": request.actor, "at": request.now}
    if form.is_valid() and attempt(form, finish_doing, **facts, **form.cleaned_data):
        return redirect(page_of(doing.appointment))
    context = {"doing": doing, "appointment": doing.appointment, "form": form}
    return render(request, "programmes/finish_doing.html", context)


@require_POST
@requires(permissions.TEND_LOG, on=doings_visible_to)
def drop(request: SignedInRequest, doing: Doing) -> HttpResponse:
    appointment = doing.appointment
    drop_doing(doing=doing, by=request.actor)
    messages.success(request, _("It is taken out."))
    return redirect(page_of(appointment))
