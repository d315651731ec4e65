"""What every answer carries towards the browser, whatever kind it is."""

from __future__ import annotations

from contextlib import closing

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.http import HttpResponse

from intervisit.files.domain.types import TYPES
from intervisit.files.models import StoredFile
from intervisit.networks.models import Network
from intervisit.questionnaires.models import Attachment
from intervisit.support.scope import within
from tests.databases import SOURCE
from tests.harness.kept import Kept, answers, files_of_lists

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
# Kinds that a browser could run or show are never shown: they are saved as a file.
SAVED = {"text/csv", XLSX, "application/zip", "text/plain", "application/octet-stream"}

# The one address at which stored files are handed out.
STORED = "questionnaires:file"


def lacking(heads) -> list[str]:
    """Name what an answer lacks."""
    policy = heads.get("Content-Security-Policy", "")
    private = heads.get("Cache-Control", "")
    kind = heads.get("Content-Type", "").partition(";")[0]
    saved = heads.get("Content-Disposition", "").startswith("attachment")
    checks = {
        "a policy without inline": "default-src 'none'" in policy
        and "unsafe" not in policy
        and ("frame-ancestors 'none'" in policy or "sandbox" in policy),
        "nosniff": heads.get("X-Content-Type-Options") == "nosniff",
        "a referrer policy": heads.get("Referrer-Policy") == "same-origin",
        "a wall against frames": heads.get("X-Frame-Options") == "DENY",
        "a window of its own": heads.get("Cross-Origin-Opener-Policy") == "same-origin",
        "no-store": "no-store" in private and "private" in private,
        "a request id": bool(heads.get("X-Request-Id")),
        "a type": bool(kind) or heads.get("Content-Length") == "0",
        "to be saved": kind not in SAVED or saved,
    }
    return [name for name, holds in checks.items() if not holds]


def wrong_among(found: tuple[Kept, ...]) -> dict[str, list[str]]:
    return {
        str(kept): lacks
        for kept in found
        if kept.visit.route.gate.permission is not None
        and kept.status != 405
        and (lacks := lacking(kept.heads))
    }


def test_every_gated_answer_carries_its_protection(demo_db):
    assert wrong_among(answers()) == {}


# What is the same for everybody, and may be kept.
SAME_FOR_ALL = {"web:accent"}


def test_page_that_anybody_may_open_is_not_kept(demo_db):
    """It names whoever is signed in, or its address is a secret out of a mail."""
    public = [kept for kept in answers() if kept.visit.route.gate.permission is None]

    kept_ones = {
        kept.visit.route.name
        for kept in public
        if "no-store" not in kept.heads.get("Cache-Control", "")
    }
    assert kept_ones == SAME_FOR_ALL


# Looking writes here, and why: none of it decides, signs, sends or takes away.
WRITTEN_BY_LOOKING = {
    "applications:application": {"questionnaires_sectionreading"},
    "notices:open": {"notices_notice"},
    "questionnaires:response": {"questionnaires_sectionreading"},
}


def test_looking_changes_nothing(demo_db):
    """A scanner of mails that opens each link, or a browser ahead of time, does none.

    That somebody has read an answer, or a notice, is what they are told here: found
    beside everything else, these three say that a page that writes is noticed.
    """
    writing = {kept.visit.route.name: kept.wrote for kept in answers() if kept.wrote}

    assert writing == WRITTEN_BY_LOOKING


def test_every_kind_of_answer_is_among_them(demo_db):
    assert wrong_among(files_of_lists()) == {}
    kinds = {kept.kind for kept in (*answers(), *files_of_lists())}
    assert kinds >= {"text/html", "application/pdf", "text/csv", XLSX}


@pytest.fixture
def stored(demo_db, settings, tmp_path):
    """Give the visit of a stored file, and the function that puts one there."""
    settings.MEDIA_ROOT = tmp_path
    visit = next(kept.visit for kept in answers() if kept.visit.route.name == STORED)
    network = Network.objects.get(slug=visit.persona.network)

    def put(content: bytes, media_type: str) -> None:
        with within(network):
            held = Attachment.objects.get(public_id=visit.public_id).file
            kept = default_storage.save("kept", ContentFile(content))
            StoredFile.objects.filter(pk=held.pk).update(
                content=kept, media_type=media_type
            )

    return visit, put


@pytest.mark.parametrize(
    "media_type", [*(each.media_type for each in TYPES), "text/html", "image/svg+xml"]
)
def test_stored_file_is_saved_and_never_run(stored, clients, media_type):
    """Whatever type a stored file says it is of, also one that is never taken."""
    visit, put = stored
    put(b"<script>alert(1)</script>", media_type)

    answer = clients(visit.persona).get(visit.path)

    assert answer.status_code == 200
    assert answer.content == b"<script>alert(1)</script>"
    assert answer.headers["Content-Type"].partition(";")[0] == media_type
    assert answer.headers["Content-Disposition"].startswith("attachment; filename=")
    assert answer.headers["Content-Security-Policy"] == (
        "sandbox; default-src 'none'; frame-ancestors 'none'"
    )
    assert answer.headers["Cross-Origin-Resource-Policy"] == "same-origin"
    assert lacking(answer.headers) == []


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/health/ready/", "application/json"),
        ("/nyc/accent.css", "text/css"),
        ("/static/web/icon.svg", "image/svg+xml"),
        ("/accounts/login/", "text/html"),
        ("/nothing/here/", "text/html"),
    ],
)
def test_what_anybody_may_open_is_never_guessed_about(client, demo_db, path, kind):
    with closing(client.get(path)) as answer:
        heads = answer.headers

    assert heads["Content-Type"].partition(";")[0] == kind
    assert heads["X-Content-Type-Options"] == "nosniff"
    assert heads["Referrer-Policy"] == "same-origin"


def test_no_other_address_hands_out_stored_files():
    """Who adds one adds it above: all go through ``files.serving.attachment``.

    Editions hand out what a job here made; ``directory/test_edition_papers.py``.
    """
    handing_out = [
        path.relative_to(SOURCE).as_posix()
        for path in SOURCE.rglob("*.py")
        if "files.serving import" in path.read_text(encoding="utf-8")
    ]

    assert sorted(handing_out) == [
        "directory/views/editions.py",
        "questionnaires/views/reading.py",
    ]


def test_bare_answer_is_noticed():
    assert lacking(HttpResponse("hello")) == [
        "a policy without inline",
        "nosniff",
        "a referrer policy",
        "a wall against frames",
        "a window of its own",
        "no-store",
        "a request id",
    ]
    assert "to be saved" in lacking(HttpResponse("a,b", content_type="text/csv"))
