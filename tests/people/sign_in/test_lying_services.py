"""A sign-in service, or somebody between, that tells what is not so."""

from __future__ import annotations

from urllib.parse import parse_qs, urlsplit

import pytest
from allauth.socialaccount.models import SocialAccount
from django.core import mail
from django.test import Client
from requests import RequestException
from requests.adapters import HTTPAdapter

from intervisit.people.models import SignInProvider
from intervisit.people.sign_in.adapters import SocialAccountAdapter
from intervisit.people.sign_in.sealing import seal
from intervisit.support.scope import within
from tests.cast import TODAY, signed_up
from tests.factories.people import PostFactory
from tests.markup import markup_of
from tests.people.sign_in.liar import CLIENT, SUB, lying_service

ADDRESS = "harriet@nyc.example"


@pytest.fixture
def liar():
    with lying_service() as service:
        yield service


@pytest.fixture
def provider(liar, new_york):
    with within(new_york):
        return SignInProvider.objects.create(
            network=new_york,
            name="City sign-in",
            issuer=liar.issuer,
            client_id=CLIENT,
            sealed_secret=seal("a secret"),
        )


@pytest.fixture
def harriet(new_york, provider):
    """Somebody whom the service has signed in before."""
    with within(new_york):
        person = signed_up(new_york, "Harriet", "Hill")
        PostFactory(person=person, starts_on=TODAY.replace(year=TODAY.year - 2))
    SocialAccount.objects.create(
        user=person.account, provider=provider.public_id, uid=SUB
    )
    return person


def begin(client, provider) -> str:
    """Go to the service; give the state that it will send back."""
    there = client.get(f"/accounts/oidc/{provider.public_id}/login/").url
    return parse_qs(urlsplit(there).query)["state"][0]


def come_back(client, provider, state):
    return client.get(
        f"/accounts/oidc/{provider.public_id}/login/callback/",
        {"code": "a code", "state": state},
    )


def is_in(client) -> bool:
    return "_auth_user_id" in client.session


def test_honest_service_signs_in(client, provider, harriet):
    """The control of all that follows."""
    come_back(client, provider, begin(client, provider))

    assert client.session["_auth_user_id"] == str(harriet.account_id)


LIES = {
    "another issuer": {"iss": "https://evil.example"},
    "no issuer": {"iss": None},
    "made for another product": {"aud": "somebody-else"},
    "made for nobody": {"aud": None},
    "run out": {"exp": 1_600_000_000},
}


@pytest.mark.parametrize("lie", LIES.values(), ids=LIES)
def test_token_that_is_not_for_us_is_refused(client, liar, provider, harriet, lie):
    liar.claims = lie

    answer = come_back(client, provider, begin(client, provider))

    assert answer.status_code == 401
    assert not is_in(client)


def test_service_that_calls_itself_by_another_address_is_refused(
    client, liar, provider, harriet
):
    """Its word about who it is counts for nothing: the office's does."""
    liar.about = {"issuer": "https://evil.example"}
    liar.claims = {"iss": "https://evil.example"}

    answer = come_back(client, provider, begin(client, provider))

    assert answer.status_code == 401
    assert not is_in(client)


@pytest.mark.parametrize("verified", [False, True])
def test_address_in_a_token_signs_nobody_in(
    client, liar, provider, harriet, new_york, verified
):
    liar.claims = {"sub": "a stranger", "email": ADDRESS, "email_verified": verified}

    answer = come_back(client, provider, begin(client, provider))

    assert answer.url == "/accounts/login/connect/"
    assert not is_in(client)
    assert SocialAccount.objects.count() == 1
    assert mail.outbox == []


def test_who_it_is_stands_in_the_token_alone(client, liar, provider, harriet):
    liar.claims, liar.elsewhere = {"sub": "a stranger"}, SUB

    answer = come_back(client, provider, begin(client, provider))

    assert answer.url == "/accounts/login/connect/"
    assert not is_in(client)


def test_state_opens_once(client, provider, harriet):
    state = begin(client, provider)
    come_back(client, provider, state)
    client.logout()

    answer = come_back(client, provider, state)

    assert answer.status_code == 401
    assert not is_in(client)


def test_state_of_somebody_else_s_browser_is_refused(client, provider, harriet):
    """Nobody is signed in as the attacker by a link that the attacker began."""
    state = begin(Client(), provider)

    answer = come_back(client, provider, state)

    assert answer.status_code == 401
    assert not is_in(client)


def test_token_with_an_id_of_its_own_is_taken_once(client, liar, provider, harriet):
    liar.claims = {"jti": "an-overheard-token"}
    come_back(client, provider, begin(client, provider))
    assert is_in(client)
    client.logout()

    answer = come_back(client, provider, begin(client, provider))

    assert answer.status_code == 401
    assert not is_in(client)


@pytest.mark.parametrize(
    "inside", ["http://169.254.169.254/latest", "https://10.0.0.1/", "file:///etc/x"]
)
def test_service_sends_us_to_no_address_inside(
    client, liar, provider, harriet, inside, monkeypatch
):
    """What a service names is looked at as its own address was."""
    sent = []
    monkeypatch.setattr(HTTPAdapter, "send", _noting(HTTPAdapter.send, sent))
    state = begin(client, provider)
    liar.about = {"token_endpoint": inside}

    answer = come_back(client, provider, state)

    assert not [url for url in sent if url.startswith(inside)]
    assert answer.status_code == 401
    assert not is_in(client)


def test_without_our_session_it_is_asked_inside(
    client, liar, provider, harriet, monkeypatch
):
    """The control: allauth alone asks wherever it is sent."""
    sent = []
    monkeypatch.setattr(HTTPAdapter, "send", _noting(HTTPAdapter.send, sent))
    monkeypatch.delattr(SocialAccountAdapter, "get_requests_session")
    state = begin(client, provider)
    liar.about = {"token_endpoint": f"http://127.0.0.2:{liar.server_port}/token"}

    come_back(client, provider, state)

    assert [url for url in sent if "127.0.0.2" in url]


def test_service_that_leads_elsewhere_is_not_followed(client, liar, provider, harriet):
    liar.leads_to = f"{liar.issuer}/inner"

    answer = come_back(client, provider, begin(client, provider))

    assert answer.status_code == 401
    assert not is_in(client)
    assert "/inner" not in liar.asked


def test_service_that_never_stops_talking_is_not_heard_out(
    client, liar, provider, harriet
):
    state = begin(client, provider)
    liar.about = {"more": "x" * 200_000}

    answer = come_back(client, provider, state)

    assert answer.status_code == 502
    assert not is_in(client)


@pytest.mark.parametrize(
    "about", [{"more": "x" * 200_000}, {"authorization_endpoint": None}]
)
def test_service_that_makes_no_sense_is_not_gone_to(client, liar, provider, about):
    liar.about = about

    answer = client.get(f"/accounts/oidc/{provider.public_id}/login/")

    assert answer.status_code in {200, 302, 502}


def test_service_that_is_down_is_said_to_be(client, provider, harriet, liar, new_york):
    state = begin(client, provider)
    with within(new_york):
        SignInProvider.objects.update(issuer="http://localhost:9")

    there = client.get(f"/accounts/oidc/{provider.public_id}/login/")
    back = come_back(client, provider, state)

    for answer in (there, back):
        assert answer.status_code == 502
        assert "could not be reached" in markup_of(answer)


def _noting(send, sent):
    def noting(self, request, **facts):
        sent.append(request.url)
        if "127.0.0.1" in request.url or "localhost" in request.url:
            return send(self, request, **facts)
        raise RequestException(request=request)

    return noting
