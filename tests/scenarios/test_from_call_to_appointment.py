"""Los Angeles: from a call for teacher leaders to the role and what it asks.

The office opens a call; a colleague reads why she can’t apply; a teacher applies, both
sides sign, the panel reads, the office decides, the teacher accepts and sees what
stands between them and the stipend. For the year after they ask again, with the
answers of this one. Somebody takes the role over and finds what was done in it;
somebody leads the school next, and what waited there waits for them. By clicking
from sign-in; at 320 px for teachers and principals.
"""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browsing import title
from tests.scenarios import selecting, successors, year_after
from tests.scenarios.steps import PHONE, fits_a_phone, sign_in, to, to_today

pytestmark = [pytest.mark.browser, pytest.mark.scenario]

CALL = "Lead with us this spring"
NEXT_CALL = "Lead with us next year"
ROLE = "Senior Peer Coach"
PRINCIPAL = "Teresa Nakagawa-Flores"
TEACHER = "Jamal Whitlock-Osei"
SUCCESSOR = "Amara Villanueva-Brandt"
OWN = "Take part in the role with all I have."
THEIRS = "Give the teacher leader the time that the role needs"


def open_a_call(office):
    """Write the yearly call and publish it, as the office does from its own page."""
    to(office, "Office")
    office.get_by_role("main").get_by_role("link", name="Calls", exact=True).click()
    expect(title(office)).to_have_text("Calls")
    office.get_by_role("link", name="Write a call").click()
    expect(title(office)).to_have_text("Which call do you write?")
    each = office.get_by_role("article").filter(has_text="Yearly call")
    each.get_by_role("link", name="Write it").first.click()
    expect(title(office)).to_have_text("Yearly call for teacher leaders")
    office.get_by_label("Title").fill(CALL)
    office.get_by_label("Introduction").fill("You lead already. Do it with time.")
    office.get_by_label("Places in all").fill("3")
    office.get_by_label("Money for all places in a year").fill("9000")
    office.get_by_role("button", name="Write it").click()
    expect(title(office)).to_have_text(CALL)
    office.get_by_role("button", name="Publish it").click()
    expect(office.get_by_text("People see it from now on")).to_be_visible()


def is_told_why_not(colleague, role):
    """Read why one can’t apply for a role, and what would change it."""
    colleague.get_by_role("link", name=CALL).click()
    expect(title(colleague)).to_have_text(CALL)
    wanted = colleague.get_by_role("article").filter(has_text=role)
    expect(wanted).to_contain_text("You have been a Peer Coach.")
    expect(wanted).to_contain_text("Apply as Peer Coach first.")
    expect(wanted.get_by_role("link", name=f"Apply as {role}")).to_have_count(0)
    possible = colleague.get_by_role("link", name="Apply as Peer Coach")
    expect(possible).to_be_visible()
    assert fits_a_phone(colleague)


def apply_for(teacher, role):
    """Find the call on Today, read who may apply, and begin."""
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


def principal_signs(principal, periods, call=CALL):
    """Find it on Today, read the school's part alone, and sign with a number."""
    words = f"Sign your part for {TEACHER}: {call}"
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
    to_today(teacher)
    teacher.get_by_role("link", name=f"Sign your part: {CALL}").first.click()
    expect(title(teacher)).to_have_text("Do you promise this?")
    expect(teacher.get_by_role("main")).to_contain_text(OWN)
    teacher.get_by_role("button", name="I promise this and sign").click()
    expect(title(teacher)).to_have_text("You have signed")
    teacher.get_by_role("link", name="See who has signed").click()
    expect(title(teacher)).to_have_text("Everybody has signed")
    told = teacher.get_by_text(f"{periods} release periods a week")
    expect(told.first).to_be_visible()
    expect(teacher.get_by_role("main")).not_to_contain_text(THEIRS)
    teacher.get_by_role("link", name="Read my part, or take it back").click()
    expect(title(teacher)).to_have_text("You have signed")
    expect(teacher.get_by_role("main")).to_contain_text(OWN)
    assert fits_a_phone(teacher)


def sees_what_it_pays(teacher):
    """Open the role from Today: what is still to do for the stipend."""
    to_today(teacher)
    teacher.get_by_role("link", name=ROLE, exact=True).first.click()
    expect(title(teacher)).to_have_text(f"You as {ROLE}")
    main = teacher.get_by_role("main")
    expect(main).to_contain_text("What stands between you and the stipend")
    expect(main).to_contain_text("8 release periods a week")
    for asked in ("Video of a coaching cycle", "Seminar", "Mid-year"):
        expect(main).to_contain_text(asked)
    for duty in ("be watched while coaching", "Record coaching cycles", "Coach other"):
        expect(main).to_contain_text(duty)
    video = main.get_by_role("group").filter(has_text="Video of a coaching cycle")
    video.get_by_role("button", name="I have handed it in").click()
    expect(main).to_contain_text("Handed in, not accepted yet")
    assert fits_a_phone(teacher)


@pytest.mark.checklist("P1", "P3", "P4", "P8", "P9", "P10", "P11", "P15")
def test_from_call_to_appointment(fresh_demo_server, page_as):
    def comes(name, **options):
        page = page_as(**options)
        sign_in(page, name)
        return page

    office = comes("Ximena Castellanos-Ito")
    open_a_call(office)

    colleague = comes(SUCCESSOR, viewport=PHONE)
    is_told_why_not(colleague, ROLE)
    teacher = comes(TEACHER, viewport=PHONE)
    apply_for(teacher, ROLE)
    answer(teacher)
    hand_in(teacher)
    other = selecting.somebody_else_applies(fresh_demo_server, CALL, "arts_lead")

    selecting.ask_reviewers(office, CALL, SUCCESSOR, PRINCIPAL)
    selecting.assign(office)
    waits = office.get_by_role("listitem").filter(has_text="Whitlock-Osei")
    expect(waits.first).to_contain_text("Commitment of the principal")
    principal = comes(PRINCIPAL, viewport=PHONE, java_script_enabled=False)
    principal_signs(principal, 8)
    teacher_signs(teacher, 8)
    selecting.back_to_the_panel(office)
    selecting.assign(office)
    expect(office.get_by_text("They lead the applicant’s school")).to_be_visible()

    to_today(colleague)
    selecting.step_aside(colleague, other)
    selecting.review(colleague, TEACHER)

    selecting.back_to_the_panel(office)
    expect(office.get_by_role("table", name="Seats by school")).to_contain_text(ROLE)
    selecting.decide(office, CALL, TEACHER, "Offer a place")
    expect(office.get_by_role("main")).to_contain_text("of $9,000.00 would be left")
    selecting.decide(office, CALL, other, "Decline")
    selecting.write_and_send(office, fresh_demo_server)
    selecting.take_the_place(teacher)
    sees_what_it_pays(teacher)
    successors.logs_what_they_did(teacher)

    year_after.is_planned(office)
    year_after.has_a_call(office, NEXT_CALL)
    year_after.asks_again(teacher, NEXT_CALL, ROLE)
    hand_in(teacher)

    successors.has_a_post(office, SUCCESSOR, "Coach", "staff")
    successors.passes_the_role_on(principal, ROLE, TEACHER, SUCCESSOR)
    successors.finds_what_was_left(colleague, ROLE, TEACHER, 8)

    successors.has_a_post(office, SUCCESSOR, "Principal", "leader")
    successors.hands_the_school_over(office, PRINCIPAL, SUCCESSOR)
    successors.takes_the_school_over(colleague, PRINCIPAL, SUCCESSOR)
    principal_signs(colleague, 10, NEXT_CALL)
