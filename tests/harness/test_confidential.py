"""What is confidential reaches nobody outside its audience, by no way out."""

from __future__ import annotations

import pytest
from django.core import mail
from django.db import connection
from django.urls import reverse

from intervisit.networks.models import Network
from intervisit.support.policy import rule
from intervisit.support.scope import within
from intervisit.support.tables.bound import BoundTable
from intervisit.web.demo.networks import BLUEPRINTS
from tests.harness.answers import content_of
from tests.harness.confidential import Canary, declared, plant
from tests.harness.routes import network_routes
from tests.harness.visits import all_visits, cast_of

WAYS_OUT = ("", "?as=csv", "?as=xlsx")
ROWS_OPENED = 3


def addresses(slug: str, canaries: list[Canary]):
    """Give what each persona opens: own pages and files, and the rows themselves."""
    for visit in all_visits(slug):
        for way in WAYS_OUT if visit.route.needed == () else WAYS_OUT[:1]:
            yield visit.persona, visit.path + way
    rows = {canary.row.public_id: type(canary.row) for canary in canaries}
    for route in network_routes():
        if (
            route.gate is None
            or route.gate.on is None
            or route.needed != ("public_id",)
        ):
            continue
        for public_id in list(rows)[:ROWS_OPENED]:
            path = reverse(route.name, kwargs={"network": slug, "public_id": public_id})
            for persona in {visit.persona for visit in all_visits(slug)}:
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


SLUGS = [plan.slug for plan in BLUEPRINTS]


@pytest.mark.parametrize("slug", SLUGS)
def test_confidential_words_stay_with_their_readers(slug, clients, caplog):
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


def test_search_does_not_tell_what_is_hidden(clients):
    canaries, actors = planted("nyc")
    one_a_field = {canary.field: canary for canary in canaries}.values()
    told = []
    with within(Network.objects.get(slug="nyc")):
        for visit in all_visits("nyc"):
            client = clients(visit.persona)
            table = (client.get(visit.path).context or {}).get("table")
            if not isinstance(table, BoundTable):
                continue
            for canary in one_a_field:
                if canary.is_for(actors[visit.persona]):
                    continue
                for asked in (
                    {"q": canary.words},
                    {"sort": canary.field.rpartition(".")[2]},
                ):
                    answer = client.get(visit.path, asked).context["table"]
                    is_told = (
                        answer.count > 0 if "q" in asked else answer.sort != table.sort
                    )
                    if is_told:
                        told.append(f"{visit}: {canary.field} by {asked}")

    assert told == []


def test_leak_is_noticed(clients):
    """The control: were names of schools confidential, the harness would say so."""

    @rule("Nobody reads it.")
    def nobody(actor, row):
        return False

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
