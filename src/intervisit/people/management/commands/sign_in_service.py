"""`intervisit sign_in_service`: connect a network's own sign-in (OpenID Connect).

An operator does this and not the office: whoever answers for a mail domain is
sent everyone of it.
"""

from __future__ import annotations

import sys
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from intervisit.kernel.actor import Actor
from intervisit.networks.queries import network_of
from intervisit.people.models import MailDomain, SignInProvider
from intervisit.people.operations.services import (
    ServiceFacts,
    amend_service,
    connect_service,
    end_service,
)
from intervisit.people.sign_in.issuers import callback_of
from intervisit.support import clock
from intervisit.support.errors import Refusal
from intervisit.support.scope import within


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

    def handle(self, *_: Any, **asked: Any) -> None:
        network = network_of(asked["network"])
        if network is None:
            raise CommandError(f"There is no network “{asked['network']}”.")
        with within(network):
            self._do(asked, Actor(network_id=network.pk))

    def _do(self, asked: dict[str, Any], by: Actor) -> None:
        known = SignInProvider.objects.filter(
            network_id=by.network_id, name=asked["name"], ended_at=None
        ).first()
        if asked["end"]:
            if known is not None:
                end_service(provider=known, by=by, at=clock.now())
            self.stdout.write(f"{int(known is not None)} sign-in service ended.")
            return
        provider = _connected(known, asked, by)
        provider.is_required = asked["required"]
        provider.save(update_fields=["is_required"])
        for domain in asked["domain"]:
            MailDomain.objects.update_or_create(
                domain=domain.strip().lower(), defaults={"provider": provider}
            )
        self.stdout.write(f"Connected. Its callback address: {callback_of(provider)}")


def _connected(
    known: SignInProvider | None, asked: dict[str, Any], by: Actor
) -> SignInProvider:
    facts = ServiceFacts(
        name=asked["name"],
        issuer=asked["issuer"] or "",
        client_id=asked["client_id"] or "",
        secret=sys.stdin.readline().strip(),
    )
    try:
        if known is None:
            return connect_service(facts=facts, by=by)
        return amend_service(provider=known, facts=facts, by=by)
    except Refusal as refusal:
        raise CommandError(str(refusal)) from refusal
