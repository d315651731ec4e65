"""The list of calls, and the page of one."""

from __future__ import annotations

from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpResponse
from django.shortcuts import render

from intervisit.applications import permissions
from intervisit.applications.lists.calls import calls_table
from intervisit.applications.queries.call_page import call_page
from intervisit.applications.queries.calls import (
    calls_visible_to,
    public_calls,
    readable_call,
    with_counts,
    with_state,
)
from intervisit.support.gate import public, requires
from intervisit.support.http import NetworkRequest, SignedInRequest
from intervisit.support.tables import answer_list

OPEN_CALLS = "Calls that the network opens to everybody: who may apply, until when."
ONE_CALL = (
    "A call that the network opens to everybody; any other asks a visitor to sign in."
)


@requires(permissions.LIST_CALLS)
def calls(request: SignedInRequest) -> HttpResponse:
    rows = with_state(with_counts(calls_visible_to(request.actor)), request.now)
    return answer_list(request, calls_table(), rows, "applications/calls.html", {})


@public(OPEN_CALLS)
def open_calls(request: NetworkRequest) -> HttpResponse:
    context = {"calls": with_state(public_calls(request.now), request.now)}
    return render(request, "applications/open_calls.html", context)


@public(ONE_CALL)
def call(request: NetworkRequest, public_id: str) -> HttpResponse:
    found = readable_call(request.actor, public_id)
    if found is None and request.actor.is_visitor:
        return redirect_to_login(request.get_full_path())
    if found is None:
        raise Http404
    context = call_page(found, request.actor, request.now, request.network.currency)
    return render(request, "applications/call.html", context)
