"""A network's own sign-in service, against a mock provider over loopback."""

from __future__ import annotations

import re
import warnings

import pytest
import requests
from allauth.socialaccount.models import SocialAccount
from django.core import mail

from intervisit.people.models import MailDomain, SignInProvider
from intervisit.people.sign_in.sealing import seal, unseal
from intervisit.support.scope import within
from tests.cast import TODAY, signed_up
from tests.factories.people import PostFactory
from tests.markup import markup_of

with warnings.catch_warnings():
    warnings.simplefilter("ignore")  # its own dependencies are on their way out
    from oidc_provider_mock import run_server_in_thread

# The mock provider runs in this process and uses what its libraries give up.
pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning")
SUB = "harriet-at-work"
ADDRESS = "harriet@nyc.example"


@pytest.fixture
def service(new_york):
    with run_server_in_thread() as server:
        with within(new_york):
            provider = SignInProvider.objects.create(
                network=new_york,
                name="City sign-in",
                issuer=f"http://localhost:{server.server_port}",
                client_id="intervisit",
                sealed_secret=seal("a secret"),
            )
        MailDomain.objects.create(domain="nyc.example", provider=provider)
        yield provider


@pytest.fixture
def harriet(new_york):
    with within(new_york):
        person = signed_up(new_york, "Harriet", "Hill")
        PostFactory(person=person, starts_on=TODAY.replace(year=TODAY.year - 2))
    return person


def save(service):
    """Write a service as its network's office does; its history lies in there."""
    with within(service.network):
        service.save()


def begin(client, service):
    return client.get(f"/accounts/oidc/{service.public_id}/login/").url


def come_back(client, address, sub=SUB):
    """Say at the service who one is, and bring its answer back."""
    there = requests.post(address, {"sub": sub}, allow_redirects=False, timeout=5)
    return client.get(re.sub(r"^https?://[^/]+", "", there.headers["location"]))


def prove_account(client, email=ADDRESS):
    client.post(
        "/accounts/login/", {"email": email, "next": "/accounts/login/connect/"}
    )
    code = re.search(r"Intervisit: (\S+)", mail.outbox[-1].subject).group(1)
    client.post("/accounts/login/code/confirm/", {"code": code})


def test_mail_domain_leads_to_the_service(client, service):
    answer = client.post("/accounts/login/", {"email": "anyone@NYC.example"})

    assert answer.url == f"/accounts/login/at/{service.public_id}/"
    assert "City sign-in" in markup_of(client.get(answer.url))
    assert mail.outbox == []


def test_someone_new_there_proves_the_account_once(client, service, harriet):
    answer = come_back(client, begin(client, service))
    assert answer.url == "/accounts/login/connect/"
    assert "_auth_user_id" not in client.session

    prove_account(client)
    client.post("/accounts/login/connect/", {"connect": "1"})
    client.logout()
    come_back(client, begin(client, service))

    assert client.session["_auth_user_id"] == str(harriet.account_id)
    assert SocialAccount.objects.get().uid == SUB


def test_same_address_at_the_service_signs_nobody_in(client, service, harriet):
    come_back(client, begin(client, service), sub=ADDRESS)

    assert "_auth_user_id" not in client.session
    assert not SocialAccount.objects.exists()


def test_declined_connection_connects_nothing(client, service, harriet):
    come_back(client, begin(client, service))
    prove_account(client)

    client.post("/accounts/login/connect/", {})

    assert not SocialAccount.objects.exists()


def test_forged_answer_is_refused(client, service, harriet):
    begin(client, service)

    answer = client.get(
        f"/accounts/oidc/{service.public_id}/login/callback/",
        {"code": "made-up", "state": "made-up"},
    )

    assert answer.status_code == 401
    assert "_auth_user_id" not in client.session


def test_ended_service_signs_nobody_in(client, service, now):
    service.ended_at = now
    save(service)

    path = f"/accounts/oidc/{service.public_id}/login/"
    assert client.get(path).status_code == 404
    assert client.get(f"/accounts/login/at/{service.public_id}/").status_code == 404


def test_required_service_lets_no_code_through(client, service, harriet):
    service.is_required = True
    save(service)

    answer = client.post("/accounts/login/", {"email": ADDRESS, "code": "1"})

    assert answer.url == f"/accounts/login/at/{service.public_id}/"
    assert mail.outbox == []


def test_required_service_lets_no_password_through(client, service, harriet):
    service.is_required = True
    save(service)
    harriet.account.set_password("three odd words together")
    harriet.account.save()

    client.post(
        "/accounts/login/password/",
        {"login": ADDRESS, "password": "three odd words together"},
    )

    assert "_auth_user_id" not in client.session


def test_service_of_one_network_opens_no_other(client, service, harriet, boston):
    with within(boston):
        there = PostFactory(starts_on=TODAY.replace(year=TODAY.year - 2)).person
        there.account = harriet.account
        there.save()
    client.force_login(harriet.account)
    assert client.get("/boston/schools/").status_code == 200
    session = client.session
    session["signed_in_by_provider_of"] = service.network_id
    session.save()

    assert client.get("/nyc/schools/").status_code == 200
    assert client.get("/boston/schools/").status_code == 404


def test_secret_is_sealed(service):
    assert "a secret" not in service.sealed_secret
    assert unseal(service.sealed_secret) == "a secret"


def test_secret_of_another_installation_gives_nothing(service, settings):
    settings.SECRET_KEY = "another"

    assert unseal(service.sealed_secret) == ""


def test_someone_whom_the_network_does_not_know_gets_no_page(client, service, boston):
    """The service vouches that somebody is theirs; a place here is another thing."""
    with within(boston):
        stranger = signed_up(boston, "Stella", "Stranger")
        PostFactory(person=stranger, starts_on=TODAY.replace(year=TODAY.year - 2))
    SocialAccount.objects.create(
        user=stranger.account, provider=service.public_id, uid=SUB
    )
    come_back(client, begin(client, service))
    assert client.session["_auth_user_id"] == str(stranger.account_id)

    assert client.get("/nyc/schools/").status_code == 404
    assert client.get("/boston/schools/").status_code == 404


def test_account_of_two_networks_opens_the_service_s_own(
    client, service, harriet, boston
):
    with within(boston):
        there = PostFactory(starts_on=TODAY.replace(year=TODAY.year - 2)).person
        there.account = harriet.account
        there.save()
    SocialAccount.objects.create(
        user=harriet.account, provider=service.public_id, uid=SUB
    )
    come_back(client, begin(client, service))

    assert client.get("/nyc/schools/").status_code == 200
    assert client.get("/boston/schools/").status_code == 404


def test_same_id_at_another_service_is_somebody_else(client, service, harriet):
    SocialAccount.objects.create(
        user=harriet.account, provider="another-service", uid=SUB
    )

    answer = come_back(client, begin(client, service))

    assert answer.url == "/accounts/login/connect/"
    assert "_auth_user_id" not in client.session
