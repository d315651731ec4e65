"""A service's login that is not connected to an account yet, kept in the session."""

from __future__ import annotations

from allauth.socialaccount.models import SocialAccount, SocialLogin
from django.http import HttpRequest

from intervisit.people.models import Account, SignInProvider
from intervisit.people.sign_in.providers import provider_of_key

SESSION_KEY = "login_to_connect"


def keep(request: HttpRequest, login: SocialLogin) -> None:
    """Keep whom a service knows until the person has proved their account."""
    account = login.account
    request.session[SESSION_KEY] = {"at": account.provider, "sub": account.uid}


def provider_of(request: HttpRequest) -> SignInProvider | None:
    """Give the service of the login that waits, or None."""
    kept = request.session.get(SESSION_KEY)
    return provider_of_key(kept["at"]) if kept else None


def is_for(request: HttpRequest, provider: SignInProvider) -> bool:
    """Whether a login of this service waits to be connected."""
    return provider_of(request) == provider


def connect(request: HttpRequest, account: Account) -> bool:
    """Connect the login that waits to an account; False when it is another's."""
    kept = request.session.pop(SESSION_KEY)
    connected, _is_new = SocialAccount.objects.get_or_create(
        provider=kept["at"], uid=kept["sub"], defaults={"user": account}
    )
    return bool(connected.user_id == account.pk)


def forget(request: HttpRequest) -> None:
    """Let the login go."""
    request.session.pop(SESSION_KEY, None)
