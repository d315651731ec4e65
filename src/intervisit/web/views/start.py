"""The first address: into your network, or a choice of them, or sign-in."""

from __future__ import annotations

from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache

from intervisit.support.gate import public
from intervisit.web.queries import networks_of_account


@never_cache
@public("The first address: it knows nobody and sends everyone on.")
def start(request: HttpRequest) -> HttpResponse:
    if not request.user.is_authenticated:
        return redirect("demo_personas") if settings.DEMO else redirect_to_login("/")
    networks = networks_of_account(int(request.user.pk))
    if len(networks) == 1:
        return redirect("web:today", network=networks[0].slug)
    return render(request, "web/start.html", {"networks": networks})
