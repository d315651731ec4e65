"""What people and programs send to the directory: too long, pasted, hostile, late."""

from __future__ import annotations

import io
from datetime import timedelta
from http import HTTPStatus

import pytest
from django.urls import reverse
from django.utils.html import escape
from pypdf import PdfReader

from intervisit.directory.models import Listing
from intervisit.directory.operations.editions import issue_edition
from intervisit.directory.tasks import set_paper
from intervisit.support.clock import today
from tests.directory.finding.conftest import let_be_found
from tests.factories.directory import ListingAreaFactory, ListingFactory
from tests.factories.networks import PracticeAreaFactory

pytestmark = pytest.mark.usefixtures("rules_set")

SCRIPT = "<script>alert('x')</script>"
PASTED = "\u2022\tOur aim\u00a0– “talk”\u2028line two \U0001f469\u200d\U0001f3eb&nbsp;"
WORDS = ("title", "description", "subjects", "reciprocity", "contact_note")


def page(name, listing=None):
    arguments = {} if listing is None else {"public_id": listing.public_id}
    return reverse(f"directory:{name}", kwargs={"network": "nyc", **arguments})


def shown(client, address):
    answer = client.get(address)
    assert answer.status_code == HTTPStatus.OK
    return answer.content.decode()


@pytest.fixture
def toms(toms_post):
    return {
        "owner": f"post:{toms_post.public_id}",
        "title": "Talk before writing",
        "contact_by": "message",
    }


@pytest.mark.parametrize(
    ("field", "typed"),
    [
        ("description", "x" * 10_000),
        ("title", "y" * 161),
        ("ends_on", "2020-01-01"),
        ("ends_on", "30 February"),
        ("owner", "post:nobody"),
        ("kinds", ["stunt"]),
        ("contact_by", "carrier pigeon"),
    ],
)
def test_what_does_not_fit_is_refused_and_stays_in_the_form(
    company, sign_in, toms, field, typed
):
    client = sign_in(company.tom)
    words = "These words took an hour."
    sent = toms | {"reciprocity": words, field: typed}

    answer = client.post(page("write"), sent)

    assert answer.status_code == HTTPStatus.OK
    body = answer.content.decode()
    assert words in body
    assert not Listing.objects.exists()


@pytest.mark.parametrize("words", [SCRIPT, PASTED], ids=["script", "pasted"])
def test_words_are_text_on_every_page_in_the_search_and_in_editions(
    company, sign_in, toms_post, words, now, settings, tmp_path
):
    settings.MEDIA_ROOT = tmp_path
    listing = ListingFactory(
        organisation=company.hilltop,
        post=toms_post,
        kinds=["visit"],
        names_person=True,
        confirmed_on=today(),
        **{name: f"=1+1 {words} {name}" for name in WORDS},
    )
    ListingAreaFactory(listing=listing, area=PracticeAreaFactory(name=SCRIPT))
    let_be_found()
    edition = issue_edition(by=company.actor("olive"), at=now)

    client = sign_in(company.petra)
    for address in (
        page("listing", listing),
        page("listings"),
        f"{page('search')}?q=description",
        page("edition", edition),
        page("propose", listing),
        "/nyc/search/?q=subjects",
    ):
        assert "<script>alert" not in shown(client, address)
    assert escape(words.split("\u2028")[0]) in shown(client, page("listing", listing))

    table = client.get(f"{page('listings')}?as=csv").content.decode("utf-8-sig")
    assert "'=1+1" in table
    set_paper(network_id=edition.network_id, edition_id=edition.pk)
    paper = client.get(page("edition_pdf", edition))
    text = "".join(
        each.extract_text() for each in PdfReader(io.BytesIO(paper.content)).pages
    )
    assert "=1+1" in text


def test_offer_of_whoever_left_is_neither_confirmed_nor_changed(
    company, sign_in, toms_post
):
    listing = ListingFactory(organisation=company.hilltop, post=toms_post)
    client = sign_in(company.tom)
    toms_post.ends_on = today() - timedelta(days=1)
    toms_post.save()

    for name in ("confirm", "end"):
        answer = client.post(page(name, listing), {"words": "x"})
        assert answer.status_code in (302, 403, 404)
    listing.refresh_from_db()
    assert listing.ended_at is None
    assert client.get(page("amend", listing)).status_code in (302, 403, 404)


@pytest.mark.checklist("N2", "N3")
def test_what_a_host_is_strong_in_is_found_by_who_wants_to_grow_in_it(
    company, sign_in, rules_set
):
    area = PracticeAreaFactory(name="Supporting students who learn English")
    host = ListingFactory(
        organisation=company.hilltop,
        title="Classrooms to visit",
        kinds=["visit"],
        confirmed_on=today(),
    )
    other = ListingFactory(organisation=company.hilltop, title="Games", kinds=["visit"])
    ListingAreaFactory(listing=host, area=area)
    ListingAreaFactory(listing=other, area=PracticeAreaFactory(name="Sport"))
    let_be_found()
    partner = sign_in(company.petra)

    by_area = shown(partner, f"{page('search')}?area={area.public_id}")
    by_words = shown(partner, f"{page('search')}?q=learn+english")

    for body in (by_area, by_words):
        assert "Classrooms to visit" in body
        assert "Games" not in body.partition("Why it is here")[0]
    assert "Games" not in by_area
    school = reverse(
        "web:school", kwargs={"network": "nyc", "public_id": company.hilltop.public_id}
    )
    assert "Classrooms to visit" in shown(partner, school)
