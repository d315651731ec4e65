"""What a proposal is granted, before its letter goes."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from intervisit.applications import panel_permissions as permissions
from intervisit.applications.forms.granting import GrantForm
from intervisit.applications.models import Decision
from intervisit.applications.operations.granting import grant as grant_money
from intervisit.applications.queries.letters_page import granted_by
from intervisit.applications.queries.panels import decisions_run_by
from intervisit.applications.queries.steps import asked_minor
from intervisit.applications.views.attempting import acting, attempt
from intervisit.kernel.money import Money
from intervisit.support.gate import requires
from intervisit.support.http import SignedInRequest
from intervisit.support.urls import here


@requires(permissions.WRITE_ONE_LETTER, on=decisions_run_by)
def grant(request: SignedInRequest, decision: Decision) -> HttpResponse:
    granted = granted_by(decision)
    back = here("applications:round", public_id=decision.round.public_id)
    if granted is None:
        messages.error(request, _("Only the offer to a proposal grants money."))
        return redirect(back)
    form = GrantForm(
        request.POST or None, granted=granted, conditions=decision.conditions
    )
    if form.is_valid():
        facts = acting(request, decision=decision, **form.cleaned_data)
        if attempt(form, grant_money, **facts):
            messages.success(
                request, _("It is kept. Nobody is told before the letters go.")
            )
            return redirect(back)
    asked = Money(asked_minor(decision.application), request.network.currency)
    context = {"decision": decision, "form": form, "asked": asked}
    context |= {"call": decision.round.call}
    return render(request, "applications/panel/grant.html", context)
