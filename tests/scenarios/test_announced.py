"""Groups are announced: one school objects, the others say nothing, and time passes."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from intervisit.matching.models import MatchPlan
from intervisit.web.demo.personas import BY_KEY
from tests.scenarios.steps import PHONE, title
from tests.scenarios.time_passes import (
    inside,
    let_letters_go,
    pass_days,
    path_in_mail,
)

pytestmark = [
    pytest.mark.browser,
    pytest.mark.scenario,
    pytest.mark.checklist("N2", "N3", "N5", "N10", "N11"),
]


HOST = BY_KEY["host-principal"].email


def withdraw_what_is_announced(page):
    """Clear the way: what the demonstration announces is taken back on screen."""
    page.goto("/nyc/announcements/")
    page.get_by_role("link", name=re.compile("spring round")).click()
    page.get_by_role("link", name="Withdraw the announcement").click()
    page.get_by_label("Why?").fill("We begin again with fresh letters.")
    page.get_by_role("button", name="Withdraw the announcement").click()
    expect(title(page)).to_have_text("This announcement was withdrawn")


def announce(page, server):
    """Announce the locked plan: rules, letters, a changed word, sent and let go."""
    with inside(server):
        plan = MatchPlan.objects.locked().get(cohort__name__contains="spring round")
    page.goto(f"/nyc/match-plans/{plan.public_id}/")
    page.get_by_role("link", name="Announce the groups").click()
    expect(title(page)).to_contain_text("Announce")
    page.get_by_role("button", name="Prepare the letters").click()
    expect(title(page)).to_contain_text("letters, and nobody has one yet")

    page.get_by_label("Subject").fill("A new group for {school}")
    page.get_by_role("button", name="Keep the letter").click()
    expect(page.get_by_text("The letter is kept.")).to_be_visible()
    page.get_by_role("button", name="Send the letters").click()
    expect(title(page)).to_contain_text("The letters go out")
    let_letters_go(server)
    page.reload()
    expect(title(page)).to_have_text("Nobody objects so far")


def test_one_objects_others_are_silent_and_partnerships_begin(
    fresh_demo_server, page_as
):
    server = fresh_demo_server
    with server.worker("quick"):
        walk_through(server, page_as)


def walk_through(server, page_as):
    director = page_as("director")
    withdraw_what_is_announced(director)
    announce(director, server)

    link = path_in_mail(server, HOST, "/nyc/offers/", "A new group for")
    principal = page_as("host-principal", viewport=PHONE, java_script_enabled=False)
    principal.goto(link)
    expect(title(principal)).to_have_text("These would be your partners")
    expect(principal.get_by_text("Saying nothing means yes.")).to_be_visible()
    principal.get_by_role("link", name="Object, and say why").click()
    principal.get_by_role("radio", name="Focus doesn’t fit").check()
    principal.get_by_label(re.compile("In your words")).fill("We changed our focus.")
    principal.get_by_role("button", name="Object to the group").click()
    expect(title(principal)).to_contain_text("has objected")

    partner = page_as("partner-principal", viewport=PHONE)
    partner.goto("/nyc/")
    partner.get_by_role("link", name="A group in").first.click()
    expect(partner.get_by_text("looking at this group again")).to_be_visible()
    expect(partner.get_by_text("We changed our focus.")).to_have_count(0)

    pass_days(server, days=16)
    director.reload()
    expect(title(director)).to_have_text("One group waits for you; the others go on")
    director.get_by_role("link", name=re.compile("^Group ")).first.click()
    expect(director.get_by_text("We changed our focus.")).to_be_visible()
    director.get_by_role("link", name="Keep it and reply").click()
    director.get_by_label("Your reply to the school").fill("We talked it over.")
    director.get_by_role("button", name="Keep the group").click()
    expect(title(director)).not_to_contain_text("stay as it is?")
    principal.reload()
    expect(principal.get_by_text("We talked it over.")).to_be_visible()

    pass_days(server, days=16)
    principal.reload()
    expect(title(principal)).to_have_text("You are in a partnership")
    director.goto("/nyc/announcements/")
    director.get_by_role("link", name=re.compile("spring round")).first.click()
    expect(title(director)).to_contain_text("partnerships were formed")
