"""Every page in a real browser: accessible in both themes, on a phone, without noise.

One session and one load a page. Axe runs in full by day; by night only what
depends on colour is asked again.
"""

from __future__ import annotations

import pytest

from tests.harness.arguments import ENTRANCE, OWN_ACCOUNT
from tests.harness.looking import Findings, Walk
from tests.harness.pages import Page, every_page

pytestmark = pytest.mark.browser

BATCHES = 4


@pytest.fixture
def pages(demo_db) -> list[Page]:
    """Give every page, so that sessions change seldom."""
    return sorted(every_page(), key=lambda page: (str(page.persona), page.path))


def test_pages_of_sign_in_are_among_them(pages):
    looked_at = {page.path.removeprefix("/accounts/") for page in pages}

    assert set(ENTRANCE) | set(OWN_ACCOUNT) <= looked_at


@pytest.fixture
def walk(browser, demo_server):
    one = Walk(browser, demo_server)
    yield one
    one.close()


@pytest.mark.parametrize("batch", range(BATCHES))
def test_every_page_is_fit_to_be_seen(batch, walk, pages):
    findings = Findings()
    for target in pages[batch::BATCHES]:
        walk.open(target, findings)
        walk.judge(target, findings)

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
