"""Every page in a real browser: accessible in both themes, on a phone, without noise.

One session and one load a page. Axe runs in full by day; by night only what
depends on colour is asked again.
"""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from intervisit.bookings.models import TermsDraft
from intervisit.directory.models import FormDraft
from intervisit.networks.models import Network
from intervisit.support.scope import within
from intervisit.web.demo.personas import BY_KEY, personas_of
from tests.harness.arguments import ENTRANCE, OWN_ACCOUNT
from tests.harness.hearing import Titles
from tests.harness.kept import answers
from tests.harness.looking import Findings, Page, Walk
from tests.harness.routes import Route, all_routes

pytestmark = pytest.mark.browser

BATCHES = 4
KNOWN: list[Page] = []


@pytest.fixture
def pages(clients) -> list[Page]:
    """Give the addresses that answer with a page, found without a browser."""
    if not KNOWN:
        found = [
            Page(kept.path, kept.visit.persona) for kept in answers() if kept.is_page
        ]
        nobody = Client()
        outside = [
            Page(f"/{route.pattern}") for route in all_routes() if is_open(route)
        ]
        outside += [Page(f"/accounts/{path}") for path in ENTRANCE]
        found += [page for page in outside if is_page(nobody.get(page.path))]
        found += half_written()
        found += [
            page for page in accounts() if is_page(clients(page.persona).get(page.path))
        ]
        KNOWN.extend(sorted(found, key=lambda page: (str(page.persona), page.path)))
    return KNOWN


def half_written() -> list[Page]:
    """Give pages as they look with something that was begun and is kept."""
    network = Network.objects.get(slug="tef")
    cast = {persona.email: persona for persona in personas_of(network.slug)}
    with within(network):
        form, terms = FormDraft.objects.all()[0], TermsDraft.objects.all()[0]
        place = {"network": network.slug, "public_id": terms.booking.public_id}
        settled = reverse("bookings:terms", kwargs=place)
        return [
            Page(form.path, cast[form.person.email]),
            Page(settled, cast[terms.written_by.email]),
        ]


def accounts() -> list[Page]:
    """Give the pages of one's own account: allauth's views, our templates."""
    return [Page(f"/accounts/{path}", BY_KEY["director"]) for path in OWN_ACCOUNT]


def test_pages_of_sign_in_are_among_them(pages):
    looked_at = {page.path.removeprefix("/accounts/") for page in pages}

    assert set(ENTRANCE) | set(OWN_ACCOUNT) <= looked_at


def is_open(route: Route) -> bool:
    """Whether anybody may open it, outside a network."""
    is_ours = not route.is_explained
    is_public = route.gate is None or not route.gate.permission
    return route.parameters == () and is_ours and is_public


def is_page(answer) -> bool:
    return (
        answer.status_code == 200
        and answer.get("Content-Type", "").startswith("text/html")
        and b"<html" in answer.content[:2000].lower()
    )


@pytest.fixture
def walk(browser, demo_server):
    one = Walk(browser, demo_server)
    yield one
    one.close()


@pytest.mark.parametrize("batch", range(BATCHES))
def test_every_page_is_fit_to_be_seen(batch, walk, pages):
    findings, titles = Findings(), Titles()
    for target in pages[batch::BATCHES]:
        walk.open(target, findings)
        walk.judge(target, findings)
        if other := titles.taken_by(walk.page.title(), walk.page.url):
            findings.add(target, f"is titled as {other}")

    assert not findings.wrong, str(findings)


BAD = """<html><head><title>x</title></head><body><img src="x.png">
<main><p><a id="blind" href="/a">Open</a></p><p><a href="/b">Open</a></p>
<p id="cut">cut off</p></main>
<p id="faint" class="x">faint</p><div id="wide">wide</div></body></html>"""
SPOIL = """() => {
  document.querySelector("#wide").style.width = "3000px";
  document.querySelector("#faint").style.color = "#eee";
  document.querySelector("#blind").style.outline = "none";
  Object.assign(document.querySelector("#cut").style,
    { overflow: "hidden", height: "1.2em", lineHeight: "1.2" });
  console.error("something broke");
}"""


def test_bad_page_is_noticed(walk):
    findings = Findings()
    walk.page.set_content(BAD)
    walk.page.evaluate(SPOIL)

    walk.judge("bad", findings)

    words = " ".join(findings.wrong["bad"])
    for sign in ("no style", "image-alt", "html-has-lang", "color-contrast"):
        assert sign in words
    for sign in ("wider than 1280", "wider than 320", "something broke"):
        assert sign in words
    for sign in ("0 headings", '2 links "open"', "no focus on", "cuts words off"):
        assert sign in words


def test_title_of_another_page_is_noticed():
    titles = Titles()
    page = "http://localhost/nyc/calls/abcdefghijk/"

    assert titles.taken_by("A call", page) is None
    assert titles.taken_by("A call", page.replace("abc", "xyz")) is None
    assert titles.taken_by("A call", f"{page}close/") == "/nyc/calls/*/"
