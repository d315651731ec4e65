"""The list of partnerships, the page of one, and whom to write to in it."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render

from intervisit.partnerships import permissions
from intervisit.partnerships.lists import partnerships_table
from intervisit.partnerships.models import Partnership
from intervisit.partnerships.queries.challenges import challenges_to
from intervisit.partnerships.queries.pages import (
    partnership_page,
    people_page,
    reached_by,
)
from intervisit.partnerships.queries.partnerships import partnerships_visible_to
from intervisit.partnerships.queries.words import shown_state
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
    context = partnership_page(partnership, today()) | {
        "challenges": challenges_to(partnership, request.actor),
        "state": shown_state(partnership),
        "led": request.actor.led_schools,
    }
    return render(request, "partnerships/partnership.html", context)


@requires(permissions.CONTACTS, on=partnerships_visible_to)
def contacts(request: SignedInRequest, partnership: Partnership) -> HttpResponse:
    context = people_page(partnership, today())
    context["reached"] = reached_by(request.actor, context)
    return render(request, "partnerships/contacts.html", context)
