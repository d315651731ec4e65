"""Whoever is erased is gone from what lies packed, too: files, papers, sessions.

``test_every_column.py`` reads what stands as text. Here every byte of the database is
unpacked (archives, workbooks, papers, sessions, what the cache keeps, words of the
search), and every file in storage.
"""

from __future__ import annotations

import gzip
import io
import zipfile

import pytest
from django.contrib.sessions.backends.db import SessionStore
from django.test import Client

from intervisit.directory.operations.changing import after_change
from intervisit.directory.operations.editions import issue_edition
from intervisit.files.operations import sweep_files
from intervisit.people.models import PersonalDataExport
from intervisit.search.models import UnmetSearch
from intervisit.search.operations.unmet import note_asked, note_unmet, settle_unmet
from intervisit.web.privacy import operations
from tests.cast import TODAY
from tests.conftest import NOW
from tests.directory.finding.conftest import let_be_found
from tests.directory.test_edition_papers import work_off as set_papers
from tests.factories.directory import ListingFactory, set_up_directory
from tests.web.privacy.test_privacy import CANARY
from tests.web.privacy.test_whole_life import erase, leaver
from tests.web.privacy.unpacking import packed_places_of, unpacked

WORD = CANARY.lower()
FOUND_BEFORE = {
    "django_session.session_data",
    "files",
    "people_personaldataexport.content",
    "search_askedsearch.folded",
    "search_document.text",
    "search_entry.lexemes",
    "search_unmetsearch.settled_as",
    "search_unmetsearch.words",
    "search_wordcount.word",
}
__all__ = ["leaver"]


@pytest.fixture(autouse=True)
def files_elsewhere(tmp_path, settings):
    settings.MEDIA_ROOT = tmp_path
    return tmp_path


@pytest.fixture
def everywhere(company, leaver):
    """Let others keep the name of somebody who left, in every way but as a text."""
    harriet, olive = company.harriet, company.actor("olive")
    asked = operations.ask_export(person=harriet, by=company.actor("harriet"), at=NOW)
    operations.make_export(export=asked, at=NOW)
    note_asked(words=leaver.name, kind="listings", answers=[], on=TODAY, by=olive)
    note_unmet(words=f"help of {leaver.name}", kind="listings", on=TODAY, by=olive)
    settled = note_unmet(words="Latin", kind="listings", on=TODAY, by=olive)
    settle_unmet(unmet=settled, settled_as=f"Ask {leaver.name}", on=TODAY, by=olive)
    held = SessionStore()
    held["looked for"], held["theme"] = [leaver.name], "dark"
    held.save()
    Client().post("/accounts/login/", {"email": leaver.email})
    be_in_the_directory(company, leaver)
    return held.session_key


def be_in_the_directory(company, leaver):
    set_up_directory()
    choir = ListingFactory(
        organisation=company.hilltop,
        title="A choir",
        description=f"{leaver.name} leads it.",
        confirmed_on=TODAY,
    )
    olive = company.actor("olive")
    after_change(listing_ids=[choir.pk], by=olive, at=NOW)
    let_be_found()
    issue_edition(note="", by=olive, at=NOW)
    set_papers()


def work_off(company):
    """Do what workers do in the minutes and the night after."""
    let_be_found()
    set_papers()
    sweep_files(by=company.actor("olive"), at=NOW.replace(year=2036))


def test_nothing_that_lies_packed_names_whoever_is_erased(
    company, leaver, everywhere, files_elsewhere
):
    assert packed_places_of(WORD, files_elsewhere) >= FOUND_BEFORE

    erase(leaver, company)
    work_off(company)

    assert packed_places_of(WORD, files_elsewhere) == set()


def test_what_names_nobody_is_kept(company, leaver, everywhere):
    own = company.actor("petra")
    asked = operations.ask_export(person=company.petra, by=own, at=NOW)
    operations.make_export(export=asked, at=NOW)

    erase(leaver, company)

    assert list(PersonalDataExport.objects.values_list("pk", flat=True)) == [asked.pk]
    assert dict(SessionStore(everywhere).items()) == {"theme": "dark"}
    assert list(UnmetSearch.objects.all()) == []


@pytest.mark.parametrize(
    ("forgotten", "place"),
    [
        ("forget_in_exports", "people_personaldataexport.content"),
        ("forget_in_sessions", "django_session.session_data"),
    ],
)
def test_what_forgets_nothing_is_found(
    company, leaver, everywhere, files_elsewhere, monkeypatch, forgotten, place
):
    """The control: without it, what lies packed still says the name."""
    monkeypatch.setattr(operations, forgotten, lambda _names: None)

    erase(leaver, company)
    work_off(company)

    assert packed_places_of(WORD, files_elsewhere) == {place}


def packed_in_a_zip(content: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("inner.txt", content)
    return out.getvalue()


@pytest.mark.parametrize("pack", [bytes, gzip.compress, packed_in_a_zip])
def test_what_is_packed_is_read(pack):
    content = packed_in_a_zip(pack(CANARY.encode()))

    assert CANARY in " ".join(unpacked(content))
