"""Sign-in: one field first, then a code, or the network's own service."""

from __future__ import annotations

import logging
from collections.abc import Callable
from http import HTTPStatus

from allauth.account.views import request_login_code
from allauth.socialaccount.providers.openid_connect import views as openid_connect
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme, urlencode
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from requests import RequestException

from intervisit.people.models import Account
from intervisit.people.sign_in import pending
from intervisit.people.sign_in.providers import provider_for, provider_of_key
from intervisit.support.gate import public

log = logging.getLogger("intervisit.sign_in")
Step = Callable[[HttpRequest, str], HttpResponse]


def _next(request: HttpRequest) -> str:
    wanted = request.POST.get("next") or request.GET.get("next") or ""
    safe = url_has_allowed_host_and_scheme(wanted, allowed_hosts={request.get_host()})
    return wanted if safe else ""


@public("Sign-in: it says the same about every address.")
@never_cache
def sign_in(request: HttpRequest) -> HttpResponse:
    """Ask for the mail address; send a code, or on to the network's service."""
    email = request.POST.get("email", "")
    provider = provider_for(email) if email else None
    chose_code = "code" in request.POST and not (provider and provider.is_required)
    if provider is None or chose_code or pending.is_for(request, provider):
        answer: HttpResponse = request_login_code(request)
        return answer
    where = redirect("account_sign_in_service", public_id=provider.public_id)
    if wanted := _next(request):
        where["Location"] += "?" + urlencode({"next": wanted})
    return where


@public("Sign-in at a network's own service, named by its unguessable address.")
@never_cache
def service(request: HttpRequest, public_id: str) -> HttpResponse:
    """Lead on to a network's service: a link, so that nothing is posted away."""
    provider = provider_of_key(public_id)
    if provider is None:
        message = "This sign-in service is not in use."
        raise Http404(message)
    context = {"provider": provider, "next": _next(request)}
    return render(request, "account/service.html", context)


@public("Sign-in at a network's own service: on to it.")
@never_cache
def to_service(request: HttpRequest, provider_id: str) -> HttpResponse:
    """Lead on to a service, whose address for that stands in its own document."""
    return _asked(openid_connect.login, request, provider_id)


@public("Sign-in at a network's own service: back from it, with a code and a state.")
@never_cache
def from_service(request: HttpRequest, provider_id: str) -> HttpResponse:
    """Take whoever comes back from a service, which is asked who they are."""
    return _asked(openid_connect.callback, request, provider_id)


def _asked(step: Step, request: HttpRequest, provider_id: str) -> HttpResponse:
    """Let allauth take a step; a service that can't be asked is said to be so."""
    try:
        return step(request, provider_id)
    except (RequestException, KeyError):
        log.warning("A sign-in service could not be asked", exc_info=True)
        page = "socialaccount/authentication_error.html"
        return render(request, page, status=HTTPStatus.BAD_GATEWAY)


@public("Someone whom a network's service knows shows once which account is theirs.")
@never_cache
def connect(request: HttpRequest) -> HttpResponse:
    """Connect the login that waits to the account that is signed in."""
    provider, account = pending.provider_of(request), request.user
    if provider is None:
        return redirect("account_login")
    if request.method == "POST" and isinstance(account, Account):
        if "connect" not in request.POST:
            pending.forget(request)
        elif pending.connect(request, account):
            words = _("From now on %(name)s signs you in.") % {"name": provider}
            messages.success(request, words)
        else:
            messages.error(request, _("It signs somebody else in already."))
        return redirect(_next(request) or "/")
    return render(request, "account/connect.html", {"provider": provider})
