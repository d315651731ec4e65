"""Nobody reaches over the wall: every route, every persona of another network."""

from __future__ import annotations

from collections import Counter

import pytest
from django.test import Client
from django.urls import resolve

from intervisit.networks.models import Network, Organisation
from intervisit.people.models import Person
from intervisit.support.gate import Gate
from intervisit.support.scope import within
from intervisit.web.demo.personas import PERSONAS, personas_of
from tests.demo_fixtures import client_as
from tests.harness.answers import Form, content_of, forms_in
from tests.harness.canaries import canaries_of, seen_in
from tests.harness.visits import Visit, all_visits

VICTIM, ATTACKER = "nyc", "boston"


@pytest.fixture
def canaries(demo_nyc) -> list[str]:
    found = canaries_of(demo_nyc)
    assert len(found) > 1000
    return found


@pytest.fixture
def one_a_route(demo_nyc) -> list[Visit]:
    """One visit of each route of the victim, for addresses that exist."""
    return list({visit.route.name: visit for visit in all_visits(VICTIM)}.values())


def strangers():
    """Everybody without a place in the victim's network."""
    return [persona for persona in PERSONAS if persona.network != VICTIM]


def leaks(client: Client, method: str, path: str, data, canaries) -> str:
    """Say what is wrong with an answer, or nothing: a 404 without a name in it."""
    response = getattr(client, method)(path, data)
    if response.status_code not in {404, 405}:
        return f"{method} {path}: {response.status_code}"
    seen = seen_in(content_of(response), canaries)
    return f"{method} {path}: shows {seen[:3]}" if seen else ""


def test_persona_of_another_network_gets_nothing(one_a_route, canaries):
    visits = [visit for visit in one_a_route if visit.route.gate.permission is not None]
    # The middleware turns them away before it looks at the method: one a network.
    posting = {persona.network: persona for persona in strangers()}.values()
    wrong = []
    for persona in strangers():
        client = client_as(persona)
        methods = ("get", "post") if persona in posting else ("get",)
        wrong += [
            leaks(client, method, visit.path, {}, canaries)
            for visit in visits
            for method in methods
        ]

    assert [words for words in wrong if words] == []


def test_own_persona_is_what_the_check_would_notice(one_a_route, canaries):
    """The control: someone of the network sees names, and the check says so."""
    client = client_as("director")
    noticed = [leaks(client, "get", visit.path, {}, canaries) for visit in one_a_route]

    assert any("200" in words for words in noticed)
    assert any(
        seen_in(content_of(client.get(visit.path)), canaries) for visit in one_a_route
    )


def over_the_wall(visit: Visit) -> str:
    """Give the address in the attacker's network with the victim's id in it."""
    return visit.path.replace(f"/{VICTIM}/", f"/{ATTACKER}/", 1)


def test_foreign_id_in_the_path_gives_404(one_a_route, canaries):
    wrong = []
    for persona in personas_of(ATTACKER):
        client = client_as(persona)
        for visit in one_a_route:
            if visit.public_id:
                path = over_the_wall(visit)
                wrong.append(leaks(client, "get", path, {}, canaries))
                wrong.append(leaks(client, "post", path, {}, canaries))

    assert [words for words in wrong if words] == []


def foreign_ids(one_a_route) -> list[str]:
    """Give ids of the victim, public ones and keys, of what most forms ask for."""
    network = Network.objects.get(slug=VICTIM)
    with within(network):
        rows = [
            Organisation.objects.schools().order_by("pk")[7],
            Person.objects.all()[9],
        ]
        ids = [str(row.pk) for row in rows] + [row.public_id for row in rows]
    by_kind = {visit.route.gate.on: visit.public_id for visit in one_a_route}
    return sorted({*ids, *filter(None, by_kind.values())})


def judged(response, path: str, canaries) -> str:
    if response.status_code >= 500:
        return f"{path}: {response.status_code}"
    seen = seen_in(content_of(response), canaries)
    return f"{path}: shows {seen[:3]}" if seen else ""


def forms_of(visits: list[Visit], client: Client) -> dict[tuple, tuple[str, Form]]:
    """Give one form of each kind on the pages of some visits, with its address."""
    found = {}
    for visit in visits:
        page = client.get(visit.path)
        if page.status_code != 200 or page.streaming:
            continue
        for form in forms_in(page.content):
            target = form.action if form.action.startswith("/") else visit.path
            path = target.partition("?")[0]
            if form.names and "/accounts/" not in path:
                kind = (
                    resolve(path).view_name,
                    form.method.lower(),
                    *sorted(form.names),
                )
                found[kind] = (path, form)
    return found


@pytest.mark.parametrize("attacker", ["boston-office", "organiser", "boston-teacher"])
def test_foreign_ids_in_query_and_body_show_nothing(attacker, one_a_route, canaries):
    client = client_as(attacker)
    ids = foreign_ids(one_a_route)
    own = [visit for visit in all_visits(ATTACKER) if visit.persona.key == attacker]
    forms = forms_of(own, client)
    wrong = [judged(client.get(visit.path), visit.path, canaries) for visit in own]
    for path, form in forms.values():
        send = getattr(client, form.method.lower())
        wrong += [
            judged(send(path, dict.fromkeys(form.names, foreign)), path, canaries)
            for foreign in ids[:: max(1, len(ids) // 4)]
        ]

    assert [words for words in wrong if words] == []
    assert forms


def test_visitor_is_sent_to_sign_in(one_a_route, canaries, client):
    answers = Counter()
    for visit in one_a_route:
        if isinstance(visit.route.gate, Gate) and visit.route.gate.permission:
            response = client.get(visit.path)
            assert seen_in(content_of(response), canaries) == []
            answers[response.status_code] += 1

    assert set(answers) <= {302, 405}
