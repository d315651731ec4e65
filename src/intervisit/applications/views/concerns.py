"""A promise isn't kept: saying so, the talk about it, and its end."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from intervisit.applications import permissions
from intervisit.applications.forms.concerns import ConcernForm, NoteForm, SettleForm
from intervisit.applications.labels import PARTIES
from intervisit.applications.models import Concern
from intervisit.applications.operations.concerns import (
    bring_in_other_side,
    raise_concern,
    settle_concern,
    withdraw_concern,
    write_in_concern,
)
from intervisit.applications.queries.concerns import (
    concerns_visible_to,
    notes_of,
    promised_of_others,
)
from intervisit.applications.views.trying import try_it, write_down
from intervisit.people.telling import told_history
from intervisit.programmes.models import Appointment
from intervisit.programmes.queries.appointments import appointments_visible_to
from intervisit.programmes.queries.words import role_name
from intervisit.support.gate import requires
from intervisit.support.http import SignedInRequest
from intervisit.support.urls import here

UNTOLD = ("appointment_id", "key", "clause")


def talk_of(concern: Concern) -> str:
    return here("applications:concern", public_id=concern.public_id)


@requires(permissions.RAISE_CONCERN, on=appointments_visible_to)
def raise_one(request: SignedInRequest, appointment: Appointment) -> HttpResponse:
    promised = [
        (each, f"{each.clause.topic} ({PARTIES[each.party]})")
        for each in promised_of_others(appointment, request.actor)
    ]
    form = ConcernForm(request.POST or None, promised=promised)
    facts = {"appointment": appointment, "by": request.actor, "at": request.now}
    made = write_down(form, raise_concern, **facts)
    if made is not None:
        words = _("Who leads the programme is told, and nobody else.")
        messages.success(request, words)
        return redirect(talk_of(made))
    context = {
        "appointment": appointment,
        "form": form,
        "role": role_name(appointment),
        "promised": promised,
    }
    return render(request, "applications/raise_concern.html", context)


@requires(permissions.READ_CONCERN, on=concerns_visible_to)
def concern(request: SignedInRequest, concern: Concern) -> HttpResponse:
    form = NoteForm(request.POST or None)
    facts = {"concern": concern, "by": request.actor, "at": request.now}
    if write_down(form, write_in_concern, **facts) is not None:
        messages.success(request, _("Your message is there; the others are told."))
        return redirect(talk_of(concern))
    context = {
        "concern": concern,
        "notes": notes_of(concern),
        "form": form,
        "role": role_name(concern.appointment),
        "entries": told_history(concern, without=UNTOLD),
    }
    return render(request, "applications/concern.html", context)


@requires(permissions.SETTLE_CONCERN, on=concerns_visible_to)
def settle(request: SignedInRequest, concern: Concern) -> HttpResponse:
    form = SettleForm(request.POST or None)
    facts = {"concern": concern, "by": request.actor, "at": request.now}
    if write_down(form, settle_concern, **facts) is not None:
        messages.success(request, _("Settled. Everybody in the talk is told."))
        return redirect(talk_of(concern))
    context = {"concern": concern, "form": form, "role": role_name(concern.appointment)}
    return render(request, "applications/settle_concern.html", context)


@require_POST
@requires(permissions.SETTLE_CONCERN, on=concerns_visible_to)
def bring_in(request: SignedInRequest, concern: Concern) -> HttpResponse:
    words = _("The other side is told, and reads the whole talk.")
    return try_it(
        request, words, talk_of(concern), bring_in_other_side, concern=concern
    )


@require_POST
@requires(permissions.WITHDRAW_CONCERN, on=concerns_visible_to)
def withdraw(request: SignedInRequest, concern: Concern) -> HttpResponse:
    words = _("You took it back. The talk stays readable.")
    return try_it(request, words, talk_of(concern), withdraw_concern, concern=concern)
