"""Requests as views see them: with an actor, a network and a time."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from django.http import HttpRequest

from intervisit.kernel.actor import Actor

if TYPE_CHECKING:
    from django_htmx.middleware import HtmxDetails

    from intervisit.networks.models import Network


class NetworkRequest(HttpRequest):
    """A request inside a network; the actor may be a visitor.

    Outside one there are no ``actor``, ``network`` and ``networks``, those of the
    account; the rest is there as soon as the first middleware has seen it.
    """

    id: str
    now: datetime
    htmx: HtmxDetails
    actor: Actor
    network: Network
    networks: list[Network]


class SignedInRequest(NetworkRequest):
    """A request whose actor is a person; the gate promises it."""
