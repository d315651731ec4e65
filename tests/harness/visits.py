"""Which persona can open which route, and at which address."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.urls import reverse

from intervisit.kernel.actor import Actor
from intervisit.networks.models import Network
from intervisit.people.models import Person
from intervisit.people.queries import actor_for
from intervisit.support import clock
from intervisit.support.scope import within
from intervisit.web.demo.networks import BLUEPRINTS
from intervisit.web.demo.personas import Persona, personas_of
from tests.harness.arguments import MORE
from tests.harness.routes import Route, network_routes

FEW, SUBJECTS_TRIED = 4, 40


@dataclass(frozen=True, slots=True)
class Visit:
    """A route as one persona opens it, with the subject's id in it."""

    route: Route
    persona: Persona
    path: str
    public_id: str = ""

    def __str__(self) -> str:
        return f"{self.route.name} as {self.persona.key}"


class UnreachableError(LookupError):
    """Nobody may, or there is nothing, or a parameter is not known."""


def cast_of(network: Network) -> dict[Persona, Actor]:
    """Give the personas of the open network as actors."""
    emails = [persona.email for persona in personas_of(network.slug)]
    people = {
        person.email: person for person in Person.objects.filter(email__in=emails)
    }
    return {
        persona: actor_for(people[persona.email], clock.today())
        for persona in personas_of(network.slug)
    }


class Subjects:
    """First rows that actors see: many routes show the same, which is read once."""

    def __init__(self) -> None:
        self._read: dict[tuple[Any, Actor, int], list[Any]] = {}

    def of(self, route: Route, actor: Actor) -> Iterator[Any]:
        """Give some rows that a route could be about; None for a route without."""
        gate = route.gate
        if gate is None or gate.on is None:
            yield None
            return
        few = self._rows(gate.on, actor, 0, FEW)
        yield from few
        if len(few) == FEW:
            yield from self._rows(gate.on, actor, FEW, SUBJECTS_TRIED)

    def _rows(self, on: Any, actor: Actor, start: int, end: int) -> list[Any]:
        known = (on, actor, start)
        if known not in self._read:
            self._read[known] = list(on(actor).order_by("pk")[start:end])
        return self._read[known]


def _arguments(route: Route, subject: Any) -> dict[str, Any] | None:
    """Give what the address needs, or None when this subject lacks a part."""
    found: dict[str, Any] = {}
    if subject is not None:
        found["public_id"] = subject.public_id
    if route.name in MORE:
        try:
            found |= MORE[route.name](subject)
        except LookupError:
            return None
    missing = set(route.needed) - set(found)
    if missing:
        message = f"{route.name}: add {sorted(missing)} to tests/harness/arguments.py"
        raise UnreachableError(message)
    return {name: found[name] for name in route.needed}


def visits_of(
    route: Route, cast: Mapping[Persona, Actor], slug: str, subjects: Subjects
) -> Iterator[Visit]:
    """Give one visit for every persona whom the gate lets in."""
    gate = route.gate
    for persona, actor in cast.items():
        for subject in subjects.of(route, actor):
            if gate and gate.permission and not gate.permission.allows(actor, subject):
                continue
            arguments = _arguments(route, subject)
            if arguments is None:
                continue
            path = reverse(route.name, kwargs={"network": slug, **arguments})
            yield Visit(route, persona, path, getattr(subject, "public_id", ""))
            break


@cache
def all_visits(slug: str) -> list[Visit]:
    """Give every visit of every persona of a network to every route.

    Kept, since every test stands in the same demonstration.
    """
    network = Network.objects.get(slug=slug)
    with within(network):
        cast, subjects = cast_of(network), Subjects()
        return [
            visit
            for route in network_routes()
            if route.gate is not None
            for visit in visits_of(route, cast, slug, subjects)
        ]


@cache
def visit_everything() -> tuple[list[Visit], list[str]]:
    """Give one visit a route, whichever network has one, and the routes without."""
    reached: dict[str, Visit] = {}
    problems: dict[str, str] = {}
    waiting = [route for route in network_routes() if route.gate is not None]
    for plan in BLUEPRINTS:
        network = Network.objects.get(slug=plan.slug)
        with within(network):
            cast, subjects = cast_of(network), Subjects()
            for route in waiting:
                if route.name in reached:
                    continue
                try:
                    visit = next(visits_of(route, cast, plan.slug, subjects), None)
                except UnreachableError as problem:
                    problems[route.name] = str(problem)
                    continue
                if visit is not None:
                    reached[route.name] = visit
    without = [
        problems.get(route.name, f"{route.name}: no persona, or nothing to open")
        for route in waiting
        if route.name not in reached
    ]
    return list(reached.values()), without
