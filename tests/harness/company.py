"""Everybody who could look: the personas, and somebody of every standing there is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from django.test import Client

from intervisit.kernel.actor import Actor, Deputy, Standing
from intervisit.networks.models import Network, Organisation
from intervisit.people.acting import EVERY_DEPUTY, SESSION_KEY
from intervisit.people.delegable import Choices, offered_to, reading_for
from intervisit.people.models import Account, Membership, Person, Post
from intervisit.people.operations.delegations import let_act
from intervisit.people.queries import actor_for
from intervisit.support import clock
from intervisit.support.policy import Words
from intervisit.web.demo.personas import BY_KEY, Persona, personas_of
from tests.harness.routes import Route, network_routes
from tests.harness.visits import Subjects, Visit, visits_of

STRANGER = BY_KEY["stranger"]


@dataclass(frozen=True)
class Onlooker:
    """Somebody who opens pages, and the actor they are to the rules."""

    persona: Persona
    actor: Actor
    account_id: int
    delegation: str = ""


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


def deputies(network: Network, company: list[Onlooker]) -> list[Onlooker]:
    """Give somebody who acts for each of those who see most, with nothing kept back.

    Everything that can be let is let, but what has to be named apart.
    """
    seeing = (Standing.OFFICE, Standing.LEADER, Standing.REGIONAL_DIRECTOR)
    givers = {
        standing: each
        for each in company
        for standing in seeing
        if each.actor.has(standing) and each.actor.person_id
    }
    return [_deputy_of(network, giver) for giver in givers.values()]


def _deputy_of(network: Network, giver: Onlooker) -> Onlooker:
    persona = _add(network, Standing.STAFF, f"deputy-of-{giver.persona.key}")
    deputy = Person.objects.get(email=persona.email)
    delegation = let_act(
        deputy=deputy,
        may=[*reading_for(giver.actor), *_names(offered_to(giver.actor))],
        starts_on=clock.today(),
        ends_on=clock.today(),
        by=giver.actor,
        at=clock.now(),
    )
    may = frozenset(delegation.may) | EVERY_DEPUTY
    actor = replace(giver.actor, deputy=Deputy(deputy.pk, deputy.name, may))
    return Onlooker(persona, actor, deputy.account_id or 0, delegation.public_id)


def _names(groups: list[tuple[Words, Choices]]) -> list[str]:
    return [name for _heading, lines in groups for name, _words in lines]


def _add(network: Network, standing: Standing, name: str = "added") -> Persona:
    name = f"{name}-{standing.value}"
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


# Visits of the cast of a demonstration, in which every test stands anew.
KEPT: dict[tuple[Persona, Actor], list[Visit]] = {}


def keep_visits(network: Network) -> None:
    """Find once what the open network's cast can visit.

    To be asked before anybody is added: what is kept names no row of one test alone.
    """
    for persona in personas_of(network.slug):
        who = _onlooker(persona)
        known = (persona, who.actor)
        if known not in KEPT:
            KEPT[known] = own_visits(who, network.slug)


def own_visits(onlooker: Onlooker, slug: str) -> list[Visit]:
    """Give one visit of every route that lets somebody in."""
    known = (onlooker.persona, onlooker.actor)
    if known in KEPT:
        return KEPT[known]
    cast, subjects = {onlooker.persona: onlooker.actor}, Subjects()
    return [
        visit for route in gated() for visit in visits_of(route, cast, slug, subjects)
    ]


@cache
def gated() -> list[Route]:
    return [route for route in network_routes() if route.gate is not None]


def signed_in() -> Callable[[Onlooker], Client]:
    """Give ``client(onlooker)``, signed in by the account's key alone."""

    @cache
    def client(onlooker: Onlooker) -> Client:
        client = Client(raise_request_exception=False)
        client.force_login(Account.objects.get(pk=onlooker.account_id))
        if onlooker.delegation:
            session = client.session
            network_id = str(onlooker.actor.network_id)
            session[SESSION_KEY] = {network_id: onlooker.delegation}
            session.save()
        return client

    return client


@cache
def routes_to(model: type) -> tuple[Route, ...]:
    """Give the routes whose address names one row of a model."""
    nobody = Actor(0)
    return tuple(
        route
        for route in gated()
        if route.gate is not None
        and route.gate.on is not None
        and route.needed == ("public_id",)
        and route.gate.on(nobody).model is model
    )


class Doors:
    """Who is turned away at the door of a row, as the gates themselves would say."""

    def __init__(self) -> None:
        self._seen: dict[tuple[Any, Actor], dict[str, Any]] = {}

    def open_to(self, actor: Actor, route: Route, rows: list[Any]) -> set[str]:
        """Give the public ids of those rows that this actor gets into the view of."""
        gate = route.gate
        assert gate is not None
        assert gate.on is not None
        known = (gate.on, actor)
        if known not in self._seen:
            seen = gate.on(actor).filter(pk__in=[row.pk for row in rows])
            self._seen[known] = {row.public_id: row for row in seen}
        return {
            public_id
            for public_id, row in self._seen[known].items()
            if gate.permission is None or gate.permission.allows(actor, row)
        }
