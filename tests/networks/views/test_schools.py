from __future__ import annotations

import pytest

from intervisit.networks.models import Organisation
from intervisit.networks.operations.schools import amend_organisation, edition_of
from tests.factories.networks import FocusFactory, PracticeAreaFactory, SchoolFactory
from tests.markup import markup_of


@pytest.fixture
def url(company):
    return f"/nyc/schools/{company.hilltop.public_id}/"


def facts(school: Organisation, **changes: object) -> dict[str, object]:
    fields = ("name", "code", "city", "phase")
    return {
        **{name: getattr(school, name) for name in fields},
        "grades": school.grades,
        "edition": edition_of(school),
        **changes,
    }


def test_list_shows_schools_and_counts_them(company, sign_in):
    page = markup_of(sign_in(company.tom).get("/nyc/schools/"))

    assert "2 schools learn from each other here" in page
    assert "Hilltop" in page


def test_stranger_is_sent_to_sign_in(company, client):
    answer = client.get("/nyc/schools/")

    assert answer.status_code == 302
    assert answer.url.startswith("/accounts/login/?next=/nyc/schools/")


def test_neighbour_finds_nothing_here(company, ned, sign_in, url):
    assert sign_in(ned).get(url).status_code == 404
    assert sign_in(ned).get("/nyc/schools/").status_code == 404


def test_list_as_csv_has_every_school_of_the_network(company, ned, sign_in):
    answer = sign_in(company.tom).get("/nyc/schools/?as=csv")

    assert answer["Content-Disposition"] == 'attachment; filename="schools.csv"'
    assert b"Hilltop" in answer.content
    assert b"Next Door" not in answer.content


def test_page_says_what_the_school_is_strong_in(company, sign_in, url):
    FocusFactory(
        organisation=company.hilltop, area=PracticeAreaFactory(name="Oracy"), rank=1
    )

    page = markup_of(sign_in(company.tom).get(url))

    assert "Hilltop, strong in oracy" in page


def test_teacher_may_not_change_the_school(company, sign_in, url):
    answer = sign_in(company.tom).get(f"{url}change/")

    assert answer.status_code == 403
    assert "Only the central team can do this." in markup_of(answer)


def test_leader_changes_the_school_and_its_history_says_so(company, sign_in, url):
    client = sign_in(company.harriet)

    answer = client.post(f"{url}change/", facts(company.hilltop, city="Queens"))

    assert answer.status_code == 302
    assert "Queens" in markup_of(client.get(url))
    assert "Changed the school" in markup_of(client.get(url))


def test_leader_of_another_school_may_not(company, sign_in, url):
    assert sign_in(company.petra).get(f"{url}change/").status_code == 403


def test_second_of_two_editors_is_told_and_loses_nothing(company, sign_in, url):
    typed = facts(company.hilltop, city="Typed by Harriet")
    amend_organisation(
        organisation=company.hilltop, changes={"city": "x"}, by=company.actor("olive")
    )

    page = markup_of(sign_in(company.harriet).post(f"{url}change/", typed))

    assert "Someone else changed this page" in page
    assert "Typed by Harriet" in page


def test_code_of_another_school_is_refused_beside_the_field(company, sign_in, url):
    page = sign_in(company.harriet).post(
        f"{url}change/", facts(company.hilltop, code="p001")
    )

    assert page.status_code == 200
    assert "Another organisation has this code." in markup_of(page)


def test_leader_ranks_what_the_school_is_strong_in(company, sign_in, url):
    first, second = PracticeAreaFactory.create_batch(2)
    client = sign_in(company.harriet)

    client.post(
        f"{url}strong-in/",
        {"place_1": second.public_id, "place_2": first.public_id},
    )

    said = company.hilltop.focuses.order_by("rank").values_list("area_id", flat=True)
    assert list(said) == [second.pk, first.pk]


def test_area_in_two_places_is_refused(company, sign_in, url):
    area = PracticeAreaFactory(name="Oracy")

    page = sign_in(company.harriet).post(
        f"{url}strong-in/", {"place_1": area.public_id, "place_3": area.public_id}
    )

    assert "“Oracy” stands in another place already." in markup_of(page)


def test_map_marks_the_schools_that_fit(company, sign_in):
    SchoolFactory(name="Elsewhere", latitude=40.8, longitude=-73.9)

    page = markup_of(sign_in(company.tom).get("/nyc/schools/map/?q=Elsewhere"))

    assert "1 schools on the map" in page
