"""Lists come in: a secretary's list of people, and all the schools of a city."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.imports.files import dirty_schools
from tests.scenarios.steps import (
    PATIENCE,
    check_rows_of_that_year,
    send,
    sign_in,
    title,
)

pytestmark = [pytest.mark.browser, pytest.mark.scenario]

LIST = b"""Person,position,site,eff_date,contact
"Abernathy, Ruth",Resident,Cotton Gate Elementary School,08/13/2026,ra@u.example
"Castellanos, Joel",Resident,Rocky Ford Middle School,09/31/2026,jc@u.example
"Deese, Marcus",Mentor,Rocky Ford Middle Schol,08/11/2025,md@u.example
"""


def tally(page, words):
    """Give the figure of a tally, as text."""
    found = page.get_by_role("navigation", name="Show rows").get_by_role("link")
    link = found.filter(has=page.get_by_text(words, exact=True))
    return link.locator("b")


@pytest.mark.parametrize("script", [True, False])
def test_director_mends_a_row_and_has_the_list_written(
    fresh_demo_server, page_as, script
):
    page = page_as("residency-director", java_script_enabled=script)

    page.goto("/union-county/office/imports/")
    sent = {"name": "residents.csv", "mimeType": "text/csv", "buffer": LIST}
    send(page, "People", sent)
    page.get_by_role("button", name="Check the rows").click()
    expect(title(page)).to_have_text("One row is ready. Two can’t be read.")

    page.get_by_label(re.compile("^Starts on of row")).fill("09/30/2026")
    page.get_by_role("button", name="Use this in row 3").click()
    expect(title(page)).to_have_text("2 rows are ready. One can’t be read.")

    page.get_by_role("button", name="Leave row 4 out").click()
    expect(title(page)).to_have_text("2 rows are ready")

    page.get_by_role("button", name="Import 2 rows, leave 1 out").click()
    expect(title(page)).to_have_text("The rows are going in")

    with fresh_demo_server.worker():
        look_until_written(page, script)
    expect(title(page)).to_have_text("2 rows are in the network")
    with page.expect_download() as download:
        page.get_by_role("link", name="they come back to you as a file").click()
    left = Path(download.value.path()).read_text(encoding="utf-8-sig")
    assert "Deese" in left
    assert "Abernathy" not in left


def look_until_written(page, script):
    """Wait for the page to turn by itself, or look again where it can't."""
    if script:
        expect(title(page)).not_to_have_text("The rows are going in", timeout=PATIENCE)
        return
    for _attempt in range(PATIENCE // 500):
        if title(page).inner_text() != "The rows are going in":
            return
        page.wait_for_timeout(500)
        with page.expect_navigation():
            page.get_by_role("link", name="See how far it is").click()


def test_director_brings_in_a_list_with_the_same_dirt(
    fresh_demo_server, page_as, tmp_path
):
    made_up = tmp_path / "schools.csv"
    made_up.write_bytes(dirty_schools())
    page = page_as()
    sign_in(page, "Marisol Quintana")

    with fresh_demo_server.worker(), fresh_demo_server.nothing_written() as let_go:
        bring_in_schools(page, made_up, rows=6, flagged=2, let_go=let_go)


def bring_in_schools(page, file, *, rows, flagged, let_go=None):
    """Walk the four steps twice: all of it is new, then all of it is here.

    Where `let_go` is given nothing can be written until it is called, so that the
    page is seen while the worker is at work.
    """
    page.get_by_role("link", name="Office", exact=True).first.click()
    page.get_by_role("link", name="Imports", exact=True).first.click()
    send(page, "Schools", file)
    expect(page.get_by_label("dbn", exact=True)).to_have_value("code")
    expect(page.get_by_label("location_code", exact=True)).to_have_value("other_code")
    check_rows_of_that_year(page)

    expect(title(page)).to_contain_text(re.compile(rf"^{rows:,} rows are ready\. "))
    expect(tally(page, "new")).to_have_text(f"{rows:,}")
    expect(tally(page, "can’t be read")).to_have_text("0")
    remarks = page.get_by_text(re.compile("^No code"))
    expect(remarks).to_have_count(flagged)

    page.get_by_role("button", name=f"Import {rows:,} rows").click()
    if let_go is not None:
        told = page.locator("#progress-words")
        expect(told).to_have_text(f"Writing: 0 of about {rows:,}.", timeout=60_000)
        let_go()
    expect(title(page)).to_have_text(
        f"{rows:,} rows are in the network", timeout=PATIENCE
    )
    expect(page.get_by_text("Every row of the file went in.")).to_be_visible()

    page.get_by_role("link", name="Imports", exact=True).first.click()
    send(page, "Schools", file)
    check_rows_of_that_year(page)
    expect(title(page)).to_have_text(f"All {rows:,} rows are here already, as they are")
    expect(tally(page, "as they are")).to_have_text(f"{rows:,}")
    expect(tally(page, "new")).to_have_text("0")
