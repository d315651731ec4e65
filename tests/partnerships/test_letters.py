"""All letters of a cohort in one file, made by a job that says how far it is."""

from __future__ import annotations

import io
import os
import zipfile
from datetime import timedelta

import pytest
from django.db.models import Count
from procrastinate.contrib.django.models import ProcrastinateJob
from pypdf import PdfReader

from intervisit.networks.models import Network
from intervisit.partnerships.models import LetterBook
from intervisit.partnerships.operations import letters as operations
from intervisit.partnerships.operations.letters import (
    LettersNotPossible,
    ask_for_letters,
    gathered,
    keep_letters,
    set_letters,
)
from intervisit.partnerships.personal_data import erase
from intervisit.partnerships.queries.letters import book_file
from intervisit.partnerships.tasks import set_letters as job
from intervisit.people.models import Person
from intervisit.people.queries import actor_for
from intervisit.programmes.models import Cohort
from intervisit.support import clock
from intervisit.support.documents.pdf import book_bytes
from intervisit.support.scope import within
from tests import databases
from tests.cast import TODAY
from tests.conftest import NOW
from tests.demo_fixtures import pointed_at
from tests.factories.networks import SchoolFactory
from tests.factories.partnerships import MembershipFactory, PartnershipFactory
from tests.factories.programmes import CohortFactory
from tests.markup import markup_of


@pytest.fixture
def olive(company):
    return company.actor("olive")


@pytest.fixture
def groups(cohort, company):
    """Give two triads of the cohort, six letters."""
    for name, host in (("Hill triad", company.hilltop), ("Dale triad", None)):
        made = PartnershipFactory(cohort=cohort, name=name)
        schools = [host or SchoolFactory(name="Dale"), *SchoolFactory.create_batch(2)]
        for number, school in enumerate(schools):
            way = "partner" if number else "host"
            MembershipFactory(partnership=made, organisation=school, membership=way)
    return cohort


def test_asking_queues_a_job_and_counts_the_letters(groups, olive):
    book = ask_for_letters(cohort=groups, by=olive, at=NOW)

    assert (book.total, book.done, book.is_at_work) == (6, 0, True)
    args = ProcrastinateJob.objects.get(task_name="partnerships.set_letters").args
    assert args == {"network_id": groups.network_id, "book_id": book.pk}


def test_letters_are_set_once_at_a_time_and_not_for_nobody(groups, olive):
    ask_for_letters(cohort=groups, by=olive, at=NOW)

    with pytest.raises(LettersNotPossible, match="already"):
        ask_for_letters(cohort=groups, by=olive, at=NOW)
    beside = {"programme": groups.programme, "school_year": groups.school_year}
    empty = CohortFactory(**beside, name="Nobody yet")
    with pytest.raises(LettersNotPossible, match="Nobody"):
        ask_for_letters(cohort=empty, by=olive, at=NOW)


def test_book_has_every_letter_on_pages_of_its_own(groups, olive, nyc):
    book = ask_for_letters(cohort=groups, by=olive, at=NOW)
    letters, told = gathered(book, nyc, TODAY), []

    paper, bundle = set_letters(letters, "Letters of the year", told.append)

    reader = PdfReader(io.BytesIO(paper))
    pages = [" ".join(page.extract_text().split()) for page in reader.pages]
    assert reader.metadata.title == "Letters of the year"
    assert len(pages) == 6
    assert all("Page 1 of 1" in page for page in pages)
    assert "Dale triad" in pages[0]
    assert "Dear Harriet Hill," in pages[3]
    assert told == [5]
    packed = zipfile.ZipFile(io.BytesIO(bundle))
    assert packed.namelist()[0] == "001-dale.pdf"
    single = PdfReader(io.BytesIO(packed.read(packed.namelist()[3])))
    assert "Dear Harriet Hill," in single.pages[0].extract_text()


