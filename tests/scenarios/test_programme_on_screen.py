"""A union makes a programme on screen, sees its mistakes while typing, and runs it."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.browsing import title

pytestmark = [pytest.mark.browser, pytest.mark.scenario]

NAME = "Lesson study circles"


def part(page, name):
    page.locator(".part-list").get_by_role("link", name=name, exact=True).click()
    expect(title(page)).to_have_text(name)


def save(page):
    page.get_by_role("button", name="Save this part").click()
    expect(title(page)).to_have_text(NAME)


@pytest.mark.checklist("B3")
def test_sixth_programme_is_written_published_and_run(fresh_demo_server, page_as):
    page = page_as("boston-office")

    page.goto("/boston/")
    page.get_by_role("navigation").get_by_role("link", name="Programs").first.click()
    page.get_by_role("link", name="Add a program").click()
    page.get_by_label("What is it called?").fill(NAME)
    page.get_by_role("button", name="Begin the draft").click()
    expect(title(page)).to_have_text(NAME)

    part(page, "What it is")
    page.get_by_label("In one sentence").fill("Teachers study lessons together.")
    page.locator("[name='programme.offered_by']").fill("The union")
    months = page.locator("[name='programme.months']")
    months.fill("ten")
    months.press("Tab")
    expect(page.locator("#problems")).to_contain_text("expected a whole number")
    expect(months).to_have_attribute("aria-invalid", "true")
    months.fill("10")
    months.press("Tab")
    expect(page.locator("#problems")).to_contain_text("No mistake stops this")
    save(page)

    part(page, "Who takes part")
    page.get_by_role("button", name="Add a way to take part").click()
    page.locator("[name='memberships.0.name']").fill("Circle school")
    page.get_by_label("Name of several").fill("Circle schools")
    save(page)

    page.get_by_role("link", name="Publish this version").click()
    page.get_by_label("What changed, and why?").fill("The first version.")
    page.get_by_role("button", name="Publish this version").click()
    expect(title(page)).to_have_text(NAME)

    page.get_by_role("link", name="Plan a cohort").click()
    page.get_by_role("button", name="Plan the cohort").click()
    page.get_by_role("link", name="Take schools in").click()
    boxes = page.locator("input[name=chosen]")
    boxes.nth(0).check()
    boxes.nth(1).check()
    page.get_by_role("button", name="See what would happen").click()
    expect(title(page)).to_have_text("2 lines are ready")
    page.get_by_role("button", name="Write the list").click()
    expect(title(page)).to_contain_text("2 lines are in")
    page.get_by_role("navigation", name="Where this is").get_by_role(
        "link"
    ).first.click()
    page.get_by_role("button", name="Start the cohort").click()

    expect(page.get_by_text("2 take part.")).to_be_visible()
    expect(page.get_by_text("Under way").first).to_be_visible()


@pytest.mark.checklist("N10", "N11", "N14", "N15")
def test_teacher_reads_a_programme_on_a_phone(demo_server, page_as):
    page = page_as("model-teacher", viewport={"width": 320, "height": 800})

    page.goto("/nyc/programmes/")
    page.get_by_role("link", name="Learning Partners Plus").first.click()

    expect(title(page)).to_have_text("Learning Partners Plus")
    expect(page.locator(".in-short")).to_contain_text("$7,500.00 for each seat")
    page.get_by_role("link", name="Read it all").click()
    expect(page.locator("#c-roles")).to_contain_text("with $7,500.00 for each.")
    expect(page.locator("main")).to_contain_text(re.compile("5 to 7 × Partner school"))
    assert page.evaluate("document.documentElement.scrollWidth") == 320
