"""Whether an address exists can't be told by how long an answer takes.

A clock on a shared machine tells little, so what takes the time is counted: hashes
of passwords, letters, and questions to the database.
"""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from django.contrib.auth.hashers import PBKDF2PasswordHasher
from django.core import mail
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.factories.people import AccountFactory

PASSWORD = "/accounts/login/password/"
CODE = "/accounts/login/"
RESET = "/accounts/password/reset/"
NOBODY = "nobody@schools.example"
# Questions that a known address may cost more: its account is read once more.
FEW = 4


class Counting(PBKDF2PasswordHasher):
    """The product's hasher, quick, with a count of what it was asked for."""

    iterations = 1
    asked = 0

    def encode(self, password, salt, iterations=None):
        type(self).asked += 1
        return super().encode(password, salt, iterations)

    def harden_runtime(self, password, encoded):
        """Do nothing: every hash here takes the same number of rounds."""


@dataclass(frozen=True)
class Work:
    """What an answer cost."""

    hashes: int
    letters: int
    questions: int


@pytest.fixture(autouse=True)
def counted(settings):
    settings.PASSWORD_HASHERS = [f"{__name__}.Counting"]


@pytest.fixture
def harriet(db):
    account = AccountFactory(email="harriet@schools.example")
    account.set_password("three odd words together")
    account.save()
    return account


@pytest.fixture
def petra(db):
    """Somebody who never had a password."""
    return AccountFactory(email="petra@schools.example")


def work(page, facts) -> Work:
    client = Client()
    client.get(page)
    hashes, letters = Counting.asked, len(mail.outbox)
    with CaptureQueriesContext(connection) as captured:
        client.post(page, facts)
    return Work(Counting.asked - hashes, len(mail.outbox) - letters, len(captured))


def wrong_password(email) -> Work:
    return work(PASSWORD, {"login": email, "password": "not the right one"})


def test_password_is_hashed_once_whoever_is_named(harriet, petra):
    known, without, unknown = map(wrong_password, (harriet.email, petra.email, NOBODY))

    assert {each.hashes for each in (known, without, unknown)} == {1}
    assert abs(known.questions - unknown.questions) <= FEW
    assert abs(without.questions - unknown.questions) <= FEW


@pytest.mark.parametrize("page", [CODE, RESET])
def test_a_letter_goes_out_whoever_is_named(harriet, page):
    known = work(page, {"email": harriet.email})
    unknown = work(page, {"email": NOBODY})

    assert (known.hashes, known.letters) == (unknown.hashes, unknown.letters)
    assert known.letters == 1
    assert abs(known.questions - unknown.questions) <= FEW


def test_unequal_work_is_noticed(harriet, monkeypatch):
    """The control: without its balance, an unknown address would be quicker."""
    from allauth.account.auth_backends import AuthenticationBackend

    monkeypatch.setattr(
        AuthenticationBackend, "_mitigate_timing_attack", lambda *_: None
    )

    assert wrong_password(harriet.email).hashes == 1
    assert wrong_password(NOBODY).hashes == 0
