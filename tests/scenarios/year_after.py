"""Steps of the year after: the next cohort, its call, answers taken over."""

from __future__ import annotations

import re

from playwright.sync_api import expect

from tests.browsing import title
from tests.scenarios.steps import day_in, fits_a_phone, to, to_today


def is_planned(office):
    """Propose next year’s cohort from this one, with those who stayed."""
    to(office, "Program")
    expect(title(office)).to_contain_text("run here")
    main = office.get_by_role("main")
    office.get_by_role("link", name="Cohorts", exact=True).click()
    cohort = re.compile(r"^Teacher Leader Pathways \d")
    main.get_by_role("link", name=cohort).first.click()
    expect(office.get_by_role("link", name="Propose next year’s")).to_be_visible()
    office.get_by_role("link", name="Propose next year’s").click()
    expect(title(office)).to_contain_text("as this one suggests it")
    office.get_by_role("button", name="Plan the cohort").click()
    expect(office.get_by_text("is planned.").first).to_be_visible()


def has_a_call(office, call):
    """Write its call, open from today on, and publish it."""
    to(office, "Office")
    office.get_by_role("main").get_by_role("link", name="Calls", exact=True).click()
    expect(title(office)).to_have_text("Calls")
    office.get_by_role("link", name="Write a call").click()
    expect(title(office)).to_have_text("Which call do you write?")
    each = office.get_by_role("article").filter(has_text="Yearly call")
    each.get_by_role("link", name="Write it").first.click()
    expect(title(office)).to_have_text("Yearly call for teacher leaders")
    office.get_by_label("Title").fill(call)
    office.get_by_label("First day").fill(day_in("partnership-la").isoformat())
    office.get_by_role("button", name="Write it").click()
    expect(title(office)).to_have_text(call)
    office.get_by_role("button", name="Publish it").click()
    expect(office.get_by_text("People see it from now on")).to_be_visible()


def asks_again(teacher, call, role):
    """Apply for next year with the answers of last year."""
    to_today(teacher)
    teacher.get_by_role("link", name=call).click()
    expect(title(teacher)).to_have_text(call)
    teacher.get_by_role("link", name=f"Apply as {role}").click()
    expect(title(teacher)).to_have_text("Begin your application")
    teacher.get_by_role("button", name="Begin to write").click()
    expect(title(teacher)).to_have_text(f"You apply: {role}")
    teacher.get_by_role("button", name="Write your answers").click()
    expect(teacher.get_by_role("button", name="Take the answers over")).to_be_visible()
    teacher.get_by_role("button", name="Take the answers over").click()
    main = teacher.get_by_role("main")
    expect(title(teacher)).to_have_text("What became of your earlier answers")
    assert fits_a_phone(teacher)
    teacher.get_by_role("link", name="Go on writing").click()
    expect(main.get_by_label("have you led")).to_have_value(re.compile("coached once"))
    back_to_it(teacher)
    expect(title(teacher)).to_have_text(f"You apply: {role}")
    expect(teacher.get_by_role("main")).to_contain_text("2 of 3 answered")


def back_to_it(teacher):
    """Go back from the answers to the application, by the way that the page shows."""
    teacher.get_by_role("link", name="Application", exact=True).click()
