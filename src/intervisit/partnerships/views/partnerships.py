"""The list of partnerships, and the page of one."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render

from intervisit.partnerships import permissions
from intervisit.partnerships.lists import partnerships_table
from intervisit.partnerships.models import Partnership
from intervisit.partnerships.queries.partnerships import (
    partnerships_visible_to,
    with_people,
)
from intervisit.support.clock import today
from intervisit.support.gate import requires
from intervisit.support.http import SignedInRequest
from intervisit.support.tables import answer_list


@requires(permissions.LIST)
def partnerships(request: SignedInRequest) -> HttpResponse:
    rows = partnerships_visible_to(request.actor)
    table = partnerships_table(request.network.vocabulary)
    context = {"running": rows.alive().running_on(today()).count()}
    return answer_list(request, table, rows, "partnerships/partnerships.html", context)


@requires(permissions.VIEW, on=partnerships_visible_to)
def partnership(request: SignedInRequest, partnership: Partnership) -> HttpResponse:
    with_people([partnership])
    context = {"partnership": partnership}
    return render(request, "partnerships/partnership.html", context)
