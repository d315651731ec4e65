"""A network's own sign-in service: connect it, change it, use it no more.

Mail domains are not the office's to give: whoever answers for one is sent everyone
of it, so an operator claims them (``intervisit sign_in_service``).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from allauth.socialaccount.models import SocialAccount
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from intervisit.kernel.actor import Actor
from intervisit.people.models import SignInProvider
from intervisit.people.sign_in.issuers import checked_issuer
from intervisit.people.sign_in.sealing import seal
from intervisit.support.errors import Refusal
from intervisit.support.operation import operation


class ServiceRefused(Refusal):
    """A service that cannot be connected like this."""


@dataclass(frozen=True, slots=True)
class ServiceFacts:
    """What the service's people gave the office; an empty secret keeps the old."""

    name: str
    issuer: str
    client_id: str
    secret: str = ""


@operation("sign-in:connect", told=gettext_lazy("Connected the sign-in service"))
def connect_service(*, facts: ServiceFacts, by: Actor) -> SignInProvider:
    """Connect a service of one's own network; no mail domain leads to it yet.

    Raises
    ------
    ServiceRefused
        When another has its name, or it has no secret.
    IssuerRefused
        When its address is not one of the public internet.
    """
    if not facts.secret:
        raise ServiceRefused(_("Type the secret that the service gave you."))
    return _write(SignInProvider(network_id=by.network_id), facts)


@operation("sign-in:amend", told=gettext_lazy("Changed the sign-in service"))
def amend_service(
    *, provider: SignInProvider, facts: ServiceFacts, by: Actor
) -> SignInProvider:
    """Change a service. At another address, everyone proves once more who they are.

    The address vouches for people: whoever could point it elsewhere could sign in
    as them, so connections made under the old one are let go.

    Raises
    ------
    ServiceRefused
        When it is used no more, or another has its name.
    IssuerRefused
        When its address is not one of the public internet.
    """
    locked = SignInProvider.objects.select_for_update().get(pk=provider.pk)
    if locked.ended_at is not None:
        raise ServiceRefused(_("It is used no more. Connect it anew."))
    if checked_issuer(facts.issuer) != locked.issuer:
        SocialAccount.objects.filter(provider=locked.public_id).delete()
    return _write(locked, facts)


@operation("sign-in:end", told=gettext_lazy("Switched the sign-in service off"))
def end_service(*, provider: SignInProvider, by: Actor, at: datetime) -> None:
    """Let nobody sign in by a service any more; safe to repeat."""
    locked = SignInProvider.objects.select_for_update().get(pk=provider.pk)
    if locked.ended_at is None:
        locked.ended_at = at
        locked.save(update_fields=["ended_at"])


def _write(provider: SignInProvider, facts: ServiceFacts) -> SignInProvider:
    others = SignInProvider.objects.filter(
        network_id=provider.network_id, name=facts.name, ended_at=None
    )
    if others.exclude(pk=provider.pk).exists():
        raise ServiceRefused(_("There is a service of this name already."))
    provider.name = facts.name
    provider.issuer = checked_issuer(facts.issuer)
    provider.client_id = facts.client_id
    if facts.secret:
        provider.sealed_secret = seal(facts.secret)
    provider.save()
    return provider
