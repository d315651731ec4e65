"""Somebody who uses no mouse finds an example of teacher-led learning, and is told."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.browsing import title
from tests.scenarios.steps import sign_in

pytestmark = [pytest.mark.browser, pytest.mark.scenario]
MOST_STEPS = 60


def tab_to(page, place):
    """Go on by the tab key until the cursor is there, as keyboards do."""
    expect(place).to_be_visible()
    for _ in range(MOST_STEPS):
        page.keyboard.press("Tab")
        if place.evaluate("one => one === document.activeElement"):
            return
    message = f"No tab led to {place}"
    raise AssertionError(message)


@pytest.mark.checklist("B8")
def test_search_is_done_by_the_keyboard_alone(fresh_demo_server, page_as):
    page = page_as()
    sign_in(page, "Kwabena Thorsdottir")
    expect(title(page)).to_contain_text(re.compile("wait|nothing|today", re.IGNORECASE))
    navigation = page.get_by_role("navigation")
    tab_to(page, navigation.get_by_role("link", name="Directory", exact=True).first)
    page.keyboard.press("Enter")
    expect(title(page)).to_have_text("Find a colleague who can help")

    asked = page.get_by_role("searchbox", name="What do you want help with?")
    tab_to(page, asked)
    page.keyboard.type("lesson studdy")
    page.keyboard.press("Enter")
    expect(title(page)).to_have_text("Directory: lesson studdy")
    expect(page.get_by_text("instead of “studdy”")).to_be_visible()
    results = page.get_by_role("listitem").filter(has_text="Why it is here.")
    expect(results.first).to_contain_text("Lesson study across three buildings")

    narrow = page.get_by_role("form", name="Narrow the results")
    tab_to(page, narrow.get_by_role("checkbox", name=re.compile("^A conversation")))
    page.keyboard.press("Space")
    tab_to(page, narrow.get_by_role("button", name="Show results"))
    page.keyboard.press("Enter")
    expect(page.get_by_role("link", name="Clear it")).to_be_visible()
    expect(narrow.get_by_role("checkbox", checked=True)).to_have_count(1)
    expect(page.get_by_role("region", name="Results: ")).to_be_focused()

    tab_to(page, page.get_by_role("button", name=re.compile("^Keep this search")))
    page.keyboard.press("Enter")
    expect(page.get_by_text("You keep this search")).to_be_visible()
    found = page.get_by_role("link", name=re.compile("^Lesson study"))
    tab_to(page, found.first)
    page.keyboard.press("Enter")
    expect(title(page)).to_have_text("Lesson study across three buildings")
