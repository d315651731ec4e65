from __future__ import annotations

import re
from datetime import timedelta

import pytest
from allauth.mfa.models import Authenticator
from django.test import Client

from intervisit.notices.models import Mail
from intervisit.people.models import (
    Account,
    Invitation,
    MailDomain,
    Membership,
    SignInProvider,
)
from intervisit.people.operations.invitations import (
    LASTS,
    CannotBeInvited,
    InvitationClosed,
    accept_invitation,
    invite,
    invite_all,
    withdraw_invitation,
)
from intervisit.people.sign_in.sealing import seal
from intervisit.support import clock
from tests.factories.people import AccountFactory, PersonFactory, PostFactory
from tests.markup import markup_of


@pytest.fixture
def nora(company):
    post = PostFactory(
        person=PersonFactory(given_name="Nora", email="nora@nyc.example"),
        organisation=company.hilltop,
    )
    return post.person


@pytest.fixture
def invitation(company, nora):
    return invite(person=nora, by=company.actor("olive"), at=clock.now())


def path_of_letter() -> str:
    url = Mail.objects.order_by("pk").last().content["url"]
    return re.sub(r"^https?://[^/]+", "", url)


def test_invited_person_comes_in_without_a_password(invitation, nora):
    client = Client()
    assert client.get(path_of_letter()).status_code == 200

    client.post(path_of_letter())

    nora.refresh_from_db()
    assert nora.account.email == "nora@nyc.example"
    assert client.session["_auth_user_id"] == str(nora.account.pk)
    assert Membership.objects.filter(account=nora.account).count() == 1


def test_looking_at_an_invitation_accepts_nothing(invitation, nora):
    Client().get(path_of_letter())

    nora.refresh_from_db()
    assert nora.account is None


def test_account_one_has_already_opens_the_network_too(invitation, nora, boston):
    other = AccountFactory(email="nora.private@elsewhere.example")
    client = Client()
    client.force_login(other)

    client.post(path_of_letter())

    nora.refresh_from_db()
    assert nora.account == other


def test_page_leads_through_sign_in_and_back(invitation):
    page = markup_of(Client().get(path_of_letter()))

    assert f"/accounts/login/?next={path_of_letter()}" in page


@pytest.mark.parametrize("closing", ["used", "withdrawn", "expired", "again"])
def test_closed_invitation_opens_nothing(company, nora, invitation, closing):
    path, at = path_of_letter(), clock.now()
    if closing == "used":
        accept_invitation(invitation=invitation, account=None, at=at)
    if closing == "withdrawn":
        withdraw_invitation(invitation=invitation, by=company.actor("olive"), at=at)
    if closing == "expired":
        Invitation.objects.update(expires_at=at - timedelta(minutes=1))
    if closing == "again":
        invite(person=nora, by=company.actor("olive"), at=at)
    client = Client()

    answer = client.post(path)

    assert "This invitation is closed" in markup_of(answer)
    assert "_auth_user_id" not in client.session


def test_wrong_secret_reads_like_a_closed_invitation(company):
    answer = Client().get("/nyc/come-in/nothing-like-it/")

    assert "This invitation is closed" in markup_of(answer)


def test_guessing_from_one_place_ends_and_the_right_secret_waits_too(
    invitation, settings
):
    settings.ACCOUNT_RATE_LIMITS = {"wrong_secret": "3/m/ip"}
    for guess in range(3):
        Client().get(f"/nyc/come-in/guess-{guess}/")

    for who in (Client(), Client()):
        assert who.get(path_of_letter()).status_code == 429
        assert who.post(path_of_letter()).status_code == 429
    elsewhere = Client(REMOTE_ADDR="198.51.100.7")
    assert elsewhere.get(path_of_letter()).status_code == 200


def test_secret_is_kept_as_a_hash(invitation):
    token = path_of_letter().rstrip("/").rpartition("/")[2]

    assert invitation.token_hash != token
    assert len(invitation.token_hash) == 64


def test_who_has_an_account_is_not_invited(company):
    with pytest.raises(CannotBeInvited):
        invite(person=company.tom, by=company.actor("olive"), at=clock.now())


def test_who_has_no_address_is_not_invited(company):
    nobody = PersonFactory(email="")

    with pytest.raises(CannotBeInvited):
        invite(person=nobody, by=company.actor("olive"), at=clock.now())


def test_account_of_another_person_here_is_refused(company, invitation):
    with pytest.raises(InvitationClosed, match="someone else"):
        accept_invitation(
            invitation=invitation, account=company.tom.account, at=clock.now()
        )


def test_list_is_invited_but_for_who_needs_it_not(company, nora):
    people = [nora.pk, company.tom.pk, PersonFactory(email="").pk]
    facts = {"people": people, "by": company.actor("olive"), "at": clock.now()}

    assert invite_all(**facts, again=False) == (1, 2)
    assert invite_all(**facts, again=False) == (0, 3)
    assert invite_all(**facts, again=True) == (1, 2)
    assert Invitation.objects.filter(withdrawn_at=None).count() == 1


def test_invitation_lasts_two_weeks(invitation):
    assert invitation.expires_at - invitation.sent_at == LASTS


def test_known_address_keeps_its_account(company, nora, boston):
    known = AccountFactory(email="nora@nyc.example")
    invite(person=nora, by=company.actor("olive"), at=clock.now())

    Client().post(path_of_letter())

    nora.refresh_from_db()
    assert nora.account == known
    assert Account.objects.filter(email="nora@nyc.example").count() == 1


def test_account_with_a_second_step_is_still_asked_for_it(company, nora):
    """Whoever reads the mails of somebody else is not let past their app."""
    known = AccountFactory(email="nora@nyc.example")
    Authenticator.objects.create(user=known, type="totp", data={})
    invite(person=nora, by=company.actor("olive"), at=clock.now())
    client = Client()

    client.post(path_of_letter())

    assert "_auth_user_id" not in client.session
    assert client.get("/nyc/").url == "/accounts/login/?next=/nyc/"


def test_account_of_a_required_service_signs_in_there(company, nora):
    service = SignInProvider.objects.create(
        network=company.network,
        name="City sign-in",
        issuer="https://city.example",
        client_id="intervisit",
        sealed_secret=seal("a secret"),
        is_required=True,
    )
    MailDomain.objects.create(domain="nyc.example", provider=service)
    invite(person=nora, by=company.actor("olive"), at=clock.now())
    client = Client()

    client.post(path_of_letter())

    nora.refresh_from_db()
    assert nora.account is not None
    assert "_auth_user_id" not in client.session


def test_leader_invites_own_people_only(company, sign_in, nora):
    client = sign_in(company.petra)
    answer = client.post(f"/nyc/people/{nora.public_id}/invite/")
    assert answer.status_code == 403

    client = sign_in(company.harriet)
    assert client.post(f"/nyc/people/{nora.public_id}/invite/").status_code == 302
    assert Invitation.objects.filter(person=nora).count() == 1
