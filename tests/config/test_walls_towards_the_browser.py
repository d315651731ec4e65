"""What a browser, or somebody who pretends to be one, can't make the product do."""

from __future__ import annotations

import logging
import os
import subprocess
import sys

import pytest
from django.conf import settings
from django.test import Client

from intervisit.support.logs import WithoutPeople

PRODUCTION = {
    "INTERVISIT_ENV": "production",
    "INTERVISIT_SECRET_KEY": "k" * 60,
    "INTERVISIT_HOSTS": "intervisit.example",
    "DATABASE_URL": "postgres://u:p@db.example/intervisit",
    "EMAIL_URL": "smtp://mail.example",
}
ASK = """
from intervisit.config import settings as s
print(s.SESSION_COOKIE_SECURE, s.CSRF_COOKIE_SECURE, s.SESSION_COOKIE_HTTPONLY,
      s.CSRF_COOKIE_HTTPONLY, s.SESSION_COOKIE_SAMESITE, s.SECURE_SSL_REDIRECT,
      s.SECURE_HSTS_SECONDS >= 31536000, s.DEBUG, s.ALLOWED_HOSTS)
"""


def settings_with(environment: dict[str, str]) -> subprocess.CompletedProcess[str]:
    kept = {k: v for k, v in os.environ.items() if not k.startswith("INTERVISIT_")}
    kept.pop("DATABASE_URL", None)
    return subprocess.run(
        [sys.executable, "-c", ASK],
        env=kept | environment,
        capture_output=True,
        text=True,
        check=False,
    )


def test_production_closes_cookies_and_asks_for_https():
    told = settings_with(PRODUCTION).stdout.strip()

    assert told == "True True True True Lax True True False ['intervisit.example']"


@pytest.mark.parametrize(
    "name", ["INTERVISIT_SECRET_KEY", "INTERVISIT_HOSTS", "DATABASE_URL", "EMAIL_URL"]
)
def test_production_does_not_start_without(name):
    environment = {key: value for key, value in PRODUCTION.items() if key != name}

    done = settings_with(environment)

    assert done.returncode != 0
    assert name in done.stderr


@pytest.mark.parametrize("host", ["evil.example", "localhost.evil.example", "a b"])
def test_foreign_host_is_refused(host, db):
    answer = Client(raise_request_exception=False).get("/", headers={"host": host})

    assert answer.status_code == 400
    assert host.encode() not in answer.content


@pytest.mark.parametrize(
    "where",
    [
        "https://evil.example/",
        "//evil.example/",
        "/\\evil.example",
        "javascript:alert(1)",
        "https:evil.example",
    ],
)
@pytest.mark.parametrize("page", ["/accounts/login/", "/public/theme/"])
def test_nobody_is_sent_elsewhere(page, where, db):
    answer = Client().post(
        page, {"next": where, "email": "a@b.example", "theme": "dark"}
    )

    assert "evil.example" not in answer.get("Location", "")
    assert "javascript" not in answer.get("Location", "")


@pytest.mark.parametrize(
    "page", ["/accounts/login/", "/accounts/login/password/", "/accounts/logout/"]
)
def test_form_without_its_token_is_refused(page, db):
    answer = Client(enforce_csrf_checks=True).post(page, {"email": "a@b.example"})

    assert answer.status_code == 403


def test_log_line_names_nobody():
    record = logging.LogRecord(
        "x",
        logging.WARNING,
        "",
        0,
        "Not Found: /nyc/people/?q=%s by %s",
        ("Harriet", "harriet@nyc.example"),
        None,
    )

    WithoutPeople().filter(record)

    assert record.getMessage() == "Not Found: /nyc/people/?… by <address>"


def test_upload_limits_are_set():
    assert settings.DATA_UPLOAD_MAX_MEMORY_SIZE <= 2_621_440
    assert settings.DATA_UPLOAD_MAX_NUMBER_FIELDS <= 5_000
    assert settings.DATA_UPLOAD_MAX_NUMBER_FILES <= 100


UNWRITABLE = "intervisit.web.middleware.NothingUnwritable"
WITH_NUL = [
    ("get", "/nyc/schools/?q=a%00b", {}),
    ("get", "/nyc/schools/?%00=a", {}),
    ("get", "/nyc/schools/a%00b/", {}),
    ("post", "/accounts/login/", {"email": "a\x00@nyc.example"}),
]


@pytest.fixture
def principal(company):
    client = Client(raise_request_exception=False)
    client.force_login(company.harriet.account)
    return client


@pytest.mark.parametrize(("way", "path", "sent"), WITH_NUL)
def test_sign_that_no_text_has_is_refused(principal, way, path, sent):
    answer = getattr(principal, way)(path, sent or None)

    assert answer.status_code == 400


def test_without_the_refusal_a_page_breaks(principal, settings):
    """The control: the database can't hold such a sign, and says so."""
    settings.MIDDLEWARE = [each for each in settings.MIDDLEWARE if each != UNWRITABLE]

    assert principal.get("/nyc/schools/a%00b/").status_code == 500


# Ways of writing that give half a sign ("+2AA-"), or that are none for text.
ODD_WAYS = ["utf-7", "unicode_escape", "rot13", "utf-16", "no-such"]


@pytest.mark.parametrize("written", ODD_WAYS)
def test_everything_is_read_as_utf_8_whatever_its_head_says(principal, written):
    kind = f"text/plain; charset={written}"
    page = principal.generic("GET", "/nyc/schools/?q=%2B2AA-", content_type=kind)
    boundary = f"multipart/form-data; boundary=x; charset={written}"
    part = 'Content-Disposition: form-data; name="given_name"'
    body = f"--x\r\n{part}\r\n\r\n+2AA-\r\n--x--\r\n"
    sent = principal.generic("POST", "/nyc/people/me/", body.encode(), boundary)

    assert page.status_code == 200
    assert page.wsgi_request.GET["q"] == "+2AA-"
    assert sent.status_code < 500


def test_report_of_brackets_without_end_is_refused(principal):
    answer = principal.post("/csp/", "[" * 9_000, content_type="application/csp-report")

    assert answer.status_code == 400
