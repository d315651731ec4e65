"""What everyone may know: who may do what, and whether everyone can use it."""

from __future__ import annotations

from itertools import groupby

from django.http import HttpResponse
from django.shortcuts import render

from intervisit.support.gate import public, requires
from intervisit.support.http import NetworkRequest, SignedInRequest
from intervisit.web import permissions
from intervisit.web.help import tasks_for
from intervisit.web.permissions_table import all_permissions


@public("How far this service can be used by everyone; needs no sign-in to be read.")
def accessibility(request: NetworkRequest) -> HttpResponse:
    return render(request, "web/accessibility.html")


@requires(permissions.HELP)
def help_page(request: SignedInRequest) -> HttpResponse:
    network = request.network
    first, rest = tasks_for(request.actor, network.slug, network.vocabulary)
    return render(request, "web/help.html", {"first": first, "rest": rest})


@requires(permissions.WHO_MAY)
def who_may(request: SignedInRequest) -> HttpResponse:
    table = sorted(all_permissions().values(), key=lambda line: line.name)
    groups = [
        (thing.replace("-", " "), list(lines))
        for thing, lines in groupby(table, key=lambda line: line.name.partition(":")[0])
    ]
    return render(request, "web/who_may.html", {"groups": groups})
