"""Everybody who could look: the personas, and somebody of every standing there is."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache

from django.test import Client

from intervisit.kernel.actor import Actor, Standing
from intervisit.networks.models import Network, Organisation
from intervisit.people.models import Account, Membership, Person, Post
from intervisit.people.queries import actor_for
from intervisit.support import clock
from intervisit.web.demo.personas import BY_KEY, Persona, personas_of
from tests.harness.routes import Route, network_routes
from tests.harness.visits import Visit, visits_of

STRANGER = BY_KEY["stranger"]


@dataclass(frozen=True)
class Onlooker:
    """Somebody who opens pages, and the actor they are to the rules."""

    persona: Persona
    actor: Actor
    account_id: int


def onlookers(network: Network) -> list[Onlooker]:
    """Give the personas of the open network, one of each standing, and a stranger.

    Whom the demonstration lacks is added: a post at a place where nobody of the
    cast works, so that being a colleague opens nothing.
    """
    cast = list(personas_of(network.slug))
    there = {persona.standing for persona in cast}
    cast = [*cast, *(_add(network, each) for each in Standing if each not in there)]
    found = [_onlooker(persona) for persona in cast]
    nobody = Account.objects.get(email=STRANGER.email)
    return [*found, Onlooker(STRANGER, Actor(network.pk), nobody.pk)]


def _add(network: Network, standing: Standing) -> Persona:
    name = f"added-{standing.value}"
    place = Organisation.objects.order_by("-pk").first()
    persona = Persona(
        name, network.slug, "Added", standing.value, "Added", standing, "", ""
    )
    account = Account.objects.create_user(persona.email)
    Membership.objects.create(account=account, network=network)
    person = Person.objects.create(
        given_name="Added",
        family_name=standing.value,
        email=persona.email,
        account=account,
    )
    Post.objects.create(
        person=person,
        organisation=place,
        title="Added",
        standing=standing.value,
        starts_on=clock.today(),
    )
    return persona


def _onlooker(persona: Persona) -> Onlooker:
    person = Person.objects.get(email=persona.email)
    actor = actor_for(person, clock.today())
    return Onlooker(persona, actor, person.account_id or 0)


def own_visits(onlooker: Onlooker, slug: str) -> list[Visit]:
    """Give one visit of every route that lets somebody in."""
    cast = {onlooker.persona: onlooker.actor}
    return [visit for route in gated() for visit in visits_of(route, cast, slug)]


@cache
def gated() -> list[Route]:
    return [route for route in network_routes() if route.gate is not None]


def signed_in() -> Callable[[Onlooker], Client]:
    """Give ``client(onlooker)``, signed in by the account's key alone."""

    @cache
    def client(onlooker: Onlooker) -> Client:
        client = Client(raise_request_exception=False)
        client.force_login(Account.objects.get(pk=onlooker.account_id))
        return client

    return client


def routes_to(model: type) -> Iterator[Route]:
    """Give the routes whose address names one row of a model."""
    for route in gated():
        gate = route.gate
        if gate is None or gate.on is None or route.needed != ("public_id",):
            continue
        if gate.on(_NOBODY).model is model:
            yield route


_NOBODY = Actor(0)
