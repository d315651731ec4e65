"""A city's schools come in, groups are formed and announced, partnerships begin.

One story by clicking from sign-in, with the city's real schools where they lie beside
the project: triads and quads of 25 hosts and 50 partners, a strand with groups of its
own, schools whose focus nobody knows; and the Plus groups of 10 hosts and 61 partners.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import expect

from intervisit.matching.models import Offer, OfferedGroup
from intervisit.people.models import Person
from tests.browsing import choose
from tests.scenarios.city import real_city
from tests.scenarios.steps import (
    PATIENCE,
    PHONE,
    check_rows_of_that_year,
    fits_a_phone,
    send,
    sign_in,
    title,
)
from tests.scenarios.time_passes import (
    inside,
    let_letters_go,
    pass_days,
    path_in_mail,
)

pytestmark = [pytest.mark.browser, pytest.mark.scenario, pytest.mark.realdata]

ROUND, PLUS_ROUND = "City round", "City Plus round"
STRAND = "New Teacher Preparation"
GIVEN = ("Ada", "Bram", "Cleo", "Dov", "Edda", "Fay", "Gus", "Hana", "Ivo", "Juno")
FAMILY = ("Amberley", "Bright", "Corwin", "Dell", "Everly", "Frost", "Garrow", "Hale")


def figure(page, label):
    """Give a figure of the page by its label, as text."""
    row = page.locator("dl.figures > div").filter(has_text=label)
    return row.locator("dd").inner_text()


def address_at(code):
    return f"{code.lower()}@city.example"


def principals(codes):
    """Give a list of made-up principals, one a school."""
    lines = ["Given name,Family name,Email,School,Title"]
    lines += [
        f"{GIVEN[n % 10]},{FAMILY[n % 8]}-{n},{address_at(code)},{code},Principal"
        for n, code in enumerate(codes)
    ]
    content = "\n".join([*lines, ""]).encode()
    return {"name": "principals.csv", "mimeType": "text/csv", "buffer": content}


def bring_in(page, city):
    """Import the schools of the city and the principals of those that take part."""
    page.get_by_role("link", name="Office", exact=True).first.click()
    page.get_by_role("link", name="Imports", exact=True).first.click()
    file = {"name": "schools.csv.gz", "mimeType": "application/gzip"}
    send(page, "Schools", file | {"buffer": city.schools})
    check_rows_of_that_year(page)
    page.get_by_role("button", name=f"Import {city.count:,} rows").click()
    words = f"{city.count:,} rows are in the network"
    expect(title(page)).to_have_text(words, timeout=PATIENCE)
    page.get_by_role("link", name="Imports", exact=True).first.click()
    send(page, "People", principals([*city.hosts, *city.partners]))
    page.get_by_role("button", name="Check the rows").click()
    page.get_by_role("button", name="Import 75 rows").click()
    words = "75 rows are in the network"
    expect(title(page)).to_have_text(words, timeout=PATIENCE)


def bring_in_ratings(page, city):
    """Bring in the city's own ratings: a column for each area, all but one of use."""
    page.get_by_role("link", name="Imports", exact=True).first.click()
    file = {"name": "ratings.csv.gz", "mimeType": "application/gzip"}
    subject = "Strengths and needs of schools"
    send(page, subject, file | {"buffer": city.ratings})
    page.get_by_label("student_achievement_rating").select_option("Not used")
    page.get_by_role("button", name="Check the rows").click()
    expect(title(page)).to_contain_text("rows are ready", timeout=PATIENCE)
    page.get_by_role("button", name=re.compile("^Import [0-9,]+ rows")).click()
    words = "rows are in the network"
    expect(title(page)).to_contain_text(words, timeout=PATIENCE)


