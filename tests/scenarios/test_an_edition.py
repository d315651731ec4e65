"""From an offer to an edition: a teacher, a principal, the director, and anybody."""

import re

import pytest
from playwright.sync_api import expect

from tests.browsing import choose

pytestmark = [pytest.mark.browser, pytest.mark.scenario]

PHONE = {"width": 320, "height": 700}
OFFER = "Poems by heart"


def heading(page, words):
    expect(page.get_by_role("heading", level=1)).to_have_text(words)


def fits(page):
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]


@pytest.mark.checklist("T2")
@pytest.mark.checklist("T4")
@pytest.mark.checklist("T5")
@pytest.mark.checklist("T14")
def test_offer_goes_by_principal_and_director_into_an_edition(
    fresh_demo_server, page_as
):
    teacher = page_as("academy-teacher", viewport=PHONE)
    teacher.goto("/tef/directory/mine/")
    teacher.get_by_role("link", name="Offer something").click()
    heading(teacher, "What can colleagues elsewhere learn from you?")
    teacher.get_by_label("What do you offer?").fill(OFFER)
    teacher.get_by_role("button", name="Save and look at it").click()
    heading(teacher, "Not ready yet")
    fits(teacher)
    teacher.get_by_role("link", name="Change it").click()
    heading(teacher, f"Change “{OFFER}”")
    choose(teacher, "Which special interest is it about?", "Writing", "Writing")
    teacher.get_by_label("A lesson to watch").check()
    teacher.get_by_label("My name may stand in editions").check()
    teacher.get_by_role("button", name="Save").click()
    heading(teacher, "This is what colleagues will see")
    teacher.get_by_role("button", name="Offer it").click()
    heading(teacher, OFFER)
    expect(teacher.get_by_text("Waits for the principal").first).to_be_visible()
    fits(teacher)

    agree_and_decide(page_as)
    issue_and_read(page_as)


def agree_and_decide(page_as):
    principal = page_as("academy-principal")
    principal.goto("/tef/")
    principal.get_by_role("link", name=f"“{OFFER}”").first.click()
    heading(principal, "Shall your academy offer this?")
    principal.get_by_role("button", name="Agree", exact=True).click()
    heading(principal, OFFER)

    director = page_as("development-director")
    director.goto("/tef/directory/proposals/?state=open")
    director.get_by_role("link", name=OFFER).click()
    heading(director, f"A new listing: {OFFER}")
    director.get_by_role("link", name="Decide", exact=True).click()
    heading(director, f"Does “{OFFER}” come into the directory?")
    director.get_by_label("It is taken into the directory").check()
    director.get_by_label("Why?").fill("Welcome.")
    director.get_by_role("button", name="Decide", exact=True).click()
    heading(director, f"A new listing: {OFFER}")


def issue_and_read(page_as):
    director = page_as("development-director")
    director.goto("/tef/directory/editions/")
    heading(director, re.compile("^Edition 2 of .+ is valid$"))
    director.get_by_role("link", name="Issue the next edition").click()
    heading(director, "Issue edition 3?")
    expect(director.get_by_text(OFFER).first).to_be_visible()
    director.get_by_role("button", name="Issue it").click()
    heading(director, "The directory, edition 3")

    anybody = page_as(viewport=PHONE)
    anybody.goto("/tef/directory/current/?")
    heading(anybody, "The directory, edition 3")
    expect(anybody.get_by_text(OFFER)).to_be_visible()
    expect(anybody.get_by_text("Owain Satterthwaite").first).to_be_visible()
    fits(anybody)
    anybody.get_by_role("link", name="What changed").click()
    expect(anybody.get_by_role("heading", name="New: 1")).to_be_visible()
