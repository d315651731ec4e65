from __future__ import annotations

import json

from django.core.files.uploadedfile import SimpleUploadedFile

from intervisit.frameworks.models import Framework
from tests.frameworks.domain.test_case import PACKAGE
from tests.markup import markup_of


def sent(content: bytes) -> dict[str, SimpleUploadedFile]:
    return {"package": SimpleUploadedFile("case.json", content)}


def test_office_brings_looks_and_adopts(company, sign_in):
    client = sign_in(company.olive)

    page = client.post(
        "/nyc/frameworks/bring/", sent(json.dumps(PACKAGE).encode()), follow=True
    )

    assert "2 statements, from The office." in markup_of(page)
    framework = Framework.objects.get()
    client.post(f"/nyc/frameworks/{framework.public_id}/adopt/")
    tom = markup_of(sign_in(company.tom).get("/nyc/frameworks/"))
    assert "Domains" in tom


def test_file_that_is_no_package_is_refused_beside_the_field(company, sign_in):
    page = sign_in(company.olive).post("/nyc/frameworks/bring/", sent(b"<html>"))

    assert page.status_code == 200
    assert "This is not JSON." in markup_of(page)


def test_office_types_its_own(company, sign_in):
    typed = {"title": "Domains", "outline": "1 Above\n  1a Below"}

    page = sign_in(company.olive).post("/nyc/frameworks/write/", typed, follow=True)

    assert "2 statements" in markup_of(page)


def test_teacher_may_not_bring_one(company, sign_in):
    assert sign_in(company.tom).get("/nyc/frameworks/bring/").status_code == 403


def test_proposed_framework_is_not_there_for_a_teacher(company, sign_in):
    typed = {"title": "Domains", "outline": "1 Above"}
    sign_in(company.olive).post("/nyc/frameworks/write/", typed)
    framework = Framework.objects.get()

    answer = sign_in(company.tom).get(f"/nyc/frameworks/{framework.public_id}/")

    assert answer.status_code == 404
