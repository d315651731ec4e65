"""Los Angeles: each side promises its own part, and says when one isn't kept.

A principal finds it on Today and signs in one tap, without scripts; the teacher sees
that everybody has signed; what isn't kept is talked about with the lead. At 320 px.
"""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.browsing import title
from tests.scenarios.steps import PHONE, fits_a_phone

pytestmark = [pytest.mark.browser, pytest.mark.scenario]

CALL = "Yearly call for teacher leaders"
OWN = "Take part in the role with all I have."
THEIRS = "Give the teacher leader the time that the role needs"


def principal_signs(principal, periods):
    """Find it on Today, read the school's part alone, and sign with a number."""
    principal.goto("/partnership-la/")
    words = f"Sign your part for Jamal Whitlock-Osei: {CALL}"
    principal.get_by_role("link", name=words).first.click()
    expect(title(principal)).to_have_text("Do you promise this?")
    main = principal.get_by_role("main")
    expect(main).to_contain_text(THEIRS)
    expect(main).not_to_contain_text(OWN)
    assert fits_a_phone(principal)
    principal.get_by_label("Release periods a week").fill(str(periods))
    principal.get_by_role("button", name="I promise this and sign").click()
    expect(title(principal)).to_have_text("You have signed")
    principal.get_by_role("link", name="See who has signed").click()
    expect(title(principal)).to_have_text("Everybody has signed")
    assert fits_a_phone(principal)
    return principal.url


def teacher_reads(teacher, address, periods):
    """See that everybody has signed, and read one's own part alone."""
    teacher.goto(address)
    expect(title(teacher)).to_have_text("Everybody has signed")
    expect(teacher.get_by_text(f"{periods} release periods a week")).to_be_visible()
    expect(teacher.get_by_role("main")).not_to_contain_text(THEIRS)
    teacher.get_by_role("link", name="Read my part, or take it back").click()
    expect(title(teacher)).to_have_text("You have signed")
    expect(teacher.get_by_role("main")).to_contain_text(OWN)
    assert fits_a_phone(teacher)


def promise_is_talked_about(teacher, office):
    """Say in confidence that time isn't given; the lead settles it."""
    teacher.goto("/partnership-la/")
    teacher.get_by_role("link", name="Peer Coach", exact=True).first.click()
    expect(title(teacher)).to_have_text("You as Peer Coach")
    teacher.get_by_role("link", name="A promise isn’t kept").click()
    expect(title(teacher)).to_have_text("Which promise isn’t kept?")
    choice = teacher.get_by_label("Which promise isn’t kept?")
    choice.select_option(label="Space (Who leads the school)")
    teacher.get_by_label("What happens instead?").fill("We meet in the corridor.")
    teacher.get_by_role("button", name="Open the talk").click()
    expect(title(teacher)).to_have_text("Space: a promise isn’t kept")
    assert fits_a_phone(teacher)

    office.goto("/partnership-la/")
    talk = re.compile("Talk about a promise at Arroyo Verde Academy")
    office.get_by_role("link", name=talk).last.click()
    expect(office.get_by_role("main")).to_contain_text("We meet in the corridor.")
    office.get_by_role("link", name="Say what was agreed").click()
    expect(title(office)).to_have_text("What was agreed?")
    office.get_by_label("It is kept again").check()
    office.get_by_label("What was agreed?").last.fill("Room 12, on Tuesdays.")
    office.get_by_role("button", name="Settle it").click()
    expect(title(office)).to_have_text("It is kept again")
    teacher.reload()
    expect(teacher.get_by_text("Room 12, on Tuesdays.")).to_be_visible()


@pytest.mark.checklist("P3", "P10")
def test_each_side_promises_its_own_part(fresh_demo_server, page_as):
    principal = page_as("la-principal", viewport=PHONE)
    address = principal_signs(principal, 8)
    teacher = page_as("peer-coach", viewport=PHONE)
    teacher_reads(teacher, address, 8)
    promise_is_talked_about(teacher, page_as("pathways-lead"))
