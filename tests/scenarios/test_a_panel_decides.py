"""New York: a panel reads, decides and writes; a teacher accepts, a principal staffs.

Reviewer, office, teacher and principal each begin at Today; teacher and principal on
a phone.
"""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browsing import title
from tests.scenarios.steps import PHONE, fits_a_phone

pytestmark = [pytest.mark.browser, pytest.mark.scenario]

CALL = "Call for Model and Master Teachers"


def review_one(reviewer):
    """Score an application; what others scored opens afterwards."""
    reviewer.goto("/nyc/")
    reviewer.locator("main a[href$='/nyc/reviews/']").first.click()
    expect(title(reviewer)).to_contain_text("left to review")
    row = reviewer.get_by_role("row").filter(has_text="To do")
    row.or_(reviewer.get_by_role("row").filter(has_text="Begun")).first.get_by_role(
        "link"
    ).first.click()
    expect(reviewer.get_by_role("button", name="Hand in your review")).to_be_visible()
    for group in range(reviewer.get_by_role("group").filter(has_text="%").count()):
        scores = reviewer.get_by_role("group").filter(has_text="%").nth(group)
        scores.get_by_role("radio").last.check()
    reviewer.get_by_label("For the panel").fill("Has led colleagues for years.")
    reviewer.get_by_role("button", name="Hand in your review").click()
    main = reviewer.get_by_role("main")
    expect(main).to_contain_text("Your review is in: 4.00")
    expect(main).to_contain_text("Score by score")


def look_and_write(office):
    """See the ranking, note an offer, see its letter, send it and stop it."""
    office.goto("/nyc/calls/")
    office.get_by_role("link", name=CALL, exact=True).click()
    expect(title(office)).to_contain_text(CALL)
    office.get_by_role("link", name="Ranking, reviews and decisions").click()
    main = office.get_by_role("main")
    expect(main).to_contain_text("How far reviewers agree")
    office.get_by_role("link", name="Decide", exact=True).click()
    expect(title(office)).to_have_text("Who gets a place?")
    office.get_by_role("checkbox").first.check()
    expect(main).to_contain_text("1 ticked now")
    office.get_by_role("button", name="Note it").click()
    expect(main).to_contain_text("Decisions that nobody was told of")
    office.get_by_role("link", name="See the letters").click()
    expect(title(office)).to_contain_text("nobody has one yet")
    office.get_by_role("button", name="Send the letters").click()
    expect(title(office)).to_contain_text("The letters go out")
    office.get_by_role("button", name="Stop the letters").click()
    expect(title(office)).to_contain_text("nobody has one yet")


@pytest.mark.checklist("P11", "N20", "N21")
def test_a_panel_from_review_to_the_pool(fresh_demo_server, page_as):
    review_one(page_as("facilitator"))
    look_and_write(page_as("director"))

    teacher = page_as("model-teacher", viewport=PHONE)
    teacher.goto("/nyc/")
    teacher.get_by_role("link", name="Read it and answer").first.click()
    expect(title(teacher)).to_contain_text("There is a place for you")
    assert fits_a_phone(teacher)
    teacher.get_by_role("button", name="Yes, I take it").click()
    expect(teacher.get_by_text("You are in the qualified pool until")).to_be_visible()

    principal = page_as("host-principal", viewport=PHONE)
    principal.goto("/nyc/pool/")
    expect(title(principal)).to_contain_text("free")
    assert fits_a_phone(principal)
