"""Steps that several stories take."""

from __future__ import annotations

import re
from datetime import date
from zoneinfo import ZoneInfo

from django.utils import timezone
from playwright.sync_api import expect

from intervisit.support import clock
from intervisit.web.demo.networks import BLUEPRINTS
from tests.browsing import title

PHONE = {"width": 320, "height": 720}
PATIENCE = 240_000  # milliseconds until a worker on a busy machine has answered


def day_in(slug) -> date:
    """Give the day that it is in a network; the tests' own may be a day ahead."""
    zone = next(plan.time_zone for plan in BLUEPRINTS if plan.slug == slug)
    return timezone.localdate(clock.now(), ZoneInfo(zone))


def sign_in(page, name):
    """Choose one of the demonstration's people on its first page."""
    page.goto("/")
    page.get_by_role("button", name=f"Sign in as {name}").click()


def to(page, place):
    """Go to a place of the navigation; on a phone it is in the menu."""
    where = "Main"
    if page.viewport_size["width"] <= PHONE["width"]:
        page.locator("summary").filter(has_text="Menu").click()
        where = "Main, small screen"
    navigation = page.get_by_role("navigation", name=where, exact=True)
    navigation.get_by_role("link", name=re.compile(f"^{place}")).click()


def to_today(page):
    """Go to Today, and wait until it is there."""
    to(page, "Today")
    expect(page).to_have_url(re.compile(r"^https?://[^/]+/[a-z-]+/$"))


def send(page, subject, file):
    """Bring in a file, as far as its columns."""
    page.get_by_role("link", name="Bring in a file").click()
    page.get_by_role("radio", name=subject, exact=True).check()
    page.get_by_label("File", exact=True).set_input_files(file)
    page.get_by_role("button", name="Look at the file").click()
    expect(title(page)).to_have_text("What is in each column?")


def check_rows_of_that_year(page):
    page.get_by_label("School year of enrolment and figures").fill("2015-16")
    page.get_by_role("button", name="Check the rows").click()


def fits_a_phone(page):
    """Say whether nothing of a page lies beside the screen of a phone."""
    width = page.evaluate("document.documentElement.scrollWidth")
    return bool(width <= PHONE["width"])
