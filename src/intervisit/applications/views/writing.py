"""Pages of the office: write a call, publish it, give more time, close it."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from intervisit.applications import permissions
from intervisit.applications.forms.calls import (
    CallPlanForm,
    ClosingForm,
    as_initial,
    plan_of,
)
from intervisit.applications.models import Call
from intervisit.applications.operations import calls as writing
from intervisit.applications.queries.calls import calls_visible_to
from intervisit.applications.queries.planning import proposed_plan, writable_calls
from intervisit.applications.views.attempting import attempt, page_of
from intervisit.programmes.models import Cohort
from intervisit.programmes.queries.cohorts import cohorts_visible_to
from intervisit.support.clock import today
from intervisit.support.errors import Refusal
from intervisit.support.gate import requires
from intervisit.support.http import SignedInRequest
from intervisit.support.urls import here


@requires(permissions.WRITE_CALL)
def choose(request: SignedInRequest) -> HttpResponse:
    context = {"cohorts": writable_calls(request.actor)}
    return render(request, "applications/choose_call.html", context)


@requires(permissions.WRITE_CALL, on=cohorts_visible_to)
def write(request: SignedInRequest, cohort: Cohort, key: str) -> HttpResponse:
    try:
        found = writing.called(cohort, key)
    except Refusal as refusal:
        raise Http404 from refusal
    plan = proposed_plan(cohort, found, today())
    currency = request.network.currency
    form = CallPlanForm(
        request.POST or None, initial=as_initial(plan), currency=currency
    )
    if form.is_valid():
        facts = {**_who(request), "cohort": cohort, "key": key}
        made = attempt(form, writing.write_call, plan=form.plan, **facts)
        if made is not None:
            messages.success(request, _("It is written. Nobody else sees it yet."))
            return redirect(page_of(made))
    context = {"form": form, "cohort": cohort, "found": found}
    return render(request, "applications/write_call.html", context)


@requires(permissions.TEND_CALL, on=calls_visible_to)
def amend(request: SignedInRequest, call: Call) -> HttpResponse:
    start, currency = as_initial(plan_of(call)), request.network.currency
    form = CallPlanForm(request.POST or None, initial=start, currency=currency)
    if form.is_valid():
        facts = {**_who(request), "call": call}
        if attempt(form, writing.amend_call, plan=form.plan, **facts) is not None:
            messages.success(request, _("It is changed."))
            return redirect(page_of(call))
    context = {"form": form, "call": call, "cohort": call.cohort}
    return render(request, "applications/amend_call.html", context)


@require_POST
@requires(permissions.TEND_CALL, on=calls_visible_to)
def publish(request: SignedInRequest, call: Call) -> HttpResponse:
    try:
        writing.publish_call(call=call, **_who(request))
    except Refusal as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("It is published. People see it from now on."))
    return redirect(page_of(call))


@requires(permissions.TEND_CALL, on=calls_visible_to)
def extend(request: SignedInRequest, call: Call) -> HttpResponse:
    start = as_initial(plan_of(call))
    form = ClosingForm(request.POST or None, initial=start)
    if form.is_valid():
        facts = {**_who(request), "call": call, "closes_at": form.closes_at}
        if attempt(form, writing.extend_call, **facts) is not None:
            messages.success(request, _("There is more time. Those who write see it."))
            return redirect(page_of(call))
    return render(request, "applications/extend.html", {"form": form, "call": call})


@requires(permissions.TEND_CALL, on=calls_visible_to)
def close(request: SignedInRequest, call: Call) -> HttpResponse:
    return _asked_once(request, call, "close")


@requires(permissions.TEND_CALL, on=calls_visible_to)
def call_off(request: SignedInRequest, call: Call) -> HttpResponse:
    return _asked_once(request, call, "discard" if call.is_unseen else "call_off")


def _asked_once(request: SignedInRequest, call: Call, act: str) -> HttpResponse:
    """Ask once before what isn't easily undone; then do it."""
    if request.method != "POST":
        context = {"call": call, "act": act}
        return render(request, "applications/sure.html", context)
    acts: dict[str, Any] = {
        "close": writing.close_call,
        "call_off": writing.call_off,
        "discard": writing.discard_call,
    }
    try:
        acts[act](call=call, **_who(request))
    except Refusal as refusal:
        messages.error(request, str(refusal))
        return redirect(page_of(call))
    gone = act == "discard"
    return redirect(here("applications:calls") if gone else page_of(call))


def _who(request: SignedInRequest) -> dict[str, Any]:
    return {"by": request.actor, "at": request.now}
