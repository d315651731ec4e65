"""Whether a sign-in service can be used: its address, and what it says of itself."""

from __future__ import annotations

import ipaddress
import socket
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

import requests
from django.conf import settings
from django.utils.translation import gettext as _

from intervisit.people.models import SignInProvider
from intervisit.support.errors import Refusal
from intervisit.support.policy import Words

SECONDS = 4
MOST_BYTES = 100_000
DISCOVERY = "/.well-known/openid-configuration"
NEEDED = ("authorization_endpoint", "token_endpoint", "jwks_uri")


class IssuerRefused(Refusal):
    """An address that no sign-in service is asked at."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at, and whether it is as it should be."""

    words: Words
    is_well: bool


def checked_issuer(issuer: str) -> str:
    """Give the address as it is kept, without a slash at its end.

    Raises
    ------
    IssuerRefused
        When it isn't https, or names a machine inside; on a demonstration and in
        tests this machine may be named.
    """
    parts = urlsplit(issuer.strip())
    if parts.hostname in ("localhost", "127.0.0.1") and not settings.PRODUCTION:
        return issuer.strip().rstrip("/")
    if parts.scheme != "https" or not parts.hostname:
        raise IssuerRefused(_("The service’s address begins with https://."))
    if parts.username or parts.query or parts.fragment:
        raise IssuerRefused(_("Give the address alone, without anything after it."))
    if _is_inside(parts.hostname):
        raise IssuerRefused(_("This address is not one of the public internet."))
    return issuer.strip().rstrip("/")


def _is_inside(host: str) -> bool:
    """Whether a host is an address of a network of one's own; unknown ones are not."""
    try:
        found = {str(entry[4][0]) for entry in socket.getaddrinfo(host, 443)}
    except OSError:
        return False
    return not all(ipaddress.ip_address(each).is_global for each in found)


def callback_of(provider: SignInProvider) -> str:
    """Give the address that a service sends people back to; it has to know it."""
    path = f"/accounts/oidc/{provider.public_id}/login/callback/"
    return f"{settings.SITE_ADDRESS}{path}"


def findings(provider: SignInProvider) -> list[Finding]:
    """Ask a service what it says of itself; gives what was looked at, in order.

    Reads two public documents, follows no redirect, sends nothing of ours: neither
    the client id nor the secret is tried, since only a person can sign in.
    """
    try:
        issuer = checked_issuer(provider.issuer)
        said = _document(issuer + DISCOVERY)
    except (Refusal, requests.RequestException, ValueError):
        words = _("No service answers at its address as one of OpenID Connect does.")
        return [Finding(words, is_well=False)]
    return [
        Finding(_("The service answers, and says what it is."), is_well=True),
        *judged(issuer, said),
    ]


def judged(issuer: str, said: Mapping[str, Any]) -> Iterator[Finding]:
    """Give what is well, or not, in what a service says of itself."""
    named = str(said.get("issuer", "")).rstrip("/")
    yield Finding(_("It calls itself by the address that you gave."), named == issuer)
    missing = [name for name in NEEDED if not _is_address(said.get(name))]
    yield Finding(_("It says where to sign in and how to check it."), not missing)
    ways = said.get("response_types_supported", ["code"])
    yield Finding(_("It signs people in by a code, as we ask it to."), "code" in ways)
    yield Finding(_("Its keys can be read."), not missing and _has_keys(said))


def _is_address(value: object) -> bool:
    try:
        return bool(checked_issuer(str(value or "").partition("?")[0]))
    except IssuerRefused:
        return False


def _has_keys(said: Mapping[str, Any]) -> bool:
    try:
        return bool(_document(str(said["jwks_uri"])).get("keys"))
    except (requests.RequestException, ValueError):
        return False


def _document(address: str) -> dict[str, Any]:
    with AskingOutside() as session:
        answer = session.get(address)
        answer.raise_for_status()
        found = answer.json()
    return found if isinstance(found, dict) else {}


class NotAsked(requests.RequestException):
    """An address that a service named, and that nobody is asked at."""


class AskingOutside(requests.Session):
    """Asks services of sign-in, which offices name and which name others in turn.

    Each address is looked at as the first one was, redirects are not followed, and
    of an answer no more than ``MOST_BYTES`` are read.
    """

    def send(
        self, request: requests.PreparedRequest, **facts: Any
    ) -> requests.Response:
        """Send one request, to the public internet only.

        Raises
        ------
        NotAsked
            When the address isn't https or is one inside; or when the answer leads
            elsewhere, or is too long.
        """
        try:
            checked_issuer(str(request.url).partition("?")[0])
        except IssuerRefused as refusal:
            raise NotAsked(str(refusal), request=request) from refusal
        careful = {"allow_redirects": False, "stream": True, "timeout": SECONDS}
        answer = super().send(request, **facts | careful)
        content = answer.raw.read(MOST_BYTES + 1, decode_content=True)
        answer.close()
        if answer.is_redirect or len(content) > MOST_BYTES:
            message = "It leads elsewhere, or says too much."
            raise NotAsked(message, request=request)
        answer._content = content  # noqa: SLF001 - as if it had been read whole
        return answer
