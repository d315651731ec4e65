"""The second step: an authenticator app, its codes, and what to do without it."""

from __future__ import annotations

import re
from contextlib import contextmanager
from datetime import timedelta

import pytest
import time_machine
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import (
    format_hotp_value,
    hotp_value,
    yield_hotp_counters_from_time,
)
from django.core import mail
from django.db import transaction
from django.test import Client

from intervisit.support import clock
from tests.factories.people import AccountFactory
from tests.markup import markup_of
from tests.people.sign_in.test_codes import CONFIRM, LOGIN, code_of_last_mail

SETUP = "/accounts/2fa/totp/activate/"
STEP = "/accounts/2fa/authenticate/"
CODES = "/accounts/2fa/recovery-codes/"
PASSWORD = "three odd words together"


@pytest.fixture
def harriet(db):
    account = AccountFactory(email="harriet@schools.example")
    account.set_unusable_password()
    account.save()
    return account


def first_step(client, account):
    client.post(LOGIN, {"email": account.email})
    return client.post(CONFIRM, {"code": code_of_last_mail()})


def code_of(secret: str) -> str:
    counter = next(iter(yield_hotp_counters_from_time()))
    return format_hotp_value(hotp_value(secret, counter))


@contextmanager
def soon():
    """Stand a minute later, when the app shows another code."""
    with time_machine.travel(clock.now() + timedelta(minutes=1), tick=False):
        yield


def is_in(client) -> bool:
    return "_auth_user_id" in client.session


@pytest.fixture
def secret(client, harriet) -> str:
    """Set the app up through its page, sign out, and give what the app keeps."""
    first_step(client, harriet)
    page = markup_of(client.get(SETUP))
    secret = re.search(r"<code>([A-Z2-7]+)</code>", page).group(1)
    answer = client.post(SETUP, {"code": code_of(secret)})
    assert answer.status_code == 302
    client.logout()
    return secret


def test_wrong_code_sets_nothing_up(client, harriet):
    first_step(client, harriet)
    client.get(SETUP)

    answer = client.post(SETUP, {"code": "000000"})

    assert answer.status_code == 200
    assert not Authenticator.objects.exists()


def test_code_by_mail_alone_no_longer_signs_in(client, harriet, secret):
    answer = first_step(client, harriet)

    assert answer.url.startswith(STEP)
    assert not is_in(client)
    assert client.get("/accounts/email/").status_code == 302


def test_code_of_the_app_signs_in(client, harriet, secret):
    first_step(client, harriet)

    with soon():
        client.post(STEP, {"code": code_of(secret)})

    assert client.session["_auth_user_id"] == str(harriet.pk)


def test_code_works_once(client, harriet, secret):
    """Somebody who looked over a shoulder is too late."""
    other = Client()
    first_step(client, harriet)
    first_step(other, harriet)

    with soon():
        client.post(STEP, {"code": code_of(secret)})
        other.post(STEP, {"code": code_of(secret)})

    assert (is_in(client), is_in(other)) == (True, False)


def test_wrong_codes_are_counted(client, harriet, secret):
    first_step(client, harriet)
    for _ in range(5):
        client.post(STEP, {"code": "000000"})

    with soon():
        answer = client.post(STEP, {"code": code_of(secret)})

    assert not is_in(client)
    assert "Too many" in markup_of(answer)


def test_recovery_code_opens_once_when_the_device_is_lost(client, harriet, secret):
    kept = Authenticator.objects.get(type="recovery_codes").wrap().get_unused_codes()
    first_step(client, harriet)
    client.post(STEP, {"code": kept[0]})
    assert is_in(client)
    other = Client()
    first_step(other, harriet)

    other.post(STEP, {"code": kept[0]})

    assert not is_in(other)


def test_who_lost_the_device_takes_the_app_away(client, harriet, secret):
    kept = Authenticator.objects.get(type="recovery_codes").wrap().get_unused_codes()
    first_step(client, harriet)
    client.post(STEP, {"code": kept[1]})

    asked_again = client.post("/accounts/2fa/totp/deactivate/")
    client.post(asked_again.url, {"code": kept[2]})
    client.post("/accounts/2fa/totp/deactivate/")

    assert not Authenticator.objects.filter(type="totp").exists()
    assert any("harriet@schools.example" in letter.to for letter in mail.outbox)
    other = Client()
    first_step(other, harriet)
    assert is_in(other)


def test_secret_of_the_app_is_not_shown_again(client, harriet, secret):
    first_step(client, harriet)
    with soon():
        client.post(STEP, {"code": code_of(secret)})
    assert is_in(client)

    for page in ("/accounts/2fa/", CODES):
        assert secret not in markup_of(client.get(page))


def test_code_of_a_mail_that_is_too_old_is_refused(client, harriet):
    client.post(LOGIN, {"email": harriet.email})
    code = code_of_last_mail()

    with time_machine.travel(clock.now() + timedelta(minutes=16)):
        client.post(CONFIRM, {"code": code})

    assert not is_in(client)


def test_limit_on_codes_holds_across_processes(client, harriet):
    """Counted in the database: a cache of one process would forget it."""
    from django.conf import settings
    from django.core.cache import cache

    for _ in range(3):
        Client().post(LOGIN, {"email": harriet.email})
    assert type(cache._connections["default"]).__name__ == "DatabaseCache"
    assert settings.CACHES["default"]["LOCATION"] == "shared_cache"

    answer = Client().post(LOGIN, {"email": harriet.email})

    assert "Too many tries" in markup_of(answer)


def test_new_password_needs_the_old_and_ends_other_sessions(client, harriet):
    harriet.set_password(PASSWORD)
    harriet.save()
    other = Client()
    for each in (client, other):
        each.post(
            "/accounts/login/password/", {"login": harriet.email, "password": PASSWORD}
        )
    change = {
        "password1": "four quite other words",
        "password2": "four quite other words",
    }
    client.post("/accounts/password/change/", change | {"oldpassword": "wrong"})
    assert other.get("/accounts/email/").status_code == 200

    client.post("/accounts/password/change/", change | {"oldpassword": PASSWORD})

    assert client.get("/accounts/email/").status_code == 200
    assert other.get("/accounts/email/").status_code == 302


def test_second_step_that_comes_or_goes_ends_other_sessions(
    client, harriet, monkeypatch
):
    monkeypatch.setattr(transaction, "on_commit", lambda work, **_: work())
    other = Client()
    for each in (client, other):
        first_step(each, harriet)
    secret = re.search(r"<code>([A-Z2-7]+)</code>", markup_of(client.get(SETUP)))[1]
    client.post(SETUP, {"code": "000000"})
    assert other.get("/accounts/email/").status_code == 200

    client.post(SETUP, {"code": code_of(secret)})

    assert client.get("/accounts/email/").status_code == 200
    assert other.get("/accounts/email/").status_code == 302
    with soon():
        first_step(other, harriet)
        other.post(STEP, {"code": code_of(secret)})
    assert other.get("/accounts/email/").status_code == 200

    client.post("/accounts/2fa/totp/deactivate/")

    assert not Authenticator.objects.filter(type="totp").exists()
    assert client.get("/accounts/email/").status_code == 200
    assert other.get("/accounts/email/").status_code == 302
