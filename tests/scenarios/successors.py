"""Steps of those who come after: to a role in mid-year, and to a school."""

from __future__ import annotations

import re
from datetime import timedelta

from playwright.sync_api import expect

from tests.browsing import title
from tests.scenarios.steps import day_in, fits_a_phone, to, to_today

SCHOOL = "Arroyo Verde Academy"
NOTE = "Ask Jamal how the coaching team plans its week."
DONE = "The seminar on questions that wait for an answer"
SOON = timedelta(days=14)


def logs_what_they_did(teacher):
    """Write down, from the role’s page, what one did for a responsibility."""
    teacher.get_by_role("link", name="Plan or log something").first.click()
    expect(title(teacher)).to_have_text("What do you do for it?")
    teacher.get_by_label("Or something else").fill(DONE)
    teacher.get_by_label("Or done on").fill(day_in("partnership-la").isoformat())
    assert fits_a_phone(teacher)
    teacher.get_by_role("button", name="Write it down").click()
    expect(teacher.get_by_role("main").get_by_text(DONE)).to_be_visible()


def person(office, name):
    """Open somebody’s page from the list of people."""
    to(office, "People")
    expect(title(office)).to_contain_text("people of the")
    main = office.get_by_role("main")
    main.locator("#f-q").fill(name)
    main.get_by_role("button", name="Show").last.click()
    expect(title(office)).to_have_text(re.compile(r"^1\s"))
    main.get_by_role("link", name=name).first.click()
    expect(title(office)).to_contain_text(name)


def has_a_post(office, name, post, standing):
    """Give somebody a post at the school, as the office does from their page."""
    person(office, name)
    office.get_by_role("link", name="Give another post").click()
    expect(title(office)).to_have_text(f"A post for {name}")
    form = office.locator("form").filter(has_text="Stands for")
    form.get_by_role("combobox").first.fill(SCHOOL)
    form.get_by_role("option", name=SCHOOL).first.click()
    office.get_by_label("Title").fill(post)
    office.get_by_label("Stands for").select_option(standing)
    office.get_by_role("button", name="Give the post").click()
    expect(title(office)).to_contain_text(name)
    expect(office.get_by_role("main")).to_contain_text(f"{post}")


def choose(field, *words):
    """Choose what has these words in it."""
    found = field.locator("option")
    for each in words:
        found = found.filter(has_text=each)
    field.select_option(value=found.get_attribute("value"))


def passes_the_role_on(principal, role, holder, coming):
    """Open the school’s roster, and let somebody else take a role over."""
    to(principal, "Schools")
    main = principal.get_by_role("main")
    expect(title(principal)).to_contain_text("schools")
    main.locator("#f-q").fill(SCHOOL)
    main.get_by_role("button", name="Show").last.click()
    expect(title(principal)).to_contain_text("1 ")
    main.get_by_role("link", name=SCHOOL).first.click()
    expect(title(principal)).to_contain_text(SCHOOL)
    cohort = re.compile(r"^Teacher Leader Pathways \d")
    roles = principal.locator("a[href*='/members/']").filter(has_text=cohort)
    roles.first.click()
    expect(title(principal)).to_contain_text("Who leads learning")
    assert fits_a_phone(principal)
    told = principal.get_by_role("heading", name=re.compile(f"^{role}e?s"))
    seat = principal.locator("section").filter(has=told)
    seat.get_by_role("link", name=holder).click()
    expect(title(principal)).to_have_text(f"{holder}, {role}")
    principal.get_by_role("link", name="Somebody takes over").click()
    expect(title(principal)).to_have_text(f"Who takes over from {holder}?")
    assert fits_a_phone(principal)
    choose(principal.get_by_label("Who?"), coming)
    first = day_in("partnership-la") + SOON
    principal.get_by_label("From", exact=True).fill(first.isoformat())
    principal.get_by_role("button", name="Pass the seat on").click()
    expect(principal.get_by_text("Somebody else took it over").first).to_be_visible()


def finds_what_was_left(successor, role, holder, periods):
    """Open the role from Today: what it asks, what was agreed, what was done."""
    to_today(successor)
    successor.get_by_role("link", name=role, exact=True).first.click()
    expect(title(successor)).to_have_text(f"You as {role}")
    main = successor.get_by_role("main")
    expect(main).to_contain_text("What stands between you and the stipend")
    agreed = f"{periods} release periods a week"
    expect(main).to_contain_text(agreed)
    left = main.locator("section").filter(has_text=f"What {holder} leaves").last
    expect(left).to_contain_text(f"with {agreed}")
    expect(left).to_contain_text(DONE)
    assert fits_a_phone(successor)


def hands_the_school_over(office, leaving, coming):
    """End a principal’s post, with who comes next and what they should know."""
    person(office, leaving)
    office.get_by_role("link", name=re.compile("^End it and hand over")).first.click()
    expect(title(office)).to_have_text(f"{leaving} leaves a post")
    choose(office.get_by_label("Who takes over?"), coming, "Principal")
    office.get_by_label("Last day").fill(
        (day_in("partnership-la") - timedelta(1)).isoformat()
    )
    office.get_by_label("What they should know").fill(NOTE)
    office.get_by_role("button", name="End the post").click()
    expect(office.get_by_text("nothing of it is lost")).to_be_visible()


def takes_the_school_over(successor, leaving, coming):
    """Read the handover from Today, and take it; what waited stands there now."""
    to_today(successor)
    successor.get_by_role("link", name="Read the handover").first.click()
    expect(title(successor)).to_have_text(f"{leaving} hands over to {coming}")
    expect(successor.get_by_text(NOTE)).to_be_visible()
    assert fits_a_phone(successor)
    successor.get_by_role("button", name="I have read it and take over").click()
    expect(successor.get_by_text("What waited stands on Today.")).to_be_visible()
