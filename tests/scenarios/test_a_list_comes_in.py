"""A residency director brings in the list that a school secretary sent her."""

import re

import pytest
from playwright.sync_api import expect

pytestmark = [pytest.mark.browser, pytest.mark.scenario]

LIST = b"""Person,position,site,eff_date,contact
"Abernathy, Ruth",Resident,Cotton Gate Elementary School,08/13/2026,ra@u.example
"Castellanos, Joel",Resident,Rocky Ford Middle School,09/31/2026,jc@u.example
"Deese, Marcus",Mentor,Rocky Ford Middle Schol,08/11/2025,md@u.example
"""


@pytest.mark.parametrize("script", [True, False])
def test_director_mends_a_row_and_has_the_list_written(
    fresh_demo_server, page_as, script
):
    page = page_as("residency-director", java_script_enabled=script)
    heading = page.get_by_role("heading", level=1)

    page.goto("/union-county/office/imports/new/")
    page.get_by_role("radio", name="People").check()
    sent = {"name": "residents.csv", "mimeType": "text/csv", "buffer": LIST}
    page.get_by_label("File", exact=True).set_input_files(sent)
    page.get_by_role("button", name="Look at the file").click()
    expect(heading).to_have_text("What is in each column?")

    page.get_by_role("button", name="Check the rows").click()
    expect(heading).to_have_text("One row is ready. Two can’t be read.")

    page.get_by_label(re.compile("^Starts on of row")).fill("09/30/2026")
    page.get_by_role("button", name="Use this in row 3").click()
    expect(heading).to_have_text("2 rows are ready. One can’t be read.")

    page.get_by_role("button", name="Leave row 4 out").click()
    expect(heading).to_have_text("2 rows are ready.")

    page.get_by_role("button", name="Import 2 rows, leave 1 out").click()
    expect(heading).to_have_text("The rows are going in")
