"""The office's pages of the network's own sign-in: what they keep, ask and hide."""

from __future__ import annotations

import warnings

import pytest
from allauth.socialaccount.models import SocialAccount

from intervisit.people.models import SignInProvider
from intervisit.people.sign_in.issuers import IssuerRefused, checked_issuer, judged
from intervisit.people.sign_in.sealing import seal, unseal
from intervisit.people.telling import told_history
from intervisit.support.scope import within
from tests.markup import markup_of

with warnings.catch_warnings():
    warnings.simplefilter("ignore")  # its own dependencies are on their way out
    from oidc_provider_mock import run_server_in_thread

pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning")
PAGE = "/nyc/sign-in/"
SECRET = "a secret that nobody reads again"


def facts(**changes):
    return {
        "name": "City sign-in",
        "issuer": "http://localhost:9",
        "client_id": "intervisit",
        "secret": SECRET,
    } | changes


@pytest.fixture
def office(company, sign_in):
    return sign_in(company.olive)


@pytest.fixture
def service(office):
    office.post(PAGE, facts())
    return SignInProvider.objects.get()


def test_office_connects_a_service_and_its_secret_is_sealed(office):
    answer = office.post(PAGE, facts())

    service = SignInProvider.objects.get()
    assert answer.url == f"{PAGE}{service.public_id}/"
    assert unseal(service.sealed_secret) == SECRET
    page = markup_of(office.get(answer.url))
    assert f"/accounts/oidc/{service.public_id}/login/callback/" in page
    assert "None yet: ask whoever runs Intervisit" in page


def test_secret_is_shown_nowhere_and_told_in_no_history(office, service):
    office.post(f"{PAGE}{service.public_id}/", facts(name="Ours", secret="another one"))

    page = markup_of(office.get(f"{PAGE}{service.public_id}/"))
    service.refresh_from_db()
    told = [change.field for entry in told_history(service) for change in entry.changes]
    assert told == ["Name"]
    assert told_history(service)[0].by == "Olive Oak"
    for hidden in (SECRET, "another one", service.sealed_secret):
        assert hidden not in page


def test_empty_secret_keeps_the_sealed_one(office, service):
    office.post(f"{PAGE}{service.public_id}/", facts(name="Ours", secret=""))

    service.refresh_from_db()
    assert (service.name, unseal(service.sealed_secret)) == ("Ours", SECRET)


def test_new_service_needs_a_secret(office):
    answer = office.post(PAGE, facts(secret=""))

    assert answer.status_code == 200
    assert not SignInProvider.objects.exists()


def test_another_address_lets_the_connections_go(office, service, company):
    """Who could point the address elsewhere could else sign in as anybody."""
    SocialAccount.objects.create(
        user=company.tom.account, provider=service.public_id, uid="tom"
    )
    office.post(f"{PAGE}{service.public_id}/", facts(name="Ours"))
    assert SocialAccount.objects.exists()

    office.post(f"{PAGE}{service.public_id}/", facts(issuer="http://localhost:10"))

    assert not SocialAccount.objects.exists()


@pytest.mark.parametrize(
    "issuer",
    [
        "http://login.example.org",
        "https://10.0.0.1",
        "https://169.254.169.254/latest",
        "https://[::1]/",
        "https://127.0.0.2",
        "https://me:pw@login.example.org",
        "https://login.example.org?x=1",
        "ftp://login.example.org",
        "https://",
    ],
)
def test_address_of_a_machine_inside_is_not_asked(issuer):
    with pytest.raises(IssuerRefused):
        checked_issuer(issuer)


def test_this_machine_is_not_asked_in_production(settings):
    settings.PRODUCTION = True

    with pytest.raises(IssuerRefused):
        checked_issuer("http://localhost:9000")


def test_service_that_answers_is_said_to_be_well(office, service):
    with run_server_in_thread() as server:
        service.issuer = f"http://localhost:{server.server_port}"
        service.save()
        page = markup_of(office.post(f"{PAGE}{service.public_id}/test/"))

    assert "The service answers, and says what it is." in page
    assert "Its keys can be read." in page
    assert "Not well" not in page


def test_service_that_is_another_than_it_says_is_not_well():
    says = {"issuer": "https://other.example", "response_types_supported": ["token"]}

    assert [each.is_well for each in judged("https://login.example", says)] == [
        False,
        False,
        False,
        False,
    ]


def test_silent_service_is_said_to_be_silent(office, service):
    page = markup_of(office.post(f"{PAGE}{service.public_id}/test/"))

    assert "No service answers at its address" in page


def test_service_switched_off_signs_nobody_in(office, service, client):
    office.post(f"{PAGE}{service.public_id}/end/")

    assert client.get(f"/accounts/oidc/{service.public_id}/login/").status_code == 404
    assert "Switched off" in markup_of(office.get(PAGE))


@pytest.mark.parametrize("name", ["harriet", "tom", "rhona", "ada"])
def test_others_are_refused(name, company, sign_in):
    assert sign_in(getattr(company, name)).get(PAGE).status_code == 403


def test_service_of_another_network_is_not_there(office, boston):
    with within(boston):
        theirs = SignInProvider.objects.create(
            network=boston,
            name="Theirs",
            issuer="https://x.example",
            sealed_secret=seal("x"),
        )

    assert office.get(f"{PAGE}{theirs.public_id}/").status_code == 404
    assert "Theirs" not in markup_of(office.get(PAGE))
