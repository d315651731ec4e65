"""Which pages of the large network are measured, and the bare view beside them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from django.conf import settings
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.test import Client
from django.urls import include, path

from benchmarks.large_directory import fill_directory
from intervisit.networks.models import Network
from intervisit.people.models import Account
from intervisit.support import clock
from intervisit.support.gate import requires
from intervisit.support.policy import permission, rule
from intervisit.support.scope import within
from intervisit.web.demo.loading import fill
from intervisit.web.demo.networks.nyc import NYC
from intervisit.web.demo.personas import Persona
from tests.harness.routes import network_routes
from tests.harness.visits import (
    Subjects,
    UnreachableError,
    Visit,
    cast_of,
    visits_of,
)

# Pages that look different to each of the cast.
OF_EVERYBODY = frozenset({"web:today", "web:school"})
# Route -> what else is asked of it, by words for the row.
ASKED = {
    "people:people": {
        "name": "?q=mar",
        "standing": "?standing=leader",
        "backwards": "?sort=-name",
        "last page": "?page=1000000",
    },
    "networks:schools": {
        "name": "?q=aca",
        "backwards": "?sort=-name",
        "last page": "?page=1000000",
    },
    "directory:search": {
        "in one’s own words": "?q=how+to+plan+reading+together",
        "a slip, narrowed": "?q=quiett+readng&kind=visit",
    },
    "directory:listings": {
        "words": "?q=quiet+reading",
        "backwards": "?sort=-confirmed",
        "last page": "?page=1000000",
    },
    "bookings:bookings": {"words": "?q=reading", "last page": "?page=1000000"},
    "web:search": {"two words": "?q=maria+sol", "one letter": "?q=m"},
}


@rule("The bare view is for measuring.")
def anybody(actor: object, subject: object) -> bool:
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
BARE = f"/{NYC.slug}/bare/{{}}/"


@dataclass(frozen=True, slots=True)
class Page:
    """One page as one person opens it."""

    what: str
    address: str
    client: Client

    def ask(self) -> object:
        return self.client.get(self.address)

    def asks_bare(self, trips: int) -> Callable[[], object]:
        """Give what asks the bare view, as the same person."""
        return lambda: self.client.get(BARE.format(trips))


def fill_large(schools: int, staff: int) -> Network:
    network = fill(on=clock.today(), at=clock.now(), schools=schools, staff=staff)
    with within(network):
        fill_directory(network.pk, clock.today(), clock.now())
    return network


def visits_of_large() -> Iterator[Visit]:
    """Give each route as the first of the cast who may open it."""
    network = Network.objects.get(slug=NYC.slug)
    with within(network):
        cast, subjects = cast_of(network), Subjects()
        for route in network_routes():
            if route.gate is None:
                continue
            try:
                found = visits_of(route, cast, network.slug, subjects)
                first = next(found, None)
                if first is not None:
                    yield first
                    yield from found if route.name in OF_EVERYBODY else ()
            except UnreachableError:
                continue


def client_of(persona: Persona) -> Client:
    client = Client(raise_request_exception=False)
    client.force_login(Account.objects.get(email=persona.email))
    return client


def pages_of_large() -> Iterator[Page]:
    """Give what is measured: every address that answers with a page.

    A route that only takes what a form sends, or gives a file, is left out; one
    that fails is not, so that it shows.
    """
    visits = list(visits_of_large())
    settings.ROOT_URLCONF = "benchmarks.large"
    clients = {visit.persona: None for visit in visits}
    clients = {persona: client_of(persona) for persona in clients}
    for visit in visits:
        client, name = clients[visit.persona], visit.route.name
        answer = client.get(visit.path)
        is_page = answer.get("Content-Type", "").startswith("text/html")
        if not (answer.status_code >= 500 or (answer.status_code == 200 and is_page)):
            continue
        yield Page(f"{name} ({visit.persona.key})", visit.path, client)
        for words, query in ASKED.get(name, {}).items():
            yield Page(f"{name}, {words}", visit.path + query, client)
