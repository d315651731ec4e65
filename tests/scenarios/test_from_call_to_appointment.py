"""Los Angeles: from a call for teacher leaders to the role, by all who have a part.

The office opens a call; a teacher finds it on Today, applies and hands it in; the
principal signs in one tap, without scripts. At 320 px for both, by clicking.
"""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browsing import title
from tests.scenarios.steps import PHONE, fits_a_phone

pytestmark = [pytest.mark.browser, pytest.mark.scenario]

CALL = "Lead with us this spring"
OWN = "Take part in the role with all I have."
THEIRS = "Give the teacher leader the time that the role needs"


def open_a_call(office):
    """Write the yearly call and publish it, as the office does from its own page."""
    office.goto("/partnership-la/office/")
    office.get_by_role("main").get_by_role("link", name="Calls", exact=True).click()
    expect(title(office)).to_have_text("Calls")
    office.get_by_role("link", name="Write a call").click()
    expect(title(office)).to_have_text("Which call do you write?")
    each = office.get_by_role("article").filter(has_text="Yearly call")
    each.get_by_role("link", name="Write it").first.click()
    expect(title(office)).to_have_text("Yearly call for teacher leaders")
    office.get_by_label("Title").fill(CALL)
    office.get_by_label("Introduction").fill("You lead already. Do it with time.")
    office.get_by_role("button", name="Write it").click()
    expect(title(office)).to_have_text(CALL)
    office.get_by_role("button", name="Publish it").click()
    expect(office.get_by_text("People see it from now on")).to_be_visible()


def apply_for(teacher, role):
    """Find the call on Today, read who may apply, and begin."""
    teacher.goto("/partnership-la/")
    teacher.get_by_role("link", name=CALL).click()
    expect(title(teacher)).to_have_text(CALL)
    wanted = teacher.get_by_role("article").filter(has_text=role)
    expect(wanted).to_contain_text("You have been a Peer Coach.")
    assert fits_a_phone(teacher)
    wanted.get_by_role("link", name=f"Apply as {role}").click()
    expect(title(teacher)).to_have_text("Begin your application")
    expect(teacher.get_by_role("radio", name=role)).to_be_checked()
    teacher.get_by_role("button", name="Begin to write").click()
    expect(title(teacher)).to_have_text(f"You apply: {role}")
    assert fits_a_phone(teacher)


def answer(teacher):
    """Write the answers; they are kept without asking."""
    teacher.get_by_role("button", name="Write your answers").click()
    expect(title(teacher)).to_have_text("Application for a teacher-leader role")
    for question in ("want to change", "have you led"):
        field = teacher.get_by_label(question)
        field.fill("Every colleague is coached once a term, and looks forward to it.")
    expect(teacher.locator("#saved")).to_contain_text("2 of 3")
    teacher.get_by_role("link", name="Application", exact=True).click()
    expect(title(teacher)).to_contain_text("You apply")


def hand_in(teacher):
    """Look through it once more, and hand it in; the receipt says so."""
    teacher.get_by_role("link", name="Check and hand in").click()
    expect(title(teacher)).to_have_text("This is what you hand in")
    assert fits_a_phone(teacher)
    teacher.get_by_role("button", name="Hand it in").click()
    expect(teacher.get_by_text("Handed in. You have a receipt")).to_be_visible()
    assert fits_a_phone(teacher)


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
    expect(title(principal)).to_have_text("1 of 2 still to sign")
    assert fits_a_phone(principal)


def teacher_signs(teacher, periods):
    """Sign one's own part, see that everybody has, and read one's own part alone."""
    teacher.goto("/partnership-la/")
    teacher.get_by_role("link", name=f"Sign your part: {CALL}").first.click()
    expect(title(teacher)).to_have_text("Do you promise this?")
    expect(teacher.get_by_role("main")).to_contain_text(OWN)
    teacher.get_by_role("button", name="I promise this and sign").click()
    expect(title(teacher)).to_have_text("You have signed")
    teacher.get_by_role("link", name="See who has signed").click()
    expect(title(teacher)).to_have_text("Everybody has signed")
    expect(teacher.get_by_text(f"{periods} release periods a week")).to_be_visible()
    expect(teacher.get_by_role("main")).not_to_contain_text(THEIRS)
    teacher.get_by_role("link", name="Read my part, or take it back").click()
    expect(title(teacher)).to_have_text("You have signed")
    expect(teacher.get_by_role("main")).to_contain_text(OWN)
    assert fits_a_phone(teacher)


@pytest.mark.checklist("P1", "P3", "P4", "P9", "P10", "P11")
def test_from_call_to_appointment(fresh_demo_server, page_as):
    office = page_as("pathways-lead")
    open_a_call(office)

    teacher = page_as("peer-coach", viewport=PHONE)
    apply_for(teacher, "Senior Peer Coach")
    answer(teacher)
    hand_in(teacher)

    principal = page_as("la-principal", viewport=PHONE, java_script_enabled=False)
    principal_signs(principal, 8)
    teacher_signs(teacher, 8)

    office.goto("/partnership-la/applications/")
    expect(title(office)).to_have_text("Applications")
    row = office.get_by_role("row").filter(has_text="Whitlock-Osei")
    expect(row.filter(has_text="Handed in")).to_contain_text("Senior Peer Coach")
