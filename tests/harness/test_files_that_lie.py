"""A file that is not what it says is taken nowhere, and breaks nothing.

Wherever the demonstration takes a file, whoever may send one sends what no honest
person would: it is refused in words on the page, and no row of a file is written.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import resolve, reverse

from intervisit.files import operations
from intervisit.files.domain import types
from intervisit.networks.models import Network
from intervisit.questionnaires.models import Response
from intervisit.support.scope import within
from intervisit.web.demo.personas import personas_of
from tests.demo_fixtures import client_as
from tests.files.domain import made
from tests.harness.posting import Posting, Sender, postings_in
from tests.harness.visits import Visit, visit_everything

BROKEN = 500
# Where files are taken; ``test_posted`` says when a form is missing here.
TAKING = {
    "directory:bring",
    "frameworks:bring",
    "imports:start",
    "programmes:paste",
    "programmes:toml",
    "questionnaires:fill",
}
# Rows that stand for a file that was taken. A list of schools keeps no file: lines
# that name none of them are shown as such, and nothing is written.
ROWS = (
    *("files_storedfile", "imports_import", "directory_incominglist"),
    *("frameworks_framework", "questionnaires_attachment"),
)
MACROS = made.office(types.EXCEL, **{"xl/vbaProject.bin": b"\xd0\xcf\x11\xe0"})
BOMB = made.zipped({"xl/worksheets/sheet1.xml": b"<c/>" * 30_000_000})
POLYGLOT = b"GIF89a/*" + made.SVG + b"*/=0;" + made.zipped({"a.html": made.SVG})

LIES: dict[str, tuple[str, bytes]] = {
    "nothing": ("plan.pdf", b""),
    "a page that says it is a paper": ("plan.pdf", b"<!doctype html><p>hello"),
    "a picture that runs": ("picture.svg", made.SVG),
    "a picture that runs, as a list": ("list.csv", made.SVG),
    "a program": ("list.csv", b"MZ\x90\x00\x03\x00\x00\x00\x04"),
    "macros": ("ledger.xlsm", MACROS),
    "macros that say they are none": ("ledger.xlsx", MACROS),
    "a bomb": ("ledger.xlsx", BOMB),
    "a bomb that says it is a paper": ("plan.pdf", made.BOMB),
    "two things at once": ("list.csv", POLYGLOT),
    "half an archive": ("ledger.xlsx", made.zipped({"a": b"x" * 900})[:80]),
    "brackets without end": ("plan.json", b"[" * 200_000),
    "a value without end": ("plan.toml", b"a = " + b"[" * 100_000),
}
NAMES = {
    "a path": "../../../etc/cron.d/plan.pdf",
    "a path of Windows": "C:\\Windows\\System32\\plan.pdf",
    "another direction": "plan\u202efdp.pdf",
    "a line": "plan\r\nX-Evil: yes.pdf",
    "300 signs": "p" * 300 + ".pdf",
    "nothing but its ending": ".pdf",
    "markup": '"><script>alert(1)</script>.pdf',
}


@dataclass(frozen=True)
class Taking:
    """A form that takes files, and whoever may send it."""

    visit: Visit
    path: str
    form: Posting
    goes_to: str

    @property
    def field(self) -> str:
        fields = self.form.fields.values()
        return next(each.name for each in fields if each.kind == "file")

    def __str__(self) -> str:
        return f"{self.goes_to} as {self.visit.persona.key}"


@cache
def takings() -> tuple[Taking, ...]:
    """Give one form of each kind that takes files."""
    found: dict[str, Taking] = {}
    visits = [visit for visit in visit_everything()[0] if visit.route.name in TAKING]
    for visit in map(answering, visits):
        page = client_as(visit.persona).get(visit.path)
        for form in postings_in(page.content):
            path = urlsplit(form.action).path or visit.path
            if any(each.kind == "file" for each in form.fields.values()):
                goes_to = resolve(path).view_name
                found.setdefault(goes_to, Taking(visit, path, form, goes_to))
    return tuple(found.values())


def answering(visit: Visit) -> Visit:
    """Give a visit; for what people answer, one of who is asked for a file."""
    if visit.route.name != "questionnaires:fill":
        return visit
    for persona in personas_of("nyc"):
        with within(Network.objects.get(slug="nyc")):
            draft = Response.objects.filter(
                author__email=persona.email,
                submitted_at=None,
                version__questionnaire__key="after_a_visit",
            ).first()
        if draft is not None:
            named = {"network": "nyc", "public_id": draft.public_id}
            path = reverse(visit.route.name, kwargs=named)
            return replace(visit, persona=persona, path=path)
    return visit


def send(taking: Taking, name: str, content: bytes) -> tuple[Any, list[str], str]:
    """Send a file; give the answer, the rows that it made, and what broke."""
    sender = Sender()
    sent = taking.form.filled()
    file = SimpleUploadedFile("x", content, "application/pdf")
    # Past what Django's own class makes of a name: a browser sends what it likes.
    file._name = name
    with CaptureQueriesContext(connection) as asked:
        answer = sender.send(
            client_as(taking.visit.persona), taking.path, sent | {taking.field: file}
        )
    rows = [
        table
        for each in asked.captured_queries
        for table in ROWS
        if each["sql"].startswith(f'INSERT INTO "{table}"')
    ]
    return answer, rows, "; ".join(sender.broken)


def wrong_with(taking: Taking) -> list[str]:
    """Name the lies that are taken, or that break the page."""
    wrong = []
    for lie, (name, content) in LIES.items():
        answer, rows, broken = send(taking, name, content)
        if answer.status_code >= BROKEN or rows:
            wrong.append(f"{taking}: {lie}: {answer.status_code} {rows} {broken}")
    return wrong


@pytest.fixture(autouse=True)
def files_elsewhere(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    return tmp_path


def test_file_that_lies_is_taken_nowhere(demo_db):
    assert {taking.goes_to for taking in takings()} == TAKING
    assert [words for each in takings() for words in wrong_with(each)] == []


def test_name_of_a_file_leads_nowhere(demo_db, files_elsewhere):
    """What is sound is taken under a safe name, or refused; no page breaks."""
    filling = next(e for e in takings() if e.goes_to == "questionnaires:fill")
    for words, name in NAMES.items():
        for taking in takings():
            answer, _rows, broken = send(taking, name, made.PDF)
            assert answer.status_code < BROKEN, (str(taking), words, broken)
            assert b"<script>alert" not in answer.content
    _answer, rows, _broken = send(filling, "plan.pdf", made.PDF)
    assert "files_storedfile" in rows
    kept = [path for path in files_elsewhere.rglob("*") if path.is_file()]
    assert kept
    assert {path.name for path in kept if not path.name.isalnum()} == set()


def test_house_that_believes_names_is_noticed(demo_db, monkeypatch):
    """The control: taken by its name alone, a picture that runs is kept."""
    monkeypatch.setattr(operations, "type_of", lambda _name, _content: types.PDF)
    filling = next(e for e in takings() if e.goes_to == "questionnaires:fill")

    assert any("a program" in words for words in wrong_with(filling))
