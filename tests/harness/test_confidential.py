"""What is confidential reaches nobody outside its audience, by no way out."""

from __future__ import annotations

import pytest
from django.core import mail
from django.db import connection
from django.urls import reverse

from intervisit.kernel.actor import visitor
from intervisit.networks.models import Network
from intervisit.support.policy import rule
from intervisit.support.scope import within
from intervisit.support.tables.bound import BoundTable
from intervisit.web.demo.personas import personas_of
from tests.harness.answers import content_of
from tests.harness.confidential import Canary, declared, plant
from tests.harness.routes import network_routes
from tests.harness.visits import Visit, all_visits, cast_of

WAYS_OUT = ("", "?as=csv")
NOBODY = visitor(0)
# Names of routes that were seen to be lists; filled by the first walk.
LISTS: set[str] = set()
# Two networks hold every capability's rows; the walls look after the rest.
SLUGS = ("nyc", "tef")


def addresses(slug: str, canaries: list[Canary]):
    """Give what each persona opens: own pages and files, and the rows themselves."""
    for visit in all_visits(slug):
        ways = WAYS_OUT if visit.route.name in LISTS else WAYS_OUT[:1]
        for way in ways:
            yield visit.persona, visit.path + way
    rows = {type(canary.row): canary.row.public_id for canary in canaries}
    for route in network_routes():
        gate = route.gate
        if gate is None or gate.on is None or route.needed != ("public_id",):
            continue
        public_id = rows.get(gate.on(NOBODY).model)
        if public_id is None:
            continue
        path = reverse(route.name, kwargs={"network": slug, "public_id": public_id})
        for persona in personas_of(slug):
            yield persona, path


def found_by_outsiders(slug: str, canaries: list[Canary], actors, clients) -> set[str]:
    """Name what somebody got who may not read it."""
    wrong = set()
    hidden = {
        persona: [canary for canary in canaries if not canary.is_for(actor)]
        for persona, actor in actors.items()
    }
    for persona, path in addresses(slug, canaries):
        if not hidden[persona]:
            continue
        text = content_of(clients(persona).get(path)).decode("utf-8", errors="replace")
        wrong |= {
            f"{canary.field} for {persona.key} at {path}"
            for canary in hidden[persona]
            if canary.words in text
        }
    return wrong


def planted(slug: str) -> tuple[list[Canary], dict]:
    with within(Network.objects.get(slug=slug)):
        canaries = [
            c for field, readers in declared().items() for c in plant(field, readers)
        ]
        return canaries, cast_of(Network.objects.get(slug=slug))


@pytest.mark.parametrize("slug", SLUGS)
def test_confidential_words_stay_with_their_readers(slug, clients, caplog):
    find_lists(clients)
    canaries, actors = planted(slug)
    with within(Network.objects.get(slug=slug)):
        wrong = found_by_outsiders(slug, canaries, actors, clients)

    assert wrong == set()
    told = caplog.text + "".join(str(letter.message()) for letter in mail.outbox)
    told += job_arguments()
    assert [canary.field for canary in canaries if canary.words in told] == []


def job_arguments() -> str:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT coalesce(string_agg(args::text, ' '), '') FROM procrastinate_jobs"
        )
        return str(cursor.fetchone()[0])


def find_lists(clients) -> list[Visit]:
    """Give a visit of every list of a network, and note their names."""
    found = {}
    for visit in all_visits("nyc"):
        if visit.route.needed == () and visit.route.name not in found:
            table = (clients(visit.persona).get(visit.path).context or {}).get("table")
            if isinstance(table, BoundTable):
                found[visit.route.name] = visit
    LISTS.update(found)
    return list(found.values())


def test_search_does_not_tell_what_is_hidden(clients):
    canaries, actors = planted("nyc")
    told = []
    names = {visit.route.name for visit in find_lists(clients)}
    one_a_field = {canary.field: canary for canary in canaries}.values()
    with within(Network.objects.get(slug="nyc")):
        for visit in all_visits("nyc"):
            if visit.route.name not in names:
                continue
            for canary in one_a_field:
                if canary.is_for(actors[visit.persona]):
                    continue
                answer = clients(visit.persona).get(visit.path, {"q": canary.words})
                if answer.context["table"].count > 0:
                    told.append(f"{visit}: {canary.field}")

    assert names
    assert told == []


def test_leak_is_noticed(clients):
    """The control: were names of schools confidential, the harness would say so."""

    @rule("Nobody reads it.")
    def nobody(actor, row):
        return False

    LISTS.add("networks:schools")
    network = Network.objects.get(slug="tef")
    with within(network):
        canaries = plant("networks.Organisation.short_name", nobody)
        canaries += plant("networks.Organisation.name", nobody)
        wrong = found_by_outsiders("tef", canaries, cast_of(network), clients)

    assert any("/schools/?as=csv" in words for words in wrong)
    assert any(words.endswith("/tef/schools/") for words in wrong)


def test_every_declared_field_exists():
    from django.apps import apps

    for field in declared():
        name, _, attribute = field.rpartition(".")
        apps.get_model(name)._meta.get_field(attribute)
