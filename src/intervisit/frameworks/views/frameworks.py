"""Frameworks: the list, one of them, bringing one in."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from intervisit.frameworks import permissions
from intervisit.frameworks.domain.content import FrameworkContent, Problem
from intervisit.frameworks.forms import OutlineForm, PackageForm
from intervisit.frameworks.lists import FRAMEWORKS
from intervisit.frameworks.models import Framework
from intervisit.frameworks.operations.frameworks import (
    adopt_framework,
    bring_framework,
    remove_framework,
    retire_framework,
)
from intervisit.frameworks.queries import frameworks_visible_to, statements_of
from intervisit.support.errors import Refusal
from intervisit.support.gate import requires
from intervisit.support.http import SignedInRequest
from intervisit.support.tables import answer_list
from intervisit.support.urls import here


@requires(permissions.LIST)
def frameworks(request: SignedInRequest) -> HttpResponse:
    rows = frameworks_visible_to(request.actor)
    return answer_list(request, FRAMEWORKS, rows, "frameworks/frameworks.html")


@requires(permissions.READ, on=frameworks_visible_to)
def framework(request: SignedInRequest, framework: Framework) -> HttpResponse:
    context = {"framework": framework, "statements": statements_of(framework)}
    return render(request, "frameworks/framework.html", context)


def _bring(
    request: SignedInRequest, content: FrameworkContent, problems: list[Problem]
) -> HttpResponse:
    brought = bring_framework(
        content=content, problems=problems, by=request.actor, at=request.now
    )
    return redirect(here("frameworks:framework", public_id=brought.public_id))


@requires(permissions.TEND)
def bring(request: SignedInRequest) -> HttpResponse:
    form = PackageForm(request.POST or None, request.FILES or None)
    if form.is_valid():
        try:
            return _bring(request, form.content, form.problems)
        except Refusal as refusal:
            form.add_error("package", str(refusal))
    return render(request, "frameworks/bring.html", {"form": form})


@requires(permissions.TEND)
def write(request: SignedInRequest) -> HttpResponse:
    form = OutlineForm(request.POST or None)
    if form.is_valid():
        try:
            return _bring(request, *form.content())
        except Refusal as refusal:
            form.add_error("outline", str(refusal))
    return render(request, "frameworks/write.html", {"form": form})


@require_POST
@requires(permissions.TEND, on=frameworks_visible_to)
def adopt(request: SignedInRequest, framework: Framework) -> HttpResponse:
    adopt_framework(framework=framework, by=request.actor)
    messages.success(request, _("“%s” is in use.") % framework.title)
    return redirect(here("frameworks:framework", public_id=framework.public_id))


@require_POST
@requires(permissions.TEND, on=frameworks_visible_to)
def retire(request: SignedInRequest, framework: Framework) -> HttpResponse:
    retire_framework(framework=framework, by=request.actor)
    messages.success(request, _("“%s” is no longer in use.") % framework.title)
    return redirect(here("frameworks:frameworks"))


@require_POST
@requires(permissions.TEND, on=frameworks_visible_to)
def remove(request: SignedInRequest, framework: Framework) -> HttpResponse:
    try:
        remove_framework(framework=framework, by=request.actor)
    except Refusal as refusal:
        messages.error(request, str(refusal))
        return redirect(here("frameworks:framework", public_id=framework.public_id))
    messages.success(request, _("“%s” is out.") % framework.title)
    return redirect(here("frameworks:frameworks"))
