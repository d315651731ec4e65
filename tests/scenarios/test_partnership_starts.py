"""A partnership starts: a principal on a phone names the team, the office sees it."""

import pytest
from playwright.sync_api import expect

from tests.browsing import choose, title

pytestmark = [pytest.mark.browser, pytest.mark.scenario]

PHONE = {"width": 320, "height": 700}
GROUP = "The Harborview School Plus group"


@pytest.mark.checklist("N4")
@pytest.mark.checklist("N5")
@pytest.mark.checklist("N6")
@pytest.mark.checklist("N7")
def test_principal_names_a_team_with_field_support(fresh_demo_server, page_as):
    page = page_as(viewport=PHONE)
    page.goto("/accounts/demo/")
    page.get_by_role("button", name="Héctor Villaseñor").click()

    page.get_by_role("link", name=f"Name your team for {GROUP}").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(
        "Who is in the team of P.S. 802 Prospect Lanes?"
    )
    members = page.get_by_role("group", name="Who is in the team?")
    # The part below it stands there once the group has been read to its end.
    expect(page.get_by_role("button", name="Name the team")).to_be_visible()
    for box in members.get_by_role("checkbox").all():
        box.set_checked(False)
    page.get_by_label("Noor Haddadi, Grade 5 teacher").check()
    page.get_by_label("Winston Delacroix-Abara, Superintendent").check()
    page.get_by_text("Add field support by name and mail").click()
    beside = page.get_by_role("group", name="Who stands beside the team")
    beside.get_by_label("Given name").fill("Inès")
    beside.get_by_label("Family name").fill("Ó Dálaigh")
    beside.get_by_label("Mail address").fill("ines@field.example")
    beside.get_by_label("What they do").select_option("borough field center leader")
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    page.get_by_role("button", name="Name the team").click()

    expect(page.get_by_role("heading", level=1)).to_have_text(GROUP)
    expect(page.get_by_text("Your team is named.")).to_be_visible()
    expect(page.get_by_text("1 so far; about 4 is usual.").first).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    page.get_by_role("link", name="How to reach everybody").click()
    expect(page.get_by_role("heading", name="Who goes along with it")).to_be_visible()
    expect(page.get_by_text("Desmond Achterberg").first).to_be_visible()

    office = page_as("director")
    office.goto("/nyc/partnerships/?q=Harborview")
    office.get_by_role("link", name=GROUP).first.click()
    ours = office.locator(".trio > section").filter(has_text="P.S. 802 Prospect Lanes")
    expect(ours).to_contain_text("Noor Haddadi")
    expect(ours).to_contain_text("Winston Delacroix-Abara")
    expect(ours).to_contain_text("Inès Ó Dálaigh")


@pytest.mark.checklist("N8")
def test_host_principal_says_which_schools_a_master_teacher_serves(
    fresh_demo_server, page_as
):
    page = page_as("host-principal", viewport=PHONE)
    page.goto("/nyc/partnerships/?q=Harborview")
    page.get_by_role("link", name=GROUP).first.click()

    page.get_by_role("link", name="Say who serves which schools").click()
    choose(page, "Who?", "Okonkwo", "Patience Okonkwo-Reyes")
    page.get_by_label("P.S. 803 Canarsie Commons").check()
    page.get_by_role("button", name="Write it down").click()
    expect(title(page)).to_have_text(GROUP)

    served = page.get_by_role("listitem").filter(has_text="Patience Okonkwo-Reyes")
    expect(served).to_contain_text("P.S. 803 Canarsie Commons")
    expect(served).not_to_contain_text("P.S. 802 Prospect Lanes")


@pytest.mark.checklist("N13")
def test_published_figures_stand_beside_what_is_counted(page_as):
    page = page_as("director")
    page.goto("/nyc/cohorts/")
    page.get_by_role("link", name="Learning Partners 2026–27").click()

    row = page.get_by_role("row").filter(
        has_text="Schools in the programme and its strands"
    )
    expect(row.get_by_role("cell").nth(0)).to_contain_text("143")
    expect(row.get_by_role("cell").nth(1)).to_contain_text("146")
    expect(row.get_by_role("cell").nth(1)).to_contain_text("+3")


@pytest.mark.checklist("N5")
def test_what_is_not_working_is_talked_about_in_confidence(fresh_demo_server, page_as):
    page = page_as("partner-principal", viewport=PHONE)
    page.goto("/nyc/partnerships/?q=Harborview")
    page.get_by_role("link", name=GROUP).first.click()
    page.get_by_role("link", name="Say what isn’t working").click()
    page.get_by_label("Too far").check()
    page.get_by_label("What isn’t working?").fill("The bus takes eighty minutes.")
    page.get_by_role("button", name="Tell the central team").click()
    expect(page.get_by_text("The bus takes eighty minutes.")).to_be_visible()

    host = page_as("host-principal")
    host.goto(page.url)
    expect(host.get_by_text("The bus takes eighty minutes.")).to_have_count(0)

    office = page_as("director")
    office.goto(page.url)
    office.get_by_role("link", name="Decide what comes of it").click()
    office.get_by_label("Something was changed, and it goes on").check()
    office.get_by_label("Why?").fill("Your visits move to Fridays, by car.")
    office.get_by_role("button", name="Decide", exact=True).click()
    expect(office.get_by_text("Your visits move to Fridays, by car.")).to_be_visible()

    page.reload()
    expect(page.get_by_text("Your visits move to Fridays, by car.")).to_be_visible()
