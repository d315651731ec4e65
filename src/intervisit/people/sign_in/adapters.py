"""How allauth behaves in this house."""

from __future__ import annotations

import logging
from smtplib import SMTPException
from typing import Any, Final

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.models import EmailAddress
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialApp, SocialLogin
from django.conf import settings
from django.contrib import messages
from django.core.mail import EmailMultiAlternatives
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.text import wrap
from django.utils.translation import gettext as _

from intervisit.notices.operations.post import NO_ANSWERS, shell_of
from intervisit.people.acting import SESSION_PROVIDER
from intervisit.people.models import Account
from intervisit.people.sign_in import pending
from intervisit.people.sign_in.issuers import AskingOutside
from intervisit.people.sign_in.providers import (
    OIDC,
    app_of,
    provider_for,
    provider_of_key,
)
from intervisit.support.urls import address_of

COLUMNS: Final = 72
SIGNED: Final = "\n-- \n"
log = logging.getLogger("intervisit.sign_in")
OWN_WORDS = {
    "account_inactive": _("This account is closed."),
    "email_password_mismatch": _("This address and this password do not go together."),
    "incorrect_code": _("This is not the code of the last mail. Look again."),
    "incorrect_password": _("This is not your password."),
    "too_many_login_attempts": _(
        "Too many tries. Wait five minutes, or sign in by a code or passkey."
    ),
    "rate_limited": _("Too many tries. Wait a minute, then try again."),
}


def _remember_address(account: Account) -> None:
    """Write down an invited account's address as proven, the first time it signs in.

    Nothing else makes accounts, and nobody can sign in to one before a mail to
    its address has let them set up another way.
    """
    if not EmailAddress.objects.filter(user=account).exists():
        EmailAddress.objects.create(
            user=account, email=account.email, primary=True, verified=True
        )


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]  # allauth has no types
    """Accounts are made by invitation; mail that fails is said, not hidden."""

    error_messages = {**DefaultAccountAdapter.error_messages, **OWN_WORDS}

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def render_mail(
        self,
        template_prefix: str,
        email: str | list[str],
        context: dict[str, Any],
        headers: dict[str, str] | None = None,
    ) -> EmailMultiAlternatives:
        """Give a mail its second part: the same words in the house's dress."""
        told = context | {"sessions_url": address_of(reverse("usersessions_list"))}
        letter: EmailMultiAlternatives = super().render_mail(
            template_prefix, email, told, {**NO_ANSWERS, **(headers or {})}
        )
        text, line, end = str(letter.body).partition(SIGNED)
        letter.body = wrap(text, COLUMNS) + line + end
        told |= shell_of(settings.LANGUAGE_CODE, {}) | {
            "parts": [part.strip() for part in text.split("\n\n") if part.strip()],
            "subject": letter.subject,
            "network": {"name": "Intervisit"},
            "home_url": address_of("/"),
        }
        html = render_to_string("people/mail/account.html", told)
        letter.attach_alternative(html, "text/html")
        return letter

    def send_mail(
        self, template_prefix: str, email: str, context: dict[str, Any]
    ) -> None:
        try:
            super().send_mail(template_prefix, email, context)
        except (OSError, SMTPException):
            log.exception("A mail of sign-in could not be sent")
            messages.error(
                self.request,
                _(
                    "No mail can leave just now, so the code did not go out."
                    " Try again in a minute, or sign in by passkey or password."
                ),
            )

    def pre_login(
        self, request: HttpRequest, user: Account, **details: Any
    ) -> HttpResponse | None:
        answer: HttpResponse | None = super().pre_login(request, user, **details)
        if answer is not None:
            return answer
        _remember_address(user)
        kwargs = details.get("signal_kwargs") or {}
        login: SocialLogin | None = kwargs.get("sociallogin")
        if login is not None:
            provider = provider_of_key(login.account.provider)
            request.session[SESSION_PROVIDER] = provider.network_id if provider else 0
            return None
        request.session.pop(SESSION_PROVIDER, None)
        required = provider_for(user.email)
        if required and required.is_required and not pending.is_for(request, required):
            return redirect("account_sign_in_service", public_id=required.public_id)
        return None


class SocialAccountAdapter(DefaultSocialAccountAdapter):  # type: ignore[misc]  # allauth has no types
    """Services of networks; someone new to one proves once who they are here."""

    def list_apps(
        self,
        request: HttpRequest,
        provider: str | None = None,
        client_id: str | None = None,
    ) -> list[SocialApp]:
        """Give the service that an address names; never a list of all networks'."""
        found = provider_of_key(provider) if provider and provider != OIDC else None
        if found is None or client_id not in (None, found.client_id):
            return []
        return [app_of(found)]

    def get_requests_session(self) -> AskingOutside:
        return AskingOutside()

    def list_providers(self, request: HttpRequest) -> list[Any]:
        return []

    def is_open_for_signup(
        self, request: HttpRequest, sociallogin: SocialLogin
    ) -> bool:
        return False

    def pre_social_login(self, request: HttpRequest, sociallogin: SocialLogin) -> None:
        """Hold on to someone who is new here until they prove their account.

        Only the service's own lasting id (``sub``) signs in; its word about a
        mail address never does.
        """
        if sociallogin.is_existing:
            return
        pending.keep(request, sociallogin)
        raise ImmediateHttpResponse(redirect("account_connect"))
