"""People read what a programme asks, pays and wants to know, before they apply."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.browsing import title

pytestmark = [pytest.mark.browser, pytest.mark.scenario]


def programme(page, network, name):
    """Open a programme as people do: from the navigation, by its name."""
    page.goto(f"/{network}/")
    navigation = page.get_by_role("navigation").first
    navigation.get_by_role("link", name=re.compile("^Program")).first.click()
    expect(title(page)).to_contain_text("run here")
    page.locator("main").get_by_role("link", name=name).first.click()
    expect(page.get_by_role("heading", name="In full, part by part")).to_be_visible()
    return page


def part(page, title, key):
    """Open one part of a programme by what it is called; gives that part."""
    contents = page.get_by_role("navigation", name="In full")
    contents.get_by_role("listitem").filter(has_text=title).get_by_role("link").click()
    shown = page.locator(f"#c-{key}")
    expect(shown).to_be_visible()
    return shown


@pytest.mark.checklist("N27", "N28", "P2", "P12", "P13")
def test_applicants_read_what_it_asks_and_pays(demo_server, page_as):
    money = programme(page_as("partner-principal"), "nyc", "Learning Partners Plus")

    expect(money.locator(".in-short")).to_contain_text("$7,500.00 for each seat")
    spending = part(money, "Money", "money")
    for category in ("", " HS", " CW"):
        expect(spending).to_contain_text(f"TL Learning Partners Program{category}")
    for code in ("100", "300", "451", "615", "685", "686", "689"):
        expect(spending).to_contain_text(code)

    asks = programme(page_as("peer-coach"), "partnership-la", re.compile("Pathways"))
    expect(asks.locator(".in-short")).to_contain_text("Summer Institute: 4 full days")
    roles = part(asks, "Roles and seats", "roles")
    expect(roles).to_contain_text("Secondary Science")
    expect(roles).to_contain_text("Special Education")
    sessions = part(asks, "Sessions and deliverables", "asks")
    expect(sessions).to_contain_text(re.compile(r"Summer Institute.*4", re.DOTALL))
    expect(sessions).to_contain_text(re.compile(r"Winter Institute.*1", re.DOTALL))


@pytest.mark.checklist("T10", "T11", "T12", "T13")
def test_academy_reads_the_three_sections_and_who_reads_them(demo_server, page_as):
    page = page_as("academy-principal")
    forms = part(programme(page, "tef", "Directory"), "Questionnaires", "forms")

    page.set_viewport_size({"width": 320, "height": 800})
    expect(page.get_by_role("contentinfo")).to_be_visible()
    for summary in forms.locator("summary").all():
        summary.click()

    expect(forms).to_contain_text("What is the issue you want to address?")
    expect(forms).to_contain_text("What would have been even better if...?")
    sealed = forms.locator(".form-asked__part").filter(has_text="Next steps").last
    expect(sealed).to_contain_text("Regional Director")
    expect(sealed).not_to_contain_text("the side that gives support")
    assert page.evaluate("document.documentElement.scrollWidth") == 320
