"""Networks' own sign-in services, as allauth asks for them."""

from __future__ import annotations

from allauth.socialaccount.models import SocialApp

from intervisit.people.models import MailDomain, SignInProvider
from intervisit.people.sign_in.sealing import unseal

OIDC = "openid_connect"


def provider_for(email: str) -> SignInProvider | None:
    """Give the service that answers for an address's domain, or None."""
    domain = email.rpartition("@")[2].strip().lower()
    found = (
        MailDomain.objects.filter(domain__iexact=domain, provider__ended_at=None)
        .select_related("provider")
        .first()
    )
    return found.provider if found else None


def provider_of_key(public_id: str) -> SignInProvider | None:
    """Give a service in use by the id that its addresses carry, or None."""
    return SignInProvider.objects.filter(public_id=public_id, ended_at=None).first()


def app_of(provider: SignInProvider) -> SocialApp:
    """Give a service as allauth's own kind of value; it is never stored."""
    return SocialApp(
        provider=OIDC,
        provider_id=provider.public_id,
        name=provider.name,
        client_id=provider.client_id,
        secret=unseal(provider.sealed_secret),
        settings={
            "server_url": provider.issuer,
            "oauth_pkce_enabled": True,
            # Whose tokens count is what the office wrote, not what the service says
            # of itself; some write a slash after their address.
            "openid_configuration_overrides": {
                "issuer": (provider.issuer, f"{provider.issuer}/")
            },
            # Who somebody is stands in the token, which is made out to us.
            "fetch_userinfo": False,
        },
    )