def plan_a_cohort(page, programme, name, lines):
    """Plan a cohort, take schools in by a pasted list, and come to its groups."""
    page.get_by_role("link", name="Programs", exact=True).first.click()
    page.get_by_role("main").get_by_role("link", name=programme, exact=True).click()
    page.get_by_role("link", name="Plan a cohort").click()
    page.get_by_label("Name", exact=True).fill(name)
    page.get_by_role("button", name="Plan the cohort").click()
    expect(title(page)).to_have_text(name)
    page.get_by_role("link", name="Take schools in").click()
    page.get_by_role("link", name="Paste a list or send a file").click()
    page.get_by_label("Codes or names, one a line").fill("\n".join(lines))
    page.get_by_role("button", name="See what would happen").click()
    expect(title(page)).to_have_text(f"{len(lines)} lines are ready")
    page.get_by_role("button", name="Write the list").click()
    expect(title(page)).to_contain_text(f"{len(lines)} lines are in")
    where = page.get_by_role("navigation", name="Where this is")
    where.get_by_role("link", name=name).click()
    page.get_by_role("button", name="Start the cohort").click()
    expect(page.get_by_text("Under way").first).to_be_visible()
    page.get_by_role("link", name="Form groups of hosts and partners").click()
    expect(title(page)).to_contain_text("wait to be put together")


def let_the_engine_form_groups(page):
    page.get_by_role("button", name="Let the engine form groups").click()
    proof = page.get_by_text("No plan can place more schools.")
    expect(proof).to_be_visible(timeout=PATIENCE)


@pytest.mark.checklist("N2", "N3", "N5", "N6", "N7", "N10", "N11", "N12", "N18")
def test_schools_come_in_and_partnerships_begin(fresh_demo_server, page_as):
    city, server = real_city(), fresh_demo_server
    director = page_as()
    director.set_default_timeout(40_000)
    sign_in(director, "Marisol Quintana")
    with server.worker("heavy"), server.worker("quick"):
        bring_in(director, city)
        bring_in_ratings(director, city)
        form_plus_groups(director, city)
        form_triads_and_quads(director, city)
        groups = announce(director, server)
        silent, objector = two_principals(director, server, page_as)
        window_closes(director, server, silent, objector, groups)
        team_is_named(server, silent, page_as)


def form_plus_groups(page, city):
    """Every partner of the Plus cohort has a place, in groups of five to seven."""
    lines = [f"{code}\thost" for code in city.plus_hosts]
    lines += [f"{code}\tpartner" for code in city.plus_partners]
    plan_a_cohort(page, "Learning Partners Plus", PLUS_ROUND, lines)
    assert figure(page, "Host schools") == "10 of 10"
    assert figure(page, "Partner schools") == "61 of 61"
    page.get_by_role("link", name="Form groups", exact=True).click()
    let_the_engine_form_groups(page)
    assert figure(page, "Schools placed") == "61 of 61"


def form_triads_and_quads(page, city):
    """Groups of three, then another question: threes and fours, and distance counts."""
    marked = {*city.hosts[:2], *city.partners[:4]}
    lines = [
        f"{code}\t{way}\t{STRAND if code in marked else ''}".rstrip("\t")
        for way, codes in (("host", city.hosts), ("partner", city.partners))
        for code in codes
    ]
    plan_a_cohort(page, "Learning Partners", ROUND, lines)
    assert figure(page, STRAND) == "6 marked"
    expect(page.get_by_text("The focus of 2 schools is unknown.")).to_be_visible()

    page.get_by_role("link", name="Form groups", exact=True).click()
    expect(page.get_by_label("A strand has groups of its own")).to_be_checked()
    let_the_engine_form_groups(page)
    page.locator("nav[aria-label='Open a group'] a").nth(1).click()
    page.locator("section.slip a").first.click()
    expect(page.get_by_role("heading", name=re.compile("^Why is "))).to_be_visible()
    page.get_by_role("link", name="Try with changes").click()
    page.get_by_label("Distance", exact=True).fill("90")
    page.get_by_label("Focus area", exact=True).fill("5")
    page.get_by_label("Partners of a host, at most").fill("3")
    page.get_by_label("Groups that may open, at most").fill("20")
    let_the_engine_form_groups(page)
    page.get_by_role("link", name="Compare", exact=True).click()
    expect(title(page)).to_contain_text("somewhere else")
    expect(page.get_by_text("different weights")).to_be_visible()


