"""Sign-in by mail code, and what it tells to someone who only tries addresses."""

from __future__ import annotations

import re
from pathlib import Path

import allauth
import pytest
from allauth.core.context import request_context
from django.core import mail
from django.template.loader import get_template
from django.test import Client

import intervisit.people
from intervisit.people.sign_in.adapters import AccountAdapter
from tests.factories.people import AccountFactory
from tests.markup import markup_of

LOGIN = "/accounts/login/"
CONFIRM = "/accounts/login/code/confirm/"


@pytest.fixture
def harriet(db):
    return AccountFactory(email="harriet@schools.example")


def ask(client, email, **extra):
    return client.post(LOGIN, {"email": email, **extra})


def code_of_last_mail() -> str:
    found = re.search(r"code for Intervisit: (\S+)", mail.outbox[-1].subject)
    return found.group(1)


def test_code_from_the_mail_signs_in(client, harriet):
    ask(client, harriet.email)

    answer = client.post(CONFIRM, {"code": code_of_last_mail()})

    assert answer.url == "/"
    assert client.session["_auth_user_id"] == str(harriet.pk)


def test_code_leads_on_to_where_one_wanted_to_go(client, harriet):
    first = ask(client, harriet.email, next="/nyc/schools/")

    answer = client.post(
        first.url, {"code": code_of_last_mail(), "next": "/nyc/schools/"}
    )

    assert answer.url == "/nyc/schools/"


def test_address_elsewhere_is_not_followed(client, harriet):
    first = ask(client, harriet.email, next="https://elsewhere.example/")

    answer = client.post(
        first.url, {"code": code_of_last_mail(), "next": "https://elsewhere.example/"}
    )

    assert answer.url == "/"


def test_unknown_address_gets_the_same_answer(client, harriet):
    known = ask(client, harriet.email)
    known_page = client.get(known.url).content.replace(harriet.email.encode(), b"@")
    client.logout()
    unknown = ask(client, "nobody@schools.example")
    unknown_page = client.get(unknown.url).content.replace(
        b"nobody@schools.example", b"@"
    )

    assert unknown.url == known.url
    assert without_tokens(unknown_page) == without_tokens(known_page)
    assert [message.to for message in mail.outbox] == [
        [harriet.email],
        ["nobody@schools.example"],
    ]


def without_tokens(page: bytes) -> str:
    text = re.sub(
        r'(csrfmiddlewaretoken" value="|X-CSRFToken": ")[^"]+', "", page.decode()
    )
    return re.sub(r'name="csrfmiddlewaretoken" value="[^"]*"', "", text)


def test_wrong_code_three_times_ends_the_try(client, harriet):
    ask(client, harriet.email)
    right = code_of_last_mail()
    for _ in range(3):
        client.post(CONFIRM, {"code": "WRONG1"})

    answer = client.post(CONFIRM, {"code": right})

    assert answer.url.startswith("/accounts/login/")
    assert "_auth_user_id" not in client.session


def test_fourth_code_within_a_minute_is_refused_in_words(client, harriet):
    for _ in range(3):
        ask(Client(), harriet.email)

    answer = ask(Client(), harriet.email)

    assert "Too many tries" in markup_of(answer)
    assert len(mail.outbox) == 3


def test_session_id_changes_at_sign_in(client, harriet):
    ask(client, harriet.email)
    before = client.session.session_key
    client.post(CONFIRM, {"code": code_of_last_mail()})

    assert client.session.session_key != before


def test_closed_account_is_refused_at_the_next_request(client, harriet):
    client.force_login(harriet)
    assert client.get("/accounts/sessions/").status_code == 200
    harriet.is_active = False
    harriet.save()

    answer = client.get("/accounts/sessions/")

    assert answer.url.startswith(LOGIN)


def test_new_password_signs_other_devices_out(client, harriet):
    client.force_login(harriet)
    harriet.set_password("three odd words together")
    harriet.save()

    assert client.get("/accounts/sessions/").url.startswith(LOGIN)


def test_five_wrong_passwords_lock_the_right_one_too(client, harriet):
    harriet.set_password("three odd words together")
    harriet.save()
    tried = {"login": harriet.email, "password": "wrong"}
    for _ in range(5):
        client.post("/accounts/login/password/", tried)

    answer = client.post(
        "/accounts/login/password/", tried | {"password": "three odd words together"}
    )

    assert "Too many tries" in markup_of(answer)
    assert "_auth_user_id" not in client.session


def test_unknown_address_with_a_password_reads_like_a_wrong_password(client, harriet):
    wrong = client.post(
        "/accounts/login/password/", {"login": harriet.email, "password": "wrong"}
    )
    unknown = client.post(
        "/accounts/login/password/",
        {"login": "nobody@schools.example", "password": "wrong"},
    )

    words = "This address and this password do not go together."
    assert words in markup_of(wrong)
    assert words in markup_of(unknown)


def test_nobody_signs_up_without_an_invitation(client, db):
    answer = client.post("/accounts/signup/", {"email": "new@schools.example"})

    assert "You come in by invitation" in markup_of(answer)


@pytest.mark.parametrize(
    "page",
    ["login/", "login/password/", "password/reset/", "inactive/"],
)
def test_entrance_page_opens(client, db, page):
    assert client.get(f"/accounts/{page}").status_code == 200


@pytest.mark.parametrize(
    "page",
    [
        "email/",
        "2fa/",
        "2fa/webauthn/",
        "sessions/",
        "3rdparty/",
        "logout/",
    ],
)
def test_page_of_own_account_opens(client, harriet, page):
    client.force_login(harriet)

    assert client.get(f"/accounts/{page}").status_code == 200


NEVER_SENT = {"password_reset_key", "account_already_exists"}
THEIRS = Path(allauth.__file__).parent / "templates"
MAILS = sorted(
    str(path.relative_to(THEIRS))
    for path in THEIRS.glob("*/email/*.txt")
    if path.stem.endswith(("_subject", "_message"))
    and path.stem.rpartition("_")[0] not in NEVER_SENT
)


def test_every_mail_of_sign_in_is_in_our_own_words():
    ours = Path(intervisit.people.__file__).parent
    foreign = [
        name
        for name in MAILS
        if ours not in Path(get_template(name).origin.name).parents
    ]

    assert len(MAILS) > 20
    assert foreign == []


def test_code_comes_as_text_and_dressed(client, harriet):
    ask(client, harriet.email)

    letter = mail.outbox[-1]
    html, kind = letter.alternatives[0]
    assert kind == "text/html"
    assert html.count(code_of_last_mail()) == 2
    assert letter.body.count(code_of_last_mail()) == 1
    assert letter.extra_headers["Auto-Submitted"] == "auto-generated"


def test_change_of_an_account_is_told_with_what_to_do(client, harriet, rf):
    request = rf.get("/", HTTP_USER_AGENT="Some program " + "x" * 200)
    with request_context(request):
        prefix = "account/email/password_changed"
        AccountAdapter(request).send_notification_mail(
            prefix, harriet, {}, "h@x.example"
        )

    letter = mail.outbox[-1]
    assert letter.subject == "Your password for Intervisit was changed"
    assert "sign the others out here" in " ".join(letter.body.split())
    assert "/accounts/sessions/" in letter.body
    assert "()" not in letter.body
    assert max(map(len, letter.body.splitlines())) <= 72
