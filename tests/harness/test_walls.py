"""Nobody reaches over the wall: every route, every persona of another network."""

from __future__ import annotations

from collections import Counter
from functools import cache
from itertools import cycle
from urllib.parse import urlsplit

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import resolve

from intervisit.networks.models import Network, Organisation
from intervisit.people.acting import actor_of_request
from intervisit.people.models import Account, Person
from intervisit.support import clock
from intervisit.support.gate import Gate
from intervisit.support.scope import within
from intervisit.web.demo.personas import BY_KEY, PERSONAS, personas_of
from tests.demo_fixtures import client_as
from tests.harness.answers import Form, content_of, forms_in
from tests.harness.canaries import Canaries, canaries_of
from tests.harness.visits import Visit, all_visits

VICTIM, ATTACKER = "nyc", "boston"
# Lists on which somebody of the network sees names.
CONTROLS = {"networks:schools", "people:people"}
# How often a form is sent; each time its fields get other ids.
TRIES = 3


@pytest.fixture
def canaries(demo_nyc) -> Canaries:
    found = names_of(VICTIM)
    assert len(found) > 1000
    return found


@cache
def names_of(slug: str) -> Canaries:
    """Give the names to look for; kept, since every test stands in the same demo."""
    return canaries_of(Network.objects.get(slug=slug))


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
    seen = canaries.seen_in(content_of(response))
    return f"{method} {path}: shows {seen[:3]}" if seen else ""


def test_persona_of_another_network_gets_nothing(one_a_route, canaries):
    """Every route is tried from every other network; its personas take turns.

    To the walls they are one and the same, as the test below shows: whoever has no
    place here is turned away before anybody looks at the address.
    """
    visits = [visit for visit in one_a_route if visit.route.gate.permission is not None]
    elsewhere: dict[str, list[Client]] = {}
    for persona in strangers():
        elsewhere.setdefault(persona.network, []).append(client_as(persona))
    wrong = [
        leaks(clients[(turn + place) % len(clients)], method, visit.path, {}, canaries)
        for clients in elsewhere.values()
        for turn, visit in enumerate(visits)
        for place, method in enumerate(("get", "post"))
    ]

    assert [words for words in wrong if words] == []


def test_all_personas_of_other_networks_are_nobody_here(demo_nyc, rf):
    """Why one of them speaks for all; the control is somebody who is from here."""
    here = {}
    for persona in [*strangers(), BY_KEY["director"]]:
        request = rf.get(f"/{VICTIM}/")
        request.user = Account.objects.get(email=persona.email)
        request.session = {}
        with within(demo_nyc):
            here[persona.key] = actor_of_request(request, clock.today())

    assert [key for key, actor in here.items() if actor is not None] == ["director"]


def test_own_persona_is_what_the_check_would_notice(one_a_route, canaries):
    """The control: someone of the network sees names, and the check says so."""
    client = client_as("director")
    shown = [visit for visit in one_a_route if visit.route.name in CONTROLS]
    noticed = [leaks(client, "get", visit.path, {}, canaries) for visit in shown]

    assert len(noticed) == len(CONTROLS)
    assert all("200" in words for words in noticed)
    assert any(canaries.seen_in(content_of(client.get(visit.path))) for visit in shown)


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
    seen = canaries.seen_in(content_of(response))
    return f"{path}: shows {seen[:3]}" if seen else ""


def forms_of(
    visits: list[Visit], answers: list[HttpResponse]
) -> dict[tuple, tuple[str, Form]]:
    """Give one form of each kind on the pages of some visits, with its address."""
    found = {}
    for visit, page in zip(visits, answers, strict=True):
        if page.status_code != 200 or page.streaming:
            continue
        for form in forms_in(page.content):
            target = form.action if form.action.startswith("/") else visit.path
            path = urlsplit(target).path
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
    pages = [client.get(visit.path) for visit in own]
    wrong = [
        judged(page, visit.path, canaries)
        for visit, page in zip(own, pages, strict=True)
    ]
    forms = forms_of(own, pages)
    for turn, (path, form) in enumerate(forms.values()):
        send = getattr(client, form.method.lower())
        for begin in range(turn, turn + len(ids), -(-len(ids) // TRIES)):
            sent = dict(zip(sorted(form.names), cycle(ids[begin % len(ids) :] + ids)))
            wrong.append(judged(send(path, sent), path, canaries))

    assert [words for words in wrong if words] == []
    assert forms


def test_visitor_is_sent_to_sign_in(one_a_route, canaries, client):
    answers = Counter()
    for visit in one_a_route:
        if isinstance(visit.route.gate, Gate) and visit.route.gate.permission:
            response = client.get(visit.path)
            assert canaries.seen_in(content_of(response)) == []
            answers[response.status_code] += 1

    assert set(answers) <= {302, 405}
