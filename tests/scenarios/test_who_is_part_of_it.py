"""The office finds who is part of it; a principal says what a school is strong in."""

import pytest
from playwright.sync_api import expect

pytestmark = [pytest.mark.browser, pytest.mark.scenario]


@pytest.mark.checklist("N1")
def test_director_finds_office_partner_and_union_with_their_people(page_as):
    page = page_as("director")
    page.goto("/nyc/")

    page.get_by_role("link", name="Schools", exact=True).first.click()
    page.get_by_role("link", name="All others").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(
        "Who else is part of this"
    )
    for kind in ("Central office", "Partner organisation", "Union"):
        expect(page.get_by_role("cell", name=kind, exact=True).first).to_be_visible()

    page.get_by_role("link", name="City Educators’ Union").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("City Educators’ Union")


@pytest.mark.checklist("N2")
def test_principal_says_what_the_school_is_strong_in(fresh_demo_server, page_as):
    page = page_as("host-principal", viewport={"width": 320, "height": 800})
    page.goto("/nyc/people/me/")
    page.get_by_role("main").locator("a[href*='/schools/']").first.click()

    page.get_by_role("link", name="Say what it is strong in").click()
    page.get_by_label("Place 1").select_option(label="Peer coaching")
    for place in range(2, 9):
        page.get_by_label(f"Place {place}").select_option("")
    page.get_by_role("button", name="Save the list").click()

    expect(page.get_by_role("heading", level=1)).to_contain_text(
        "strong in peer coaching"
    )
