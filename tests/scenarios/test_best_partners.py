"""The director looks for the best partners, and decides."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.browsing import choose, title

pytestmark = [pytest.mark.browser, pytest.mark.scenario]

PATIENCE = 180_000  # milliseconds until a worker on a busy machine has answered


def figure(page, label):
    """Give a figure of the page by its label, as text."""
    row = page.locator("dl.figures > div").filter(has_text=label)
    return row.locator("dd").inner_text()


def walk_to_groups(page, cohort):
    """Go by clicking from Today to a cohort's groups."""
    page.goto("/nyc/")
    page.get_by_role("link", name=re.compile("^Program")).first.click()
    page.get_by_role("link", name=cohort).first.click()
    link = page.get_by_role("link", name=re.compile("^Learning Partners Plus 20"))
    if link.count() and "groups" not in page.url:
        link.first.click()
    page.get_by_role("link", name="Form groups of hosts and partners").first.click()


def set_weight(page, label, value):
    slider = page.get_by_label(label, exact=True)
    slider.fill(str(value))


@pytest.mark.checklist("N2", "N3", "N5", "N10", "N11", "N12", "N18")
def test_director_finds_the_best_partners_and_decides(fresh_demo_server, page_as):
    page = page_as("director")
    walk_to_groups(page, "Learning Partners Plus")
    expect(title(page)).to_contain_text("places")

    page.get_by_role("link", name="Form groups", exact=True).click()
    set_weight(page, "Distance", 90)
    set_weight(page, "Focus area", 5)
    expect(page.locator("output").first).to_have_text("5")
    with fresh_demo_server.worker():
        page.get_by_role("button", name="Let the engine form groups").click()
        expect(title(page)).to_contain_text("place", timeout=PATIENCE)
        expect(page.get_by_text("No plan can place more schools.")).to_be_visible(
            timeout=PATIENCE
        )
    assert figure(page, "Schools placed").endswith("of 61")

    page.locator("nav[aria-label='Open a group'] a").nth(1).click()
    page.locator("section.slip a").first.click()
    expect(page.get_by_role("heading", name=re.compile("^Why is "))).to_be_visible()

    page.get_by_role("link", name="Compare", exact=True).click()
    expect(title(page)).to_contain_text("somewhere else")
    expect(page.get_by_text("different weights")).to_be_visible()

    page.go_back()
    page.get_by_role("button", name="Make a plan of it").click()
    expect(title(page)).to_contain_text("schools have a place")
    page.get_by_role("button", name=re.compile("^Pin ")).first.click()
    expect(page.get_by_text("pinned", exact=True).first).to_be_visible()

    page.get_by_role("link", name=re.compile("^Move ")).last.click()
    choose(page, "Where to?", "full", re.compile("full"))
    expect(
        page.get_by_role("heading", name="Rules that it would break")
    ).to_be_visible()
    page.get_by_label("Why").fill("They share a bus line.")
    page.get_by_role("button", name="Save the move").click()
    expect(title(page)).to_contain_text("broken")

    page.get_by_role("button", name="Undo the last change").click()
    expect(title(page)).not_to_contain_text("broken")
    page.get_by_role("button", name="Lock it").click()
    expect(page.get_by_text("Locked", exact=True).first).to_be_visible()
    page.get_by_role("link", name=re.compile("^Compare with run")).click()
    expect(title(page)).to_have_text("Both put every school in the same place")
