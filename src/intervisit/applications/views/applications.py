"""The list of applications, and the page of one."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render

from intervisit.applications import permissions
from intervisit.applications.forms.along import CommentForm
from intervisit.applications.lists.calls import applications_table
from intervisit.applications.models import Application
from intervisit.applications.queries.application_page import application_page
from intervisit.applications.queries.applications import applications_visible_to
from intervisit.applications.queries.names import names_of_calls
from intervisit.people.telling import told_history
from intervisit.questionnaires.operations.noting import note_reading
from intervisit.questionnaires.queries.responses import responses_visible_to
from intervisit.questionnaires.rendering import read_sheet
from intervisit.support.gate import requires
from intervisit.support.http import SignedInRequest
from intervisit.support.tables import answer_list


@requires(permissions.LIST)
def applications(request: SignedInRequest) -> HttpResponse:
    rows = applications_visible_to(request.actor)
    table = applications_table(names_of_calls())
    return answer_list(request, table, rows, "applications/applications.html", {})


@requires(permissions.VIEW, on=applications_visible_to)
def application(request: SignedInRequest, application: Application) -> HttpResponse:
    context = application_page(
        application, request.actor, request.now, request.network.currency
    )
    context["entries"] = told_history(application)
    context |= {"comment_form": CommentForm(), "sheet": _sheet(request, application)}
    return render(request, "applications/application.html", context)


def _sheet(request: SignedInRequest, application: Application) -> Any:
    """Give the answers as whoever looks may read them; their reading is noted."""
    response = application.response
    if response is None or not responses_visible_to(request.actor).contains(response):
        return None
    note_reading(by=request.actor, at=request.now, response=response)
    return read_sheet(response, request.actor, request.network.vocabulary)
