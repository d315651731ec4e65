"""Los Angeles: a promise of the other side isn't kept, and is talked about.

How each side signs its own part stands in the story from the call to the role.
"""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.browsing import title
from tests.scenarios.steps import PHONE, fits_a_phone

pytestmark = [pytest.mark.browser, pytest.mark.scenario]


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


@pytest.mark.checklist("P10")
def test_what_is_not_kept_is_talked_about(fresh_demo_server, page_as):
    teacher = page_as("peer-coach", viewport=PHONE)
    promise_is_talked_about(teacher, page_as("pathways-lead"))