def announce(page, server):
    """Make a plan of the run, move one school by hand, lock it, send the letters."""
    page.go_back()
    page.get_by_role("button", name="Make a plan of it").click()
    expect(title(page)).to_have_text("All 50 schools have a place")
    four = page.locator("section.plan-group").filter(
        has=page.locator("li:nth-child(3)")
    )
    four.first.get_by_role("link", name=re.compile("^Move ")).last.click()
    choose(page, "Where to?", "2 of 3", re.compile("2 of 3"))
    expect(page.get_by_role("heading", name="What it would do")).to_be_visible()
    page.get_by_label("Why").fill("They share a bus line.")
    page.get_by_role("button", name="Save the move").click()
    expect(page.get_by_text("“They share a bus line.”").first).to_be_visible()
    page.get_by_role("button", name=re.compile("^Pin ")).last.click()
    expect(page.get_by_text("pinned", exact=True).last).to_be_visible()
    page.get_by_role("button", name="Undo the last change").click()
    expect(page.get_by_text("(undone)").first).to_be_visible()
    page.get_by_role("button", name="Lock it").click()
    expect(page.get_by_text("Locked", exact=True).first).to_be_visible()

    page.get_by_role("link", name="Announce the groups").click()
    expect(title(page)).to_contain_text("Announce")
    groups = int(re.search(r"\d+", title(page).inner_text()).group())
    page.get_by_role("button", name="Prepare the letters").click()
    words = f"{groups + 50} letters, and nobody has one yet"
    expect(title(page)).to_have_text(words)
    page.get_by_role("button", name="Send the letters").click()
    expect(title(page)).to_contain_text("The letters go out")
    let_letters_go(server)
    page.reload()
    expect(title(page)).to_have_text("Nobody objects so far")
    return groups


@dataclass(frozen=True)
class Asked:
    """A principal on a phone, and what the school was offered."""

    page: object
    address: str
    school: str
    offer: str


def principal_of(office, server, page_as, offer):
    """Invite the principal of an offer's school, who comes in by the mail."""
    with inside(server):
        school = offer.organisation
        address = address_at(school.code)
        person = Person.objects.get(email=address)
    office.get_by_role("link", name="People", exact=True).first.click()
    expect(title(office)).to_contain_text("people of the network")
    wanted = office.get_by_role("search", name="Find in this list")
    wanted.get_by_role("searchbox").first.fill(person.family_name)
    wanted.get_by_role("button", name="Show", exact=True).click()
    expect(title(office)).to_contain_text("of the network’s people")
    office.get_by_role("main").get_by_role("link", name=person.name).first.click()
    office.get_by_role("button", name="Invite them").click()
    expect(office.get_by_text("The invitation is on its way")).to_be_visible()
    page = page_as(viewport=PHONE)
    page.set_default_timeout(40_000)
    page.goto(path_in_mail(server, address, "/nyc/come-in/"))
    page.get_by_role("button", name="Come in").click()
    page.get_by_role("link", name=re.compile("^A group in")).first.click()
    expect(title(page)).to_have_text("These would be your partners")
    expect(page.get_by_text("Saying nothing means yes.")).to_be_visible()
    assert fits_a_phone(page)
    return Asked(page, address, school.name, page.url)


def two_principals(office, server, page_as):
    """One reads the offer and says nothing; one of another group, a quad, objects."""
    with inside(server):
        offered = OfferedGroup.objects.filter(announcement__cohort__name=ROUND)
        groups = offered.order_by("number")
        triad = groups.filter(formation="triad")[0]
        quad = groups.filter(formation="quad")[0]
        beside = Offer.objects.select_related("organisation")
        host = beside.get(group=triad, membership="host")
        partner = beside.filter(group=quad, membership="partner")[0]
    silent = principal_of(office, server, page_as, host)
    objector = principal_of(office, server, page_as, partner)
    page = objector.page
    page.get_by_role("link", name="Object, and say why").click()
    page.get_by_role("radio", name="Too far").check()
    page.get_by_label(re.compile("In your words")).fill("Two trains and a bus.")
    assert fits_a_phone(page)
    page.get_by_role("button", name="Object to the group").click()
    expect(title(page)).to_contain_text("has objected")
    return silent, objector


