from __future__ import annotations

import pytest

from intervisit.networks.models import (
    Indicator,
    Network,
    PracticeArea,
    Region,
    SchoolYear,
)
from tests.factories.networks import (
    PracticeAreaFactory,
    RegionFactory,
    RegionKindFactory,
    SchoolYearFactory,
)
from tests.markup import markup_of


@pytest.fixture
def office(company, sign_in):
    return sign_in(company.olive)


def test_everyone_reads_areas_and_only_the_office_tends_them(company, sign_in):
    area = PracticeAreaFactory(name="Oracy")
    client = sign_in(company.tom)

    assert "Oracy" in markup_of(client.get("/nyc/areas/"))
    assert client.get(f"/nyc/areas/{area.public_id}/").status_code == 403
    assert client.post(f"/nyc/areas/{area.public_id}/retire/").status_code == 403


def test_office_adds_merges_and_brings_back_an_area(office):
    office.post("/nyc/areas/add/", {"name": "Oracy", "synonyms": "talk\nspeaking"})
    oracy = PracticeArea.objects.get(name="Oracy")
    assert oracy.synonyms == ["talk", "speaking"]

    other = PracticeAreaFactory(name="Discussion")
    url = f"/nyc/areas/{other.public_id}/merge/"
    page = office.post(url, {"into": oracy.public_id}, follow=True)
    assert "“Discussion” is now “Oracy”. 0 statements moved." in markup_of(page)


def test_office_renames_the_words_of_the_network(office):
    page = office.get("/nyc/office/network/")
    assert page.status_code == 200
    asked = {
        "name": "New York City",
        "line": "",
        "time_zone": "America/New_York",
        "grade_scheme": "us",
        "word_school_0": "academy",
        "word_school_1": "academies",
    }

    office.post("/nyc/office/network/", asked)

    assert Network.objects.get(slug="nyc").vocabulary.many("school") == "academies"
    assert "academies learn" in markup_of(office.get("/nyc/schools/"))


def test_office_adds_a_year_with_terms_inside_it(office):
    asked = {"name": "2027–28", "starts_on": "2027-07-01", "ends_on": "2028-06-30"}
    office.post("/nyc/office/years/add/", asked)
    year = SchoolYear.objects.get(name="2027–28")
    url = f"/nyc/office/years/{year.public_id}/days/"
    term = {"kind": "term", "name": "Autumn", "starts_on": "2027-09-01"}

    office.post(url, {**term, "ends_on": "2027-12-17"})
    outside = office.post(url, {**term, "ends_on": "2029-01-01"})
    overlap = office.post(url, {**term, "ends_on": "2027-09-30"})

    assert [t.name for t in year.terms.all()] == ["Autumn"]
    assert "runs from" in markup_of(outside)
    assert "overlap with another term" in markup_of(overlap)


def test_overlapping_year_is_refused_in_words(office):
    SchoolYearFactory()
    asked = {"name": "x", "starts_on": "2026-08-01", "ends_on": "2027-08-01"}

    page = office.post("/nyc/office/years/add/", asked)

    assert "Two school years overlap." in markup_of(page)


@pytest.mark.parametrize("last", ["2026-07-31", "2026-08-01"])
def test_year_that_ends_before_it_starts_is_refused_in_words(office, last):
    asked = {"name": "x", "starts_on": "2026-08-01", "ends_on": last}

    page = office.post("/nyc/office/years/add/", asked)

    assert "A school year ends after it starts." in markup_of(page)


def test_office_draws_a_tree_of_regions(office):
    kind = RegionKindFactory(name="Borough")
    url = f"/nyc/regions/{kind.public_id}/add/"
    office.post(url, {"name": "Brooklyn"})
    brooklyn = Region.objects.get(name="Brooklyn")
    office.post(url, {"name": "District 15", "parent": brooklyn.public_id})

    district = Region.objects.get(name="District 15")
    assert district.parent == brooklyn
    under = office.post(
        f"/nyc/regions/{kind.public_id}/{brooklyn.public_id}/",
        {"name": "Brooklyn", "parent": district.public_id},
    )
    assert "lies under it" in markup_of(under)
    assert "District 15" in markup_of(office.get("/nyc/regions/"))


def test_name_of_a_region_is_there_once(office):
    region = RegionFactory(name="North")

    page = office.post(f"/nyc/regions/{region.kind.public_id}/add/", {"name": "North"})

    assert "Another region of this kind has this name." in markup_of(page)


def test_office_adds_an_indicator(office):
    office.post(
        "/nyc/office/indicators/add/",
        {"name": "Enrolment", "unit": "count", "group": "Students"},
    )

    assert Indicator.objects.get().key == "enrolment"
    assert "Enrolment" in markup_of(office.get("/nyc/office/indicators/"))
