"""Begin an application, and withdraw it."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from intervisit.applications import permissions
from intervisit.applications.forms.applying import ApplyForm
from intervisit.applications.models import Application, Call
from intervisit.applications.operations.applying import (
    begin_application,
    withdraw_application,
)
from intervisit.applications.queries.applications import applications_visible_to
from intervisit.applications.queries.call_page import call_page
from intervisit.applications.queries.calls import calls_visible_to
from intervisit.applications.queries.choices import schools_to_apply_for
from intervisit.support.clock import today
from intervisit.support.errors import Refusal
from intervisit.support.gate import requires
from intervisit.support.http import SignedInRequest
from intervisit.support.urls import here


@requires(permissions.APPLY, on=calls_visible_to)
def apply(request: SignedInRequest, call: Call) -> HttpResponse:
    page = call_page(call, request.actor, request.now, request.network.currency)
    form = ApplyForm(
        request.POST or None,
        choices=page["choices"],
        schools=schools_to_apply_for(call, request.actor, today()),
        is_proposal=call.kind == "proposal",
        initial={"wanted": request.GET.get("for", "")},
    )
    begun = _begun(request, form, call)
    if begun is not None:
        return redirect(here("applications:application", public_id=begun.public_id))
    barred = [each for each in page["choices"] if not each.may_begin]
    context = page | {"form": form, "barred": barred}
    return render(request, "applications/apply.html", context)


def _begun(request: SignedInRequest, form: ApplyForm, call: Call) -> Application | None:
    if not form.is_valid():
        return None
    facts = {"by": request.actor, "at": request.now, **form.facts}
    try:
        return begin_application(call=call, **facts)
    except Refusal as refusal:
        form.add_error(None, str(refusal))
        return None


@requires(permissions.WITHDRAW, on=applications_visible_to)
def withdraw(request: SignedInRequest, application: Application) -> HttpResponse:
    page = here("applications:application", public_id=application.public_id)
    if request.method != "POST":
        context = {"application": application, "call": application.call}
        return render(request, "applications/withdraw.html", context)
    try:
        withdraw_application(
            application=application,
            reason=request.POST.get("reason", "")[:300],
            by=request.actor,
            at=request.now,
        )
    except Refusal as refusal:
        messages.error(request, str(refusal))
        return redirect(page)
    messages.success(request, _("Your application is withdrawn."))
    return redirect(page)