def to_the_cohort(page):
    """Go to the round's own page, from wherever one is."""
    page.get_by_role("link", name="Programs", exact=True).first.click()
    main = page.get_by_role("main")
    main.get_by_role("link", name="Learning Partners", exact=True).click()
    expect(title(page)).to_contain_text("Learning Partners")
    main.get_by_role("link", name=ROUND, exact=True).click()
    expect(title(page)).to_have_text(ROUND)


def to_the_announcement(page):
    to_the_cohort(page)
    page.get_by_role("link", name="Announced groups").first.click()
    expect(title(page)).to_contain_text(re.compile("wait|formed|objects"))


def window_closes(office, server, silent, objector, groups):
    """The silent group is formed; the other is offered anew without who objected."""
    pass_days(server, days=16)
    silent.page.reload()
    expect(title(silent.page)).to_have_text("You are in a partnership")
    to_the_announcement(office)
    expect(title(office)).to_have_text("One group waits for you; the others go on")
    office.get_by_role("link", name=re.compile("^Group ")).first.click()
    expect(office.get_by_text("Two trains and a bus.")).to_be_visible()
    office.get_by_role("link", name="Change the group").click()
    office.get_by_label(f"{objector.school}, in the group now").uncheck()
    office.get_by_label("What changes, and why?").fill("It becomes a group of three.")
    office.get_by_role("button", name="Offer the new group").click()
    expect(title(office)).to_contain_text("is on offer")
    objector.page.reload()
    expect(title(objector.page)).to_have_text("This group was changed")

    pass_days(server, days=16)
    to_the_announcement(office)
    expect(title(office)).to_have_text(f"{groups} partnerships were formed")
    to_the_cohort(office)
    office.get_by_role("link", name=re.compile("^Plan ")).first.click()
    expect(office.get_by_text("“It becomes a group of three.”").first).to_be_visible()
    with office.expect_download() as download:
        office.get_by_role("link", name="Groups, offers and changes (XLSX)").click()
    assert Path(download.value.path()).read_bytes().startswith(b"PK")


def team_is_named(server, silent, page_as):
    """The principal names the team on the phone; a member finds it on Today."""
    page = silent.page
    page.get_by_text("Menu", exact=True).click()
    menu = page.get_by_role("navigation", name="Main, small screen")
    menu.get_by_role("link", name=re.compile("^Today")).click()
    page.get_by_role("link", name=re.compile("^Name your team for")).first.click()
    page.get_by_text("Somebody isn’t in this list").click()
    newcomer = page.get_by_role("group", name="By name and mail")
    newcomer.get_by_label("Given name").fill("Wilhelmina")
    newcomer.get_by_label("Family name").fill("Okafor")
    newcomer.get_by_label("Mail address").fill("okafor@city.example")
    newcomer.get_by_label("What they do").fill("Model Teacher")
    page.get_by_text("Add field support by name and mail").click()
    beside = page.get_by_role("group", name="Who stands beside the team")
    beside.get_by_label("Given name").fill("Inès")
    beside.get_by_label("Family name").fill("Dale")
    beside.get_by_label("Mail address").fill("dale@city.example")
    beside.get_by_label("What they do").select_option("superintendent")
    page.get_by_role("button", name="Name the team").click()
    expect(page.get_by_text("Your team is named.")).to_be_visible()
    assert fits_a_phone(page)

    member = page_as(viewport=PHONE)
    member.goto(path_in_mail(server, "okafor@city.example", "/nyc/come-in/"))
    member.get_by_role("button", name="Come in").click()
    expect(member.get_by_role("link", name=re.compile("triad")).first).to_be_visible()
