from datetime import timedelta
from io import BytesIO
from pathlib import Path

import pytest
from django.core.files.storage import default_storage
from django.http import Http404
from django.test import override_settings

from intervisit.files.domain.refusals import Reason
from intervisit.files.domain.types import FileGroup
from intervisit.files.models import StoredFile
from intervisit.files.operations import (
    FileRefused,
    record_scan,
    store_file,
    sweep_files,
)
from intervisit.files.serving import attachment
from intervisit.files.tasks import sweep
from intervisit.questionnaires.models import Attachment
from intervisit.support.scope import within
from tests.conftest import NOW
from tests.factories import questionnaires as made
from tests.files.domain.made import BOMB, PDF, PNG, SVG

LATER = NOW + timedelta(days=2)


@pytest.fixture(autouse=True)
def files_elsewhere(tmp_path):
    with override_settings(MEDIA_ROOT=tmp_path / "files"):
        yield


@pytest.fixture
def olive(company):
    return company.actor("olive")


def store(by, name="plan.pdf", content=PDF, **limits):
    return store_file(by=by, at=NOW, name=name, content=BytesIO(content), **limits)


def refusal(by, **fields):
    with pytest.raises(FileRefused) as caught:
        store(by, **fields)
    return caught.value.reason, str(caught.value)


def test_file_is_kept_under_a_name_that_nobody_chose(olive):
    stored = store(olive, name="../../My plan.pdf")

    assert stored.name == "My plan.pdf"
    assert "plan" not in stored.content.name
    assert stored.content.name.startswith(f"{olive.network_id}/")
    assert (stored.media_type, stored.size_bytes) == ("application/pdf", len(PDF))
    with stored.content.open() as kept:
        assert kept.read() == PDF


def test_file_has_no_address_of_its_own(olive, client):
    stored = store(olive)

    assert client.get(f"/media/{stored.content.name}").status_code == 404
    assert client.get(f"/{stored.content.name}").status_code == 404


@pytest.mark.parametrize(
    ("fields", "reason", "words"),
    [
        ({"content": b""}, Reason.EMPTY, "“plan.pdf” is empty."),
        ({"content": PDF * 30_000, "most_megabytes": 1}, Reason.TOO_LARGE, "1 MB"),
        ({"content": PNG}, Reason.NOT_WHAT_IT_SAYS, "it is a PNG file"),
        (
            {"groups": (FileGroup.PICTURE,)},
            Reason.NOT_ACCEPTED,
            "wanted here: pictures",
        ),
        ({"name": "a.svg", "content": SVG}, Reason.MARKUP, "Save it as PDF or PNG"),
        ({"name": "a.docx", "content": BOMB}, Reason.BOMB, "isn’t opened"),
    ],
    ids=["empty", "large", "other type", "not wanted", "markup", "bomb"],
)
def test_refused_file_leaves_nothing_and_says_what_to_do(
    olive, settings, fields, reason, words
):
    found, sentence = refusal(olive, **fields)

    assert found is reason
    assert words in sentence
    assert StoredFile.objects.count() == 0
    assert not Path(settings.MEDIA_ROOT).exists()


def test_wanted_groups_are_listed_in_words(olive):
    groups = (FileGroup.PICTURE, FileGroup.SLIDES)

    assert "pictures or slides" in refusal(olive, groups=groups)[1]


def test_every_reason_has_its_words(olive):
    from intervisit.files.labels import REASONS

    assert set(REASONS) == set(Reason)


def test_attachment_is_never_shown_in_the_browser(olive):
    response = attachment(store(olive, name="Zoë's “plan”.pdf"))

    assert response.headers["Content-Type"] == "application/pdf"
    assert response.headers["Content-Disposition"].startswith("attachment; filename")
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in response.headers["Content-Security-Policy"]
    assert response.headers["Cache-Control"] == "private, no-store"
    assert response.content == PDF


def test_file_that_a_scan_refused_is_not_served(olive):
    stored = store(olive)
    record_scan(by=olive, at=NOW, stored=stored, is_clean=False)

    with pytest.raises(Http404, match="kept back"):
        attachment(stored)


def test_with_a_scanner_a_file_waits_for_it(olive, settings):
    settings.FILES_ONLY_SCANNED = True
    stored = store(olive)
    with pytest.raises(Http404):
        attachment(stored)

    record_scan(by=olive, at=NOW, stored=stored, is_clean=True)

    assert attachment(stored).content == PDF


def test_file_whose_bytes_are_gone_is_not_found(olive):
    stored = store(olive)
    default_storage.delete(stored.content.name)

    with pytest.raises(Http404, match="no longer kept"):
        attachment(stored)


def test_sweep_takes_old_files_that_nothing_refers_to(olive):
    store(olive)
    kept = store(olive)
    response = made.begun(made.published(olive), olive)
    Attachment.objects.create(
        section=response.sections.first(),
        question_key="plan",
        file=kept,
        name="plan.pdf",
        attached_at=NOW,
    )

    assert sweep_files(by=olive, at=NOW) == 0
    assert sweep_files(by=olive, at=LATER) == 1

    assert list(StoredFile.objects.all()) == [kept]


def test_sweep_takes_bytes_that_no_row_knows_a_day_later(olive, settings):
    stored = store(olive)
    path = stored.content.path
    StoredFile.objects.all().delete()

    sweep_files(by=olive, at=NOW - timedelta(days=3000))
    assert Path(path).exists()

    sweep_files(by=olive, at=NOW + timedelta(days=3000))
    assert not Path(path).exists()


def test_sweep_of_a_network_leaves_the_files_of_others(olive, boston, settings):
    stored = store(olive)

    with within(boston):
        assert sweep() == 0

    stored.refresh_from_db()
    assert Path(stored.content.path).exists()
