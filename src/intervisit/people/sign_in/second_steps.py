"""What follows when somebody has set up a second step."""

from __future__ import annotations

from typing import Any

from allauth.account.internal.flows.login import record_authentication
from allauth.mfa.models import Authenticator
from django.http import HttpRequest

from intervisit.people.models import Account


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
