"""New York: a panel reads, decides and writes; a teacher accepts, a principal staffs.

Reviewer, office, teacher and principal each begin at Today; teacher and principal on
a phone.
"""

from __future__ import annotations

from datetime import timedelta

import pytest
from playwright.sync_api import expect

from intervisit.networks.models import Network
from intervisit.programmes.models import Appointment
from intervisit.support import clock
from intervisit.support.scope import within
from tests.browsing import title
from tests.demo_fixtures import pointed_at
from tests.scenarios.steps import PHONE, fits_a_phone, sign_in, to

pytestmark = [pytest.mark.browser, pytest.mark.scenario]

CALL = "Call for Model and Master Teachers"
PRINCIPAL = "Héctor Villaseñor"
TEACHER = "Noor Haddadi"
SCHOOL = "P.S. 802 Prospect Lanes"


def review_one(reviewer):
    """Score an application; what others scored opens afterwards."""
    reviewer.goto("/nyc/")
    reviewer.locator("main a[href*='/nyc/reviews/']").first.click()
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


def her_year_is_over(server):
    """Let the role that the teacher has until now be over since yesterday."""
    with (
        pointed_at(server.database),
        within(Network.objects.get(slug="nyc")),
    ):
        held = Appointment.objects.filter(
            post__person__family_name="Haddadi", role="model_teacher"
        )
        held.update(ends_on=clock.today() - timedelta(days=1), end_why="left")


def staffs_from_the_pool(principal):
    """Find on the school's roster who is free to take, and take her."""
    to(principal, "Schools")
    expect(title(principal)).to_contain_text("schools")
    main = principal.get_by_role("main")
    main.locator("#f-q").fill(SCHOOL)
    main.get_by_role("button", name="Show").last.click()
    expect(title(principal)).to_contain_text("1 ")
    main.get_by_role("link", name=SCHOOL).first.click()
    expect(title(principal)).to_contain_text(SCHOOL)
    roles = principal.locator("a[href*='/members/']").filter(has_text="Plus")
    roles.first.click()
    expect(title(principal)).to_contain_text("Who leads learning")
    free = principal.get_by_role("listitem").filter(has_text=TEACHER)
    assert fits_a_phone(principal)
    free.get_by_role("link", name="Take them into the role").click()
    expect(title(principal)).to_have_text(f"Take {TEACHER}?")
    assert fits_a_phone(principal)
    principal.get_by_role("button", name="Give them the role").click()
    expect(principal.get_by_text(f"{TEACHER} has the role.")).to_be_visible()
    expect(title(principal)).to_contain_text("Nobody is free")


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

    her_year_is_over(fresh_demo_server)
    principal = page_as(viewport=PHONE)
    sign_in(principal, PRINCIPAL)
    staffs_from_the_pool(principal)
