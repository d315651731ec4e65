"""Looking at a page in a real browser, as its users and their helpers do."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

import axe_playwright_python

from intervisit.web.demo.personas import Persona
from tests.harness.hearing import cut_off_when_spaced, heard_on
from tests.harness.pages import Page

AXE = Path(axe_playwright_python.__file__).parent / "axe.min.js"
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
        """Look at the page that is open; six looks, one load."""
        page = self.page
        if not page.evaluate(STYLED):
            findings.add(target, "has no style: --paper is not set")
        page.evaluate(AXE.read_text(encoding="utf-8"))
        for words in page.evaluate(RUN, {"type": "tag", "values": RULES}):
            findings.add(target, f"by day: {words}")
        for words in heard_on(page):
            findings.add(target, words)
        self._overflow(target, findings, 1280)
        page.emulate_media(color_scheme="dark")
        for words in page.evaluate(RUN, {"type": "rule", "values": ["color-contrast"]}):
            findings.add(target, f"by night: {words}")
        self._overflow(target, findings, 320)
        if cut := cut_off_when_spaced(page):
            findings.add(target, f"cuts words off when they are spaced out: {cut}")
        for words in self.noise:
            findings.add(target, f"console: {words}")

    def _overflow(self, target: object, findings: Findings, width: int) -> None:
        self.page.set_viewport_size({"width": width, "height": 900})
        if too_wide := self.page.evaluate(OVERFLOW):
            findings.add(target, f"wider than {width} px: {too_wide}")

    def close(self) -> None:
        self.context.close()
