"""What follows from second steps: who has one, and when one comes or goes."""

from __future__ import annotations

from typing import Any

from allauth.account.internal.flows.login import record_authentication
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.http import HttpRequest

from intervisit.people.models import Account
from intervisit.people.sign_in.providers import provider_for


def has_just_used_it(
    *, request: HttpRequest, user: Account, authenticator: Authenticator, **signal: Any
) -> None:
    """Remember that whoever set up an app or a passkey has used it a moment ago.

    They would else be asked for the app's next code, half a minute later, before they
    see the recovery codes that came with it.
    """
    record_authentication(
        request, user, method="mfa", type=authenticator.type, reauthenticated=True
    )


def is_let_in_elsewhere_no_more(
    *, request: HttpRequest, user: Account, **signal: Any
) -> None:
    """End sign-ins elsewhere when a second step is set up, renewed or taken away.

    Whoever sets one up since somebody else got in means to shut them out.
    """
    own = request.session.session_key
    for elsewhere in UserSession.objects.filter(user=user).exclude(session_key=own):
        elsewhere.end()


def is_mail_enough(account: Account) -> bool:
    """Whether reading its mails is all that an account asks of who signs in."""
    required = provider_for(account.email)
    if required is not None and required.is_required:
        return False
    return not Authenticator.objects.filter(user=account).exists()
