"""One click signs in as someone made up: on a demonstration and nowhere else."""

from __future__ import annotations

import pytest

from tests.conftest import make_network
from tests.factories.people import AccountFactory
from tests.markup import markup_of

PAGE = "/accounts/demo/"


@pytest.fixture
def evelyn(db):
    return AccountFactory(email="host-principal@nyc.example")


@pytest.fixture
def demonstration(settings, db):
    settings.DEMO = True
    return make_network("nyc", is_demo=True)


def test_one_click_signs_in_as_a_persona(client, evelyn, demonstration):
    answer = client.post(PAGE, {"persona": "host-principal"})

    assert answer.url == "/"
    assert client.session["_auth_user_id"] == str(evelyn.pk)


def test_sign_in_page_leads_to_the_personas(client, demonstration):
    assert PAGE in markup_of(client.get("/accounts/login/"))


def test_outside_a_demonstration_there_are_no_personas(client, evelyn):
    assert client.get(PAGE).status_code == 404
    assert client.post(PAGE, {"persona": "host-principal"}).status_code == 404
    assert PAGE not in markup_of(client.get("/accounts/login/"))
    assert "_auth_user_id" not in client.session


def test_persona_of_a_real_network_is_refused(client, evelyn, settings):
    settings.DEMO = True
    make_network("nyc", is_demo=False)

    assert client.post(PAGE, {"persona": "host-principal"}).status_code == 404


def test_getting_the_page_signs_nobody_in(client, evelyn, demonstration):
    client.get(PAGE, {"persona": "host-principal"})

    assert "_auth_user_id" not in client.session
