"""Sign in as someone made up, by one click, on a demonstration only."""

from __future__ import annotations

from django.conf import settings
from django.contrib.auth import login
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from intervisit.networks.queries import network_of
from intervisit.people.queries import account_at
from intervisit.support.gate import public
from intervisit.web.demo.personas import BY_KEY, PERSONAS, Persona, personas_of

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


def is_offered(persona: Persona) -> bool:
    """Whether someone may become this persona: on a demonstration network only."""
    if not settings.DEMO:
        return False
    network = network_of(persona.network)
    return not persona.network or (network is not None and network.is_demo)


@public("The demonstration’s personas; absent everywhere else.")
@never_cache
@require_http_methods(["GET", "POST"])
def personas(request: HttpRequest) -> HttpResponse:
    """List the personas; sign in as the one whose key is posted."""
    if not settings.DEMO:
        message = "There are no made-up people here."
        raise Http404(message)
    if request.method == "POST":
        return _become(request, BY_KEY.get(request.POST.get("persona", "")))
    slugs = dict.fromkeys(persona.network for persona in PERSONAS)
    groups = [(network_of(slug), personas_of(slug)) for slug in slugs]
    return render(request, "web/demo_personas.html", {"groups": groups})


def _become(request: HttpRequest, persona: Persona | None) -> HttpResponse:
    if persona is None or not is_offered(persona):
        message = "There is nobody of this name to be."
        raise Http404(message)
    account = account_at(persona.email)
    if account is None:
        message = "The demonstration is not loaded yet: run “intervisit load_demo”."
        raise Http404(message)
    request.session.flush()
    login(request, account, backend=BACKEND)
    return redirect("/")