def test_longer_letter_counts_its_own_pages(groups, olive, nyc):
    (_name, short), *_rest = gathered(
        ask_for_letters(cohort=groups, by=olive, at=NOW), nyc, TODAY
    )
    long = short.__class__(
        **{
            **{name: getattr(short, name) for name in short.__slots__},
            "blocks": [*short.blocks] * 12,
        }
    )

    reader = PdfReader(io.BytesIO(book_bytes([short, long, short], "Three")))

    feet = [page.extract_text() for page in reader.pages]
    pages = len(feet) - 2
    assert pages > 1
    assert "Page 1 of 1" in feet[0]
    assert f"Page 1 of {pages}" in feet[1]
    assert f"Page {pages} of {pages}" in feet[-2]
    assert "Page 1 of 1" in feet[-1]


def test_new_letters_take_the_place_of_the_last(groups, olive):
    first = ask_for_letters(cohort=groups, by=olive, at=NOW)
    keep_letters(book_id=first.pk, paper=b"one", bundle=b"zip", by=olive, at=NOW)

    second = ask_for_letters(cohort=groups, by=olive, at=NOW + timedelta(hours=1))
    keep_letters(book_id=first.pk, paper=b"late", bundle=b"", by=olive, at=NOW)

    assert list(LetterBook.objects.all()) == [second]
    assert book_file(groups, "pdf") is None
    keep_letters(book_id=second.pk, paper=b"two", bundle=b"zip", by=olive, at=NOW)
    assert (book_file(groups, "pdf"), book_file(groups, "zip")) == (b"two", b"zip")
    assert book_file(groups, "exe") is None


def test_page_says_how_far_it_is_and_gives_the_files(groups, olive, company, sign_in):
    office, path = sign_in(company.olive), f"/nyc/cohorts/{groups.public_id}/letters/"

    before = markup_of(office.get(path))
    office.post(f"{path}ask/")
    book = LetterBook.objects.get()
    LetterBook.objects.update(done=5)
    waiting = markup_of(office.get(f"{path}progress/"))
    keep_letters(book_id=book.pk, paper=b"%PDF-1.7", bundle=b"PK", by=olive, at=NOW)
    after = markup_of(office.get(path))

    assert "6 letters, one to each member" in before
    assert "5 of 6 letters are set." in waiting
    assert "All of them to print (PDF)" in after
    assert office.get(f"{path}files/pdf/").content == b"%PDF-1.7"
    assert office.get(f"{path}files/zip/")["Content-Type"] == "application/zip"
    assert office.get(f"{path}files/exe/").status_code == 404
    assert sign_in(company.petra).get(path).status_code == 403


def test_letters_that_may_name_somebody_go_when_they_are_erased(groups, olive, company):
    book = ask_for_letters(cohort=groups, by=olive, at=NOW)
    keep_letters(book_id=book.pk, paper=b"one", bundle=b"zip", by=olive, at=NOW)

    erase(company.harriet, NOW)

    assert book_file(groups, "pdf") is None


@pytest.fixture
def copy(django_db_setup, django_db_blocker, worker_id):
    """Give a copy of the demonstration: a job opens transactions of its own."""
    name = f"letters_{os.getpid()}_{worker_id}"
    databases.clone(databases.demo_template(), name)
    with django_db_blocker.unblock():
        with pointed_at(name):
            yield name
        databases.drop(name)


def test_job_sets_the_letters_of_a_cohort_and_says_when_it_could_not(copy, monkeypatch):
    network = Network.objects.get(slug="nyc")

    def asked():
        with within(network):
            director = Person.objects.get(email="director@nyc.example")
            by = actor_for(director, clock.today())
            groups = Cohort.objects.filter(partnerships__state="standing")
            counted = groups.annotate(size=Count("partnerships"))
            cohort = counted.order_by("size", "pk").first()
            return ask_for_letters(cohort=cohort, by=by, at=clock.now()), cohort

    book, cohort = asked()
    job(network_id=network.pk, book_id=book.pk)
    with within(network):
        book.refresh_from_db()
        assert book.done == book.total
        assert book_file(cohort, "pdf").startswith(b"%PDF")

    book, cohort = asked()
    monkeypatch.setattr(operations, "set_letters", None)
    job(network_id=network.pk, book_id=book.pk)
    with within(network):
        book.refresh_from_db()
        assert book.failed_at is not None
        assert book_file(cohort, "pdf") is None
