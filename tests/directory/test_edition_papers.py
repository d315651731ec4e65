from __future__ import annotations

from datetime import timedelta
from http import HTTPStatus
from io import BytesIO
from pathlib import Path

import pytest
from django.urls import reverse
from procrastinate.contrib.django.models import ProcrastinateJob
from pypdf import PdfReader

from intervisit.directory import tasks
from intervisit.directory.contributions import erase
from intervisit.directory.models import Edition, EditionPaper, Listing
from intervisit.directory.operations import papers
from intervisit.directory.operations.editions import issue_edition, redact_person
from intervisit.directory.queries.edition_papers import PATIENCE, paper_state
from intervisit.files.models import StoredFile
from intervisit.files.tasks import drop_bytes
from intervisit.networks.events import RECEIVERS, network_amended
from intervisit.networks.operations.office import amend_network
from intervisit.support.documents import pdf
from intervisit.support.documents.pdf import pdf_bytes
from intervisit.support.errors import Refusal
from tests.factories.directory import ListingFactory
from tests.factories.networks import SchoolFactory
from tests.markup import markup_of
from tests.people.test_events import heard_by

pytestmark = pytest.mark.usefixtures("rules_set")
NAME = "Tom Thorne"


@pytest.fixture(autouse=True)
def files_elsewhere(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    return tmp_path


def address(name: str, edition: Edition) -> str:
    arguments = {"network": "nyc", "public_id": edition.public_id}
    return reverse(f"directory:{name}", kwargs=arguments)


def asked(name: str = "directory.set_paper") -> list[dict]:
    jobs = ProcrastinateJob.objects.filter(task_name=name, status="todo")
    return [job.args for job in jobs.order_by("id")]


def work_off() -> None:
    """Do the jobs that stand in the queue, as a worker would."""
    for arguments in asked():
        tasks.set_paper(**arguments)
    for arguments in asked("files.drop_bytes"):
        drop_bytes(path=arguments["path"])
    ProcrastinateJob.objects.all().delete()


def kept_words(folder: Path) -> list[str]:
    """Give the words of every file that lies about."""
    files = [path for path in folder.rglob("*") if path.is_file()]
    return [words_of(path.read_bytes()) for path in sorted(files)]


def words_of(content: bytes) -> str:
    pages = PdfReader(BytesIO(content)).pages
    return " ".join(page.extract_text() for page in pages)


def test_pdf_is_set_by_a_job_and_fetched_without_signing_in(client, issued):
    waiting = client.get(address("edition_pdf", issued))
    assert waiting.status_code == HTTPStatus.ACCEPTED
    assert waiting["Retry-After"] == "10"
    assert "no-store" in waiting["Cache-Control"]
    assert "is being set" in markup_of(waiting)
    poll = address("edition_pdf_progress", issued)
    assert poll in markup_of(client.get(poll))

    work_off()

    ready = markup_of(client.get(poll))
    assert "It is ready" in ready
    assert "hx-get" not in ready
    answer = client.get(address("edition_pdf", issued))
    assert (answer.status_code, answer["Content-Type"]) == (200, "application/pdf")
    assert "Directory, edition 1.pdf" in answer["Content-Disposition"]
    assert answer["Cache-Control"] == "private, no-store"
    assert answer["Content-Security-Policy"].startswith("sandbox; default-src 'none'")


def test_whoever_asks_for_a_pdf_makes_no_work(client, issued):
    ProcrastinateJob.objects.all().delete()
    EditionPaper.objects.all().delete()

    for name in ("edition_pdf", "edition_pdf_progress"):
        assert client.get(address(name, issued)).status_code < HTTPStatus.BAD_REQUEST

    assert asked() == []
    assert not EditionPaper.objects.exists()


def test_pdf_is_set_once(issued, now):
    work_off()
    kept = EditionPaper.objects.get().file

    tasks.set_paper(network_id=issued.network_id, edition_id=issued.pk)
    papers.renew_papers(at=now)

    assert EditionPaper.objects.get().file == kept
    assert asked() == []


@pytest.mark.checklist("T4")
def test_pdf_is_tagged_in_order_with_an_outline_and_without_contact(client, issued):
    work_off()
    reader = PdfReader(BytesIO(client.get(address("edition_pdf", issued)).content))

    words = " ".join(page.extract_text() for page in reader.pages)
    root = reader.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"].startswith("en")
    assert reader.metadata.title == "Directory, edition 1"
    assert words.index("A choir") < words.index(NAME)
    assert "nyc.example" not in words
    assert "Page 1 of 1" in words
    outline = reader.outline
    assert outline[0].title == "Directory, edition 1"
    assert [each.title for each in outline[1]] == ["Hilltop"]


def test_outline_of_many_schools_goes_by_letters(company, issued, now):
    for letter in "ABCDEFGHIJKLM":
        school = SchoolFactory(name=f"{letter}lder School")
        ListingFactory(organisation=school, title="A choir")
    edition = issue_edition(by=company.actor("olive"), at=now)
    found = papers.paper_to_set(edition.pk)
    assert found is not None

    outline = PdfReader(BytesIO(pdf_bytes(found[0]))).outline[1]

    assert [each.title for each in outline[:4:2]] == ["A", "B"]
    assert [each.title for each in outline[1]] == ["Alder School"]


@pytest.mark.checklist("T5")
def test_pdf_of_an_old_edition_says_so_on_every_page(client, company, issued, now):
    work_off()
    assert "No longer valid" not in words_of(
        client.get(address("edition_pdf", issued)).content
    )

    issue_edition(by=company.actor("olive"), at=now)
    waiting = client.get(address("edition_pdf", issued))
    assert waiting.status_code == HTTPStatus.ACCEPTED
    work_off()

    pages = PdfReader(BytesIO(client.get(address("edition_pdf", issued)).content)).pages
    assert all("No longer valid: edition 2 of" in page.extract_text() for page in pages)


def test_redaction_takes_the_bytes_with_the_name_at_once(
    client, company, issued, now, files_elsewhere
):
    work_off()
    old = StoredFile.objects.get()
    assert [NAME in words for words in kept_words(files_elsewhere)] == [True]

    redact_person(person=company.tom, by=company.actor("tom"), at=now)

    assert not StoredFile.objects.exists()
    assert EditionPaper.objects.get().file is None
    assert client.get(address("edition_pdf", issued)).status_code == 202
    assert [each["path"] for each in asked("files.drop_bytes")] == [old.content.name]
    for arguments in asked("files.drop_bytes"):
        drop_bytes(path=arguments["path"])
    assert kept_words(files_elsewhere) == []

    work_off()
    assert [NAME in words for words in kept_words(files_elsewhere)] == [False]
    answer = client.get(address("edition_pdf", issued))
    assert "A person was redacted" in words_of(answer.content)
    assert NAME not in words_of(answer.content)


def test_erasing_somebody_takes_the_bytes_too(company, issued, now, files_elsewhere):
    work_off()

    erase(company.tom, now)
    work_off()

    assert [NAME in words for words in kept_words(files_elsewhere)] == [False]


def test_job_that_was_at_work_while_somebody_was_redacted_keeps_nothing(
    company, issued, now, files_elsewhere
):
    """The race, step by step: read, redacted meanwhile, and then to be kept."""
    found = papers.paper_to_set(issued.pk)
    assert found is not None
    paper, says = found
    content = pdf_bytes(paper)
    assert NAME in words_of(content)
    late = {"edition_id": issued.pk, "title": paper.title, "content": content}
    late |= {"by": company.actor("olive"), "at": now}

    redact_person(person=company.tom, by=company.actor("tom"), at=now)

    assert not papers.keep_paper(says=says, **late)
    assert kept_words(files_elsewhere) == []
    assert len(asked()) == 2


def test_control_without_the_redaction_the_same_job_keeps_it(
    company, issued, now, files_elsewhere
):
    found = papers.paper_to_set(issued.pk)
    assert found is not None
    paper, says = found

    assert papers.keep_paper(
        edition_id=issued.pk,
        title=paper.title,
        content=pdf_bytes(paper),
        says=says,
        by=company.actor("olive"),
        at=now,
    )
    assert [NAME in words for words in kept_words(files_elsewhere)] == [True]


def test_pdf_that_says_something_else_is_never_served(client, issued, now):
    """Also where a row was changed by hand and nobody dropped the file."""
    work_off()
    entry = issued.entries.get(person_name=NAME)
    entry.person, entry.person_name, entry.redacted_at = None, "", now
    entry.save()

    answer = client.get(address("edition_pdf", issued))

    assert StoredFile.objects.exists()
    assert answer.status_code == HTTPStatus.ACCEPTED


@pytest.mark.parametrize(
    ("changes", "count"), [({"line": "Another office"}, 1), ({}, 0)]
)
def test_what_the_network_is_called_is_set_anew(company, issued, now, changes, count):
    work_off()

    amend_network(changes=changes, by=company.actor("olive"))

    assert len(asked()) == count
    work_off()
    assert paper_state(issued, now).file is not None
    assert heard_by(network_amended) == RECEIVERS["network_amended"]


def test_pdf_that_cannot_be_set_says_what_to_do(
    client, company, dora, sign_in, issued, now, monkeypatch
):
    def breaks(_paper):
        raise pdf.typst.TypstError("x")

    monkeypatch.setattr(tasks, "pdf_bytes", breaks)
    work_off()
    shown = markup_of(client.get(address("edition_pdf", issued)))
    assert "could not be set" in shown
    assert "Try it now" not in shown
    monkeypatch.undo()

    director = sign_in(dora)
    assert "Try it now" in markup_of(director.get(address("edition_pdf", issued)))
    director.post(address("set_pdf", issued))
    work_off()

    assert paper_state(issued, now).file is not None
    assert sign_in(company.petra).post(address("set_pdf", issued)).status_code == 403


def test_what_was_lost_is_asked_for_within_the_hour(issued, now):
    ProcrastinateJob.objects.all().delete()

    assert papers.renew_lost_papers(at=now + PATIENCE) == 0
    assert papers.renew_lost_papers(at=now + timedelta(hours=1)) == 1
    assert len(asked()) == 1
    assert paper_state(issued, now + timedelta(hours=2)).is_late


def test_bytes_of_a_file_that_stands_or_of_others_stay(issued, files_elsewhere):
    work_off()
    path = StoredFile.objects.get().content.name
    other = files_elsewhere / "999" / "other"
    other.parent.mkdir()
    other.write_bytes(b"x")

    assert not drop_bytes(path=path)
    assert not drop_bytes(path="999/other")

    assert (files_elsewhere / path).exists()
    assert other.exists()


def test_edition_whose_issue_fails_leaves_no_pdf_and_no_job(company, issued, now):
    work_off()
    kept = EditionPaper.objects.get().file
    Listing.objects.all().update(confirmed_on=now.date() - timedelta(weeks=60))

    with pytest.raises(Refusal):
        issue_edition(by=company.actor("olive"), at=now)

    assert EditionPaper.objects.get().file == kept
    assert asked() == []
