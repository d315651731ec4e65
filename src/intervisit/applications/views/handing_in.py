"""Say what is so, look through it once more, and hand it in."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from intervisit.applications import permissions
from intervisit.applications.models import Application
from intervisit.applications.operations import applying
from intervisit.applications.queries.application_page import (
    application_page,
    conditions_page,
)
from intervisit.applications.queries.applications import applications_visible_to
from intervisit.applications.views.attempting import page_of
from intervisit.questionnaires import rendering
from intervisit.support.errors import Refusal
from intervisit.support.gate import requires
from intervisit.support.http import SignedInRequest
from intervisit.support.urls import here

SAYS = "says-"
CONFIRMS = "confirms"


@requires(permissions.LEAD, on=applications_visible_to)
def conditions(request: SignedInRequest, application: Application) -> HttpResponse:
    if request.method != "POST":
        page = conditions_page(application, request.now)
        return render(request, "applications/conditions.html", page)
    said = {
        name.removeprefix(SAYS): value == "yes"
        for name, value in request.POST.items()
        if name.startswith(SAYS)
    }
    who = request.actor
    try:
        applying.declare(application=application, said=said, by=who, at=request.now)
    except Refusal as refusal:
        messages.error(request, str(refusal))
    return redirect(page_of(application))


@require_POST
@requires(permissions.WRITE, on=applications_visible_to)
def answers(request: SignedInRequest, application: Application) -> HttpResponse:
    """Go to the answers; begin them anew where they were thrown away."""
    if application.response is None and application.is_draft:
        applying.begin_answers(
            application=application, by=request.actor, at=request.now
        )
    response = application.response
    if response is None:
        return redirect(page_of(application))
    return redirect(here("questionnaires:fill", public_id=response.public_id))


@requires(permissions.LEAD, on=applications_visible_to)
def check(request: SignedInRequest, application: Application) -> HttpResponse:
    if not application.is_draft or (
        request.method == "POST" and _sent(request, application)
    ):
        return redirect(page_of(application))
    page = application_page(
        application, request.actor, request.now, request.network.currency
    )
    response = application.response
    if response is not None:
        words = request.network.vocabulary
        page["read"] = rendering.read_sheet(response, request.actor, words)
        page["sheet"] = rendering.fill_sheet(
            response, request.actor, words, is_check=True
        )
        page["confirmed"] = request.POST.getlist(CONFIRMS)
    page["is_complete"] = all(step.is_done for step in page["steps"])
    return render(request, "applications/check.html", page)


def _sent(request: SignedInRequest, application: Application) -> bool:
    """Hand an application in, and say what came of it."""
    try:
        applying.hand_in(
            application=application,
            by=request.actor,
            at=request.now,
            confirmed=frozenset(request.POST.getlist(CONFIRMS)),
        )
    except Refusal as refusal:
        messages.error(request, str(refusal))
        return False
    messages.success(request, _("Handed in. You have a receipt by mail."))
    return True
