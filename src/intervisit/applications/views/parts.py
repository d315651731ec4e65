"""Pages of the parts beside the answers: areas, wishes, budget, who works along."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from intervisit.applications import permissions
from intervisit.applications.forms.along import AlongForm, CommentForm
from intervisit.applications.forms.parts import AreaForm, LineForm, WishForm
from intervisit.applications.models import (
    Application,
    BudgetLine,
    CoApplicant,
    OfferedArea,
    SchoolWish,
)
from intervisit.applications.operations import along as working_along
from intervisit.applications.operations import parts
from intervisit.applications.queries.application_page import application_page
from intervisit.applications.queries.applications import applications_visible_to
from intervisit.applications.queries.parts import (
    areas_visible_to,
    co_applicants_visible_to,
    lines_visible_to,
    own_wishes,
)
from intervisit.applications.views.attempting import attempt, page_of
from intervisit.support.errors import Refusal
from intervisit.support.gate import requires
from intervisit.support.http import SignedInRequest
from intervisit.support.urls import here


@requires(permissions.LEAD, on=applications_visible_to)
def along(request: SignedInRequest, application: Application) -> HttpResponse:
    form = AlongForm(request.POST or None)
    return _added(request, application, form, working_along.bring_along, "along")


@requires(permissions.WRITE, on=applications_visible_to)
def areas(request: SignedInRequest, application: Application) -> HttpResponse:
    return _added(
        request, application, AreaForm(request.POST or None), parts.add_area, "areas"
    )


@requires(permissions.LEAD, on=applications_visible_to)
def wishes(request: SignedInRequest, application: Application) -> HttpResponse:
    return _added(
        request, application, WishForm(request.POST or None), parts.add_wish, "wishes"
    )


@requires(permissions.WRITE, on=applications_visible_to)
def budget(request: SignedInRequest, application: Application) -> HttpResponse:
    form = LineForm(request.POST or None, currency=request.network.currency)
    return _added(request, application, form, parts.add_line, "budget")


@require_POST
@requires(permissions.COMMENT, on=applications_visible_to)
def comment(request: SignedInRequest, application: Application) -> HttpResponse:
    form = CommentForm(request.POST)
    if form.is_valid():
        words = form.cleaned_data["words"]
        facts = {"by": request.actor, "at": request.now, "words": words}
        working_along.comment(application=application, **facts)
        messages.success(request, _("The others are told."))
    return redirect(f"{page_of(application)}#comments")


@require_POST
@requires(permissions.LET_GO, on=co_applicants_visible_to)
def let_go(request: SignedInRequest, row: CoApplicant) -> HttpResponse:
    return _dropped(request, row, working_along.let_go, "along")


@require_POST
@requires(permissions.DROP_AREA, on=areas_visible_to)
def drop_area(request: SignedInRequest, row: OfferedArea) -> HttpResponse:
    return _dropped(request, row, parts.drop_area, "areas")


@require_POST
@requires(permissions.DROP_WISH, on=own_wishes)
def drop_wish(request: SignedInRequest, row: SchoolWish) -> HttpResponse:
    return _dropped(request, row, parts.drop_wish, "wishes")


@require_POST
@requires(permissions.DROP_LINE, on=lines_visible_to)
def drop_line(request: SignedInRequest, row: BudgetLine) -> HttpResponse:
    return _dropped(request, row, parts.drop_line, "budget")


def _added(
    request: SignedInRequest,
    application: Application,
    form: forms.Form,
    add: Callable[..., Any],
    page: str,
) -> HttpResponse:
    """Add what a form says, and show the page again with everything there is."""
    if form.is_valid():
        facts = {"by": request.actor, "at": request.now, **form.cleaned_data}
        if attempt(form, add, application=application, **facts) is not None:
            here_again = here(f"applications:{page}", public_id=application.public_id)
            return redirect(here_again)
    context = application_page(
        application, request.actor, request.now, request.network.currency
    )
    return render(request, f"applications/{page}.html", context | {"form": form})


def _dropped(
    request: SignedInRequest, row: Any, drop: Callable[..., Any], page: str
) -> HttpResponse:
    application = row.application
    try:
        drop(row=row, by=request.actor, at=request.now)
    except Refusal as refusal:
        messages.error(request, str(refusal))
    return redirect(here(f"applications:{page}", public_id=application.public_id))
