"""`intervisit sign_in_service`: connect a network's own sign-in (OpenID Connect).

An operator does this and not the office: whoever answers for a mail domain is
sent everyone of it.
"""

from __future__ import annotations

import sys
from argparse import ArgumentParser
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from intervisit.networks.queries import network_of
from intervisit.people.models import MailDomain, SignInProvider
from intervisit.people.sign_in.sealing import seal
from intervisit.support import clock


class Command(BaseCommand):
    help = "Connect or end a network's own sign-in; its secret is read from the input."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("network", help="slug of the network")
        parser.add_argument("name", help="what its people call it")
        parser.add_argument("--issuer", help="https address of the service")
        parser.add_argument("--client-id")
        parser.add_argument("--domain", action="append", default=[])
        parser.add_argument("--required", action="store_true")
        parser.add_argument("--end", action="store_true", help="use it no more")

    @transaction.atomic
    def handle(self, *_: Any, **asked: Any) -> None:
        network = network_of(asked["network"])
        if network is None:
            raise CommandError(f"There is no network “{asked['network']}”.")
        known = SignInProvider.objects.filter(
            network=network, name=asked["name"], ended_at=None
        )
        if asked["end"]:
            count = known.update(ended_at=clock.now())
            self.stdout.write(f"{count} sign-in service ended.")
            return
        provider = known.first() or SignInProvider(network=network, name=asked["name"])
        provider.issuer = _checked(asked["issuer"] or "")
        provider.client_id = asked["client_id"] or ""
        provider.is_required = asked["required"]
        provider.sealed_secret = seal(sys.stdin.readline().strip())
        provider.save()
        for domain in asked["domain"]:
            MailDomain.objects.update_or_create(
                domain=domain.strip().lower(), defaults={"provider": provider}
            )
        self.stdout.write(
            "Connected. Its callback address: "
            f"{settings.SITE_ADDRESS}/accounts/oidc/{provider.public_id}/login/callback/"
        )


def _checked(issuer: str) -> str:
    parts = urlsplit(issuer)
    local = parts.hostname in ("localhost", "127.0.0.1") and not settings.PRODUCTION
    if parts.scheme != "https" and not local:
        raise CommandError("The service's address begins with https://.")
    return issuer.rstrip("/")
