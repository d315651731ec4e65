"""Every page in a real browser: accessible in both themes, on a phone, without noise.

One session and one load a page. Axe runs in full by day; by night only what
depends on colour is asked again.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

import axe_playwright_python
import pytest
from django.test import Client

from intervisit.web.demo.personas import BY_KEY, Persona
from tests.harness.arguments import ENTRANCE, OWN_ACCOUNT
from tests.harness.kept import answers
from tests.harness.routes import Route, all_routes

pytestmark = pytest.mark.browser

AXE = Path(axe_playwright_python.__file__).parent / "axe.min.js"
BATCHES = 4
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
RUN = """async (only) => {
  const found = await axe.run(document, { runOnly: only, resultTypes: ["violations"] });
  return found.violations.map(v =>
    v.id + ": " + v.nodes.map(n => n.target.join(" ")).slice(0, 3).join(", "));
}"""
OVERFLOW = """() => {
  const edge = window.innerWidth + 1;
  if (document.documentElement.scrollWidth <= edge) return null;
  return [...document.querySelectorAll("body *")]
    .filter(e => e.getBoundingClientRect().right > edge)
    .slice(0, 3).map(e => e.tagName + "." + e.className);
}"""
STYLED = """() =>
  getComputedStyle(document.documentElement).getPropertyValue("--paper").trim()"""


@dataclass(frozen=True)
class Page:
    """An address to open as a persona, or as nobody."""

    path: str
    persona: Persona | None = None

    def __str__(self) -> str:
        return f"{self.path} as {self.persona.key if self.persona else 'nobody'}"


@dataclass
class Findings:
    """What was wrong with pages, by page."""

    wrong: dict[str, list[str]] = field(default_factory=dict)

    def __str__(self) -> str:
        return "\n".join(
            f"{page}\n  " + "\n  ".join(words) for page, words in self.wrong.items()
        )

    def add(self, page: object, words: str) -> None:
        self.wrong.setdefault(str(page), []).append(words)


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
        found += [
            page for page in accounts() if is_page(clients(page.persona).get(page.path))
        ]
        KNOWN.extend(sorted(found, key=lambda page: (str(page.persona), page.path)))
    return KNOWN


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


class Walk:
    """One browser session that goes from page to page and looks."""

    def __init__(self, browser, server) -> None:
        self.server = server
        self.context = browser.new_context(
            base_url=server.url, reduced_motion="reduce", color_scheme="light"
        )
        self.page = self.context.new_page()
        self.noise: list[str] = []
        self.page.on("console", self._hear)
        self.page.on("pageerror", lambda error: self.noise.append(str(error)))
        self.page.on("request", self._see)
        self.persona: Persona | None = None

    def _hear(self, message) -> None:
        if message.type in {"error", "warning"}:
            self.noise.append(message.text)

    def _see(self, request) -> None:
        if request.url.endswith("/csp/"):
            self.noise.append(f"CSP report: {request.post_data}")

    def open(self, target: Page, findings: Findings) -> None:
        if target.persona != self.persona:
            self.context.clear_cookies()
            if target.persona is not None:
                self.context.add_cookies([self.server.cookie_of(target.persona)])
            self.persona = target.persona
        self.noise.clear()
        self.page.set_viewport_size({"width": 1280, "height": 900})
        self.page.emulate_media(color_scheme="light")
        answer = self.page.goto(target.path)
        if answer is None or answer.status != 200:
            findings.add(target, f"answered {answer and answer.status}")

    def judge(self, target: object, findings: Findings) -> None:
        """Look at the page that is open; four looks, one load."""
        page = self.page
        if not page.evaluate(STYLED):
            findings.add(target, "has no style: --paper is not set")
        page.evaluate(AXE.read_text(encoding="utf-8"))
        for words in page.evaluate(RUN, {"type": "tag", "values": RULES}):
            findings.add(target, f"by day: {words}")
        self._overflow(target, findings, 1280)
        self._overflow(target, findings, 320)
        page.emulate_media(color_scheme="dark")
        page.set_viewport_size({"width": 1280, "height": 900})
        for words in page.evaluate(RUN, {"type": "rule", "values": ["color-contrast"]}):
            findings.add(target, f"by night: {words}")
        for words in self.noise:
            findings.add(target, f"console: {words}")

    def _overflow(self, target: object, findings: Findings, width: int) -> None:
        self.page.set_viewport_size({"width": width, "height": 900})
        if too_wide := self.page.evaluate(OVERFLOW):
            findings.add(target, f"wider than {width} px: {too_wide}")

    def close(self) -> None:
        self.context.close()


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
<p id="faint" class="x">faint</p><div id="wide">wide</div></body></html>"""
SPOIL = """() => {
  document.querySelector("#wide").style.width = "3000px";
  document.querySelector("#faint").style.color = "#eee";
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
