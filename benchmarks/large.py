"""Which pages of the large network are measured, and the bare view beside them."""

from __future__ import annotations

from collections.abc import Iterator

from django.conf import settings
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.test import Client
from django.urls import include, path

from intervisit.kernel.actor import Actor
from intervisit.networks.models import Network
from intervisit.people.models import Account, Membership, Person, Post
from intervisit.people.queries import actor_for
from intervisit.support import clock
from intervisit.support.gate import requires
from intervisit.support.policy import permission, rule
from intervisit.support.scope import within
from intervisit.web.demo.personas import Persona, personas_of
from tests.harness.routes import network_routes
from tests.harness.visits import visits_of


@rule("The bare view is for measuring.")
def anybody(actor: Actor, subject: object) -> bool:
    return not actor.is_visitor


@requires(permission("bare:open", anybody, does="Measure"))
def bare(request: HttpRequest, trips: int) -> HttpResponse:
    """Make a number of round trips, each of one row, and answer."""
    with connection.cursor() as cursor:
        for _ in range(trips):
            cursor.execute("SELECT id, slug, name FROM networks_network LIMIT 1")
            cursor.fetchall()
    return HttpResponse("<!doctype html><title>bare</title>")


urlpatterns = [
    path("<slug:network>/bare/<int:trips>/", bare),
    path("", include("intervisit.config.urls")),
]


def _cast(network: Network) -> dict[Persona, Account]:
    """Give four people of the large network accounts, standing in for the personas."""
    school = Post.objects.filter(standing="leader").order_by("pk")[3].organisation
    wanted = {
        "director": {"standing": "office", "organisation": _office()},
        "host-principal": {"standing": "leader", "organisation": school},
        "model-teacher": {"standing": "staff", "organisation": school},
    }
    cast = {}
    for persona in personas_of("nyc"):
        if persona.key not in wanted:
            continue
        account = Account.objects.create(email=f"large-{persona.email}")
        Membership.objects.create(account=account, network=network)
        person = Person.objects.create(
            account=account,
            given_name=persona.given_name,
            family_name=persona.family_name,
            email=account.email,
        )
        Post.objects.create(
            person=person,
            title=persona.title,
            starts_on=clock.today(),
            **wanted[persona.key],
        )
        cast[persona] = account
    return cast


def _office() -> object:
    from intervisit.networks.models import Organisation

    return Organisation.objects.filter(kind="office").order_by("pk")[0]


def pages_of_large_network() -> Iterator[tuple[str, str, Client]]:
    """Give what is measured: words, address, and a client that may open it."""
    network = Network.objects.get(slug="large")
    with within(network):
        accounts = _cast(network)
        people = {p: Person.objects.get(account=a) for p, a in accounts.items()}
        actors = {p: actor_for(person, clock.today()) for p, person in people.items()}
        visits = [
            visit
            for route in network_routes()
            if route.gate is not None
            for visit in list(visits_of(route, actors, network.slug))[:1]
        ]
        visits += [
            visit
            for route in network_routes()
            if route.name in {"web:today", "web:school"} and route.gate
            for visit in list(visits_of(route, actors, network.slug))[1:]
        ]
    settings.ROOT_URLCONF = "benchmarks.large"
    clients = {}
    for persona, account in accounts.items():
        clients[persona] = Client(raise_request_exception=False)
        clients[persona].force_login(account)
    for visit in visits:
        client = clients[visit.persona]
        answer = client.get(visit.path)
        is_page = answer.get("Content-Type", "").startswith("text/html")
        if answer.status_code >= 500 or (answer.status_code == 200 and is_page):
            yield f"{visit.route.name} ({visit.persona.key})", visit.path, client
