"""Whatever is sent to a form, nothing breaks: it is done, or refused in words."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.urls import resolve

from intervisit.networks.models import Network, Organisation
from intervisit.people.models import Person
from intervisit.support import forms
from intervisit.support.scope import within
from tests.demo_fixtures import client_as
from tests.harness.kept import answers
from tests.harness.posting import Posting, Sender, attacks, postings_in
from tests.harness.visits import Visit

BROKEN = 500
# Walked each time; all others take minutes, and by hand ``broken_by(all_forms())``.
ALWAYS = {"bookings", "directory", "search", "people"}


Way = Callable[..., Iterator[tuple[str, dict[str, Any]]]]


@dataclass(frozen=True)
class Sent:
    """A form that somebody finds on a page of theirs, and where it goes."""

    visit: Visit
    path: str
    form: Posting
    goes_to: str

    def __str__(self) -> str:
        return f"{self.goes_to} as {self.visit.persona.key} at {self.path}"


@cache
def all_forms() -> tuple[Sent, ...]:
    """Give one form of each kind, from one page of each route."""
    found: dict[tuple[str, frozenset[str]], Sent] = {}
    for kept in answers():
        if not kept.is_page:
            continue
        slug = kept.visit.persona.network
        for form in postings_in(kept.content):
            path = urlsplit(form.action).path or kept.visit.path
            if path.startswith(f"/{slug}/"):
                goes_to = resolve(path).view_name
                kind = goes_to, frozenset(form.fields)
                found.setdefault(kind, Sent(kept.visit, path, form, goes_to))
    return tuple(found.values())


@cache
def ids_of_elsewhere(slug: str) -> list[str]:
    """Give keys and public ids of rows of another network."""
    other = "boston" if slug != "boston" else "nyc"
    with within(Network.objects.get(slug=other)):
        rows = [
            Organisation.objects.schools().order_by("pk")[3],
            Person.objects.order_by("pk")[5],
        ]
    return [str(row.pk) for row in rows] + [row.public_id for row in rows]


def broken_by(sent_forms: tuple[Sent, ...], way: Way = attacks) -> list[str]:
    """Name what broke a page, form by form.

    By hand: ``way=each_by_each`` puts everything nasty into every field by itself.
    """
    sender, broken = Sender(), []
    for turn, sent in enumerate(sent_forms):
        client = client_as(sent.visit.persona)
        foreign = ids_of_elsewhere(sent.visit.persona.network)
        for words, fields in way(sent.form, foreign, turn=turn):
            answer = sender.send(client, sent.path, fields)
            if answer.status_code >= BROKEN:
                broken.append(f"{sent}: {words}: {sender.broken}")
    return broken


def capability(sent: Sent) -> str:
    return sent.goes_to.partition(":")[0]


@pytest.fixture
def files_elsewhere(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


def test_nothing_that_is_sent_breaks_a_page(demo_db, files_elsewhere):
    walked = tuple(sent for sent in all_forms() if capability(sent) in ALWAYS)

    assert len(walked) > 30
    assert broken_by(walked) == []


def test_day_that_nobody_can_reckon_with_is_noticed(
    demo_db, files_elsewhere, monkeypatch
):
    """The control: without its bounds, the day after the last breaks a page."""
    monkeypatch.setattr(forms, "LAST_YEAR", 9999)
    ending = tuple(sent for sent in all_forms() if sent.goes_to == "people:end_post")

    broken = broken_by(ending)

    assert any("OverflowError" in words for words in broken)
