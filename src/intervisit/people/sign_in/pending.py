"""A service's login that is not connected to an account yet, kept in the session."""

from __future__ import annotations

from allauth.socialaccount.models import SocialLogin
from django.http import HttpRequest

from intervisit.people.models import SignInProvider
from intervisit.people.sign_in.providers import provider_of_key

SESSION_KEY = "login_to_connect"


def keep(request: HttpRequest, login: SocialLogin) -> None:
    """Keep a login until the person has proved their account."""
    request.session[SESSION_KEY] = login.serialize()


def login_of(request: HttpRequest) -> SocialLogin | None:
    """Give the login that waits, or None."""
    kept = request.session.get(SESSION_KEY)
    return SocialLogin.deserialize(kept) if kept else None


def provider_of(request: HttpRequest) -> SignInProvider | None:
    """Give the service of the login that waits, or None."""
    login = login_of(request)
    return provider_of_key(login.account.provider) if login else None


def is_for(request: HttpRequest, provider: SignInProvider) -> bool:
    """Whether a login of this service waits to be connected."""
    return provider_of(request) == provider


def forget(request: HttpRequest) -> None:
    """Let the login go."""
    request.session.pop(SESSION_KEY, None)
