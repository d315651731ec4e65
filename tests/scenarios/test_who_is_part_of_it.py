"""The office finds who is part of it; a school says what it is strong in, and why."""

import re

import pytest
from playwright.sync_api import expect

from tests.browsing import title

pytestmark = [pytest.mark.browser, pytest.mark.scenario]
WANTED = "Peer coaching"


@pytest.mark.checklist("N1")
def test_director_finds_office_partner_and_union_with_their_people(page_as):
    page = page_as("director")
    page.goto("/nyc/")

    page.get_by_role("link", name="Schools", exact=True).first.click()
    page.get_by_role("link", name="All others").click()
    expect(title(page)).to_have_text("Who else is part of this")
    for kind in ("Central office", "Partner organisation", "Union"):
        expect(page.get_by_role("cell", name=kind, exact=True).first).to_be_visible()

    page.get_by_role("link", name="City Educators’ Union").click()
    expect(title(page)).to_have_text("City Educators’ Union")


@pytest.mark.parametrize(
    ("persona", "network", "kinds"),
    [
        pytest.param(
            "boston-office",
            "boston",
            ("Union",),
            marks=pytest.mark.checklist("B1"),
        ),
        pytest.param(
            "pathways-lead",
            "partnership-la",
            ("University",),
            marks=pytest.mark.checklist("P8"),
        ),
        pytest.param(
            "residency-director",
            "union-county",
            ("University", "Partner organisation"),
            marks=pytest.mark.checklist("U1"),
        ),
    ],
)
def test_office_finds_who_carries_the_programme(page_as, persona, network, kinds):
    page = page_as(persona)
    page.goto(f"/{network}/")

    page.get_by_role("link", name="Schools", exact=True).first.click()
    page.get_by_role("link", name="All others").click()

    for kind in kinds:
        expect(page.get_by_role("cell", name=kind, exact=True).first).to_be_visible()


def own_school(page):
    page.goto("/nyc/people/me/")
    page.get_by_role("main").locator("a[href*='/schools/']").first.click()
    page.wait_for_url("**/schools/*/")
    expect(title(page)).to_be_visible()


def rank_first(page, area):
    page.get_by_label("Place 1").select_option(label=area)
    for place in range(2, 9):
        page.get_by_label(f"Place {place}").select_option("")
    page.get_by_role("button", name="Save the list").click()


@pytest.mark.checklist("N2")
def test_principal_says_what_the_school_is_strong_in(fresh_demo_server, page_as):
    page = page_as("host-principal", viewport={"width": 320, "height": 800})
    own_school(page)

    page.get_by_role("link", name="Say what it is strong in").click()
    rank_first(page, "Peer coaching")

    expect(title(page)).to_contain_text("strong in peer coaching")


@pytest.mark.checklist("N3")
def test_partner_says_what_it_looks_for_and_is_found_by_it(fresh_demo_server, page_as):
    page = page_as("partner-principal")
    own_school(page)
    school = title(page).inner_text().split(",")[0]

    page.get_by_role("link", name="Say what it looks for").click()
    rank_first(page, "Peer coaching")

    looks_for = page.get_by_role("heading", name="What it looks for in others")
    expect(looks_for.locator("xpath=following::ol[1]")).to_have_text("Peer coaching")
    office = page_as("director")
    office.goto("/nyc/")
    office.get_by_role("link", name="Schools", exact=True).first.click()
    office.get_by_label("Name, code or place").fill(school)
    office.get_by_role("button", name="Show").click()
    office.get_by_role("main").get_by_role("link", name=school).first.click()
    expect(office.get_by_role("main")).to_contain_text("Peer coaching")


def how_many_named(page):
    """Give how many people of the school have named areas, as the heading says."""
    expect(title(page)).to_contain_text(re.compile("named"))
    first = title(page).inner_text().split()[0]
    said = {"Nobody": 0, "One": 1}
    return said[first] if first in said else int(first)


def teachers_who_wish(page, area):
    """Give how many teachers named an area as one to learn about."""
    wishes = page.get_by_role("table", name="Wishes that staff named")
    row = wishes.get_by_role("row", name=re.compile(f"^{area}"))
    if not row.count():
        return 0
    return int(row.get_by_role("cell").first.inner_text())


@pytest.mark.checklist("N9")
def test_teacher_names_areas_and_the_principal_ranks_them(fresh_demo_server, page_as):
    teacher = page_as("model-teacher")
    own_school(teacher)
    teacher.get_by_role("link", name="Name the areas that matter").click()
    people, wishes = how_many_named(teacher), teachers_who_wish(teacher, WANTED)
    teacher.get_by_role("radio", name="A teacher").check()
    wanted = teacher.get_by_role("group", name="What we want to learn from others")
    wanted.get_by_role("checkbox", name=WANTED).check()
    teacher.get_by_role("button", name="Name these areas").click()
    expect(title(teacher)).to_contain_text(f"{people + 1} people at")

    principal = page_as("partner-principal")
    own_school(principal)
    principal.get_by_role("link", name="Name the areas that matter").click()
    assert how_many_named(principal) == people + 1
    assert teachers_who_wish(principal, WANTED) == wishes + 1
    principal.get_by_role("link", name="Rank what it looks for").click()
    rank_first(principal, WANTED)

    looks_for = principal.get_by_role("heading", name="What it looks for in others")
    expect(looks_for.locator("xpath=following::ol[1]")).to_have_text("Peer coaching")


@pytest.mark.checklist("T1")
def test_development_director_finds_clusters_academies_and_directors(page_as):
    page = page_as("development-director")
    page.goto("/tef/")

    page.get_by_role("link", name="Academies", exact=True).first.click()
    expect(title(page)).to_contain_text("academies learn from each other here")
    page.get_by_role("main").get_by_role("rowheader").first.get_by_role("link").click()
    expect(page.get_by_role("main")).to_contain_text("Cluster")
    page.get_by_role("link", name="People", exact=True).first.click()
    expect(title(page)).to_contain_text("people of the network")
    page.get_by_role("searchbox").last.fill("Director")
    page.get_by_role("button", name="Show").click()
    expect(title(page)).to_contain_text("of the network’s people")
    expect(page.get_by_role("main")).to_contain_text("Director")
