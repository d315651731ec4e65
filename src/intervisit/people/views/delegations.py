"""Acting for: give, take back, switch to and back."""

from __future__ import annotations

from datetime import timedelta

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from intervisit.people import permissions
from intervisit.people.acting import SESSION_KEY
from intervisit.people.delegable import (
    named_apart,
    offered_to,
    reading_for,
    words_of,
)
from intervisit.people.forms.acting import DelegationForm
from intervisit.people.models import Delegation
from intervisit.people.operations import delegations as operations
from intervisit.people.queries import delegations_visible_to, runs_on
from intervisit.people.rosters import colleagues_of
from intervisit.support.clock import today
from intervisit.support.errors import Refusal
from intervisit.support.gate import requires
from intervisit.support.http import SignedInRequest
from intervisit.support.policy import Words
from intervisit.support.urls import here

USUAL = timedelta(days=13)


def _form(request: SignedInRequest) -> DelegationForm:
    return DelegationForm(
        request.POST or None,
        colleagues=colleagues_of(request.actor, today()),
        reading=reading_for(request.actor),
        things=offered_to(request.actor),
        apart=offered_to(request.actor, apart=True),
        initial={"sees": True, "starts_on": today(), "ends_on": today() + USUAL},
    )


def _told(delegation: Delegation) -> list[tuple[Words, bool]]:
    """Say what was let, in words, and which of it was named apart."""
    words, apart = words_of(), named_apart()
    return [(words[name], name in apart) for name in delegation.may if name in words]


@requires(permissions.DELEGATE)
def delegations(request: SignedInRequest) -> HttpResponse:
    form = _form(request)
    if form.is_valid():
        try:
            operations.let_act(**form.cleaned_data, by=request.actor, at=request.now)
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("They may from the first day on."))
            return redirect(here("people:delegations"))
    mine = request.actor.person_id
    found = delegations_visible_to(request.actor).order_by("-starts_on", "-pk")
    given = [one for one in found if one.giver_id == mine]
    held = [one for one in found if one.deputy_id == mine]
    context = {
        "form": form,
        "given": [(one, _told(one)) for one in given],
        "held": held,
        "today": today(),
    }
    return render(request, "people/delegations.html", context)


@require_POST
@requires(permissions.WITHDRAW_DELEGATION, on=delegations_visible_to)
def withdraw(request: SignedInRequest, delegation: Delegation) -> HttpResponse:
    operations.withdraw_delegation(
        delegation=delegation, on=today(), by=request.actor, at=request.now
    )
    messages.success(request, _("They can act for you no more."))
    return redirect(here("people:delegations"))


@require_POST
@requires(permissions.USE_DELEGATION, on=delegations_visible_to)
def act(request: SignedInRequest, delegation: Delegation) -> HttpResponse:
    """Begin to act for someone, while it runs; every page then says so."""
    if runs_on(delegation, today()):
        used = request.session.get(SESSION_KEY, {})
        network = str(request.network.pk)
        request.session[SESSION_KEY] = used | {network: delegation.public_id}
        return redirect(here("web:today"))
    messages.error(request, _("This does not run today."))
    return redirect(here("people:delegations"))


@require_POST
@requires(permissions.STOP_ACTING)
def stop(request: SignedInRequest) -> HttpResponse:
    """Be oneself again."""
    used = dict(request.session.get(SESSION_KEY, {}))
    used.pop(str(request.network.pk), None)
    request.session[SESSION_KEY] = used
    return redirect(here("web:today"))
