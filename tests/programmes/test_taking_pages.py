"""The pages by which the office fills a cohort."""

from __future__ import annotations

import io

import pytest
import xlsxwriter

from intervisit.programmes.models import Intake
from intervisit.support.scope import within
from tests.cast import gather
from tests.factories.networks import SchoolFactory
from tests.factories.programmes import CohortFactory, ParticipationFactory, published
from tests.markup import markup_of


@pytest.fixture
def company_outside(new_york):
    with within(new_york):
        return gather(new_york)


@pytest.fixture
def office(company_outside, sign_in):
    return sign_in(company_outside.olive)


@pytest.fixture
def cohort(new_york, company_outside):
    with within(new_york):
        programme = published()
        return CohortFactory(programme=programme, definition=programme.current)


def url(cohort, rest=""):
    return f"/nyc/cohorts/{cohort.public_id}/take-in/{rest}"


def sent(**changes):
    return {
        "scope": "ticked",
        "doing": "take_in",
        "membership": "partner",
        "on": "2026-11-22",
        **changes,
    }


def write(office, answer):
    page = office.get(answer["Location"])
    return office.post(f"{answer['Location']}write/", {"seen": page.context["seen"]})


def parts(new_york, cohort):
    with within(new_york):
        rows = cohort.participations.order_by("organisation__code")
        return list(rows.values_list("organisation__code", "membership"))


def test_ticked_schools_come_in_and_the_list_is_taken_back(
    new_york, office, cohort, company_outside
):
    chosen = [company_outside.hilltop.public_id]

    answer = office.post(url(cohort), sent(chosen=chosen, membership="host"))
    seen = markup_of(office.get(answer["Location"]))
    write(office, answer)
    after = parts(new_york, cohort)
    undone = office.post(f"{answer['Location']}undo/", follow=True)

    assert "One line is ready" in seen
    assert after == [("H001", "host")]
    assert "All is as it was." in markup_of(undone)
    assert parts(new_york, cohort) == []


def test_all_that_match_come_in_from_every_page(new_york, office, cohort):
    with within(new_york):
        for number in range(120):
            SchoolFactory(name=f"Shore {number}", code=f"Z{number:03}")

    answer = office.post(f"{url(cohort)}?q=Shore", sent(scope="all"))
    write(office, answer)

    assert len(parts(new_york, cohort)) == 120


def test_part_strand_and_gaps_narrow_the_list(new_york, office, cohort):
    with within(new_york):
        ParticipationFactory(
            cohort=cohort, organisation__name="Inside", membership="host"
        )

    inside = office.get(f"{url(cohort)}?part=host").context["table"]
    outside = office.get(f"{url(cohort)}?part=-&lacks=yes").context["table"]
    left = office.get(f"{url(cohort)}?part=left").context["table"]

    assert [line.row.name for line in inside.lines] == ["Inside"]
    assert [line.row.name for line in outside.lines] == ["Hilltop", "Parkside"]
    assert left.count == 0


def test_ticks_and_words_stay_when_something_is_missing(
    office, cohort, company_outside
):
    chosen = [company_outside.hilltop.public_id]

    answer = office.post(url(cohort), sent(chosen=chosen, doing="leave", on="soon"))
    page = markup_of(answer)

    assert f'value="{chosen[0]}" form="taking" checked' in page
    assert "Enter a valid date" in page


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({}, "There is nobody in this list."),
        ({"doing": "leave"}, "Say why they leave"),
        ({"scope": "all", "on": "2029-01-01"}, "The cohort runs from"),
        ({"membership": "guest"}, "Select a valid choice"),
    ],
)
def test_refusals_are_said_on_the_page(office, cohort, changes, words):
    assert words in markup_of(office.post(url(cohort), sent(**changes)))


def workbook(*rows):
    out = io.BytesIO()
    with xlsxwriter.Workbook(out) as book:
        sheet = book.add_worksheet()
        for number, row in enumerate(rows):
            sheet.write_row(number, 0, row)
    out.seek(0)
    out.name = "schools.xlsx"
    return out


def csv(text, coding="utf-8-sig"):
    out = io.BytesIO(text.encode(coding))
    out.name = "schools.csv"
    return out


@pytest.mark.parametrize(
    "make",
    [
        lambda: workbook(["DBN", "As"], ["H001", "Host school"], ["P001", ""]),
        lambda: csv("DBN;As\nH001;host\nP001;\n"),
        lambda: csv("H001,host\nP001\n"),
    ],
    ids=["workbook", "csv", "csv without a head"],
)
def test_file_says_who_and_as_what(new_york, office, cohort, make):
    answer = office.post(url(cohort, "list/"), sent(file=make(), text=""))
    write(office, answer)

    assert parts(new_york, cohort) == [("H001", "host"), ("P001", "partner")]


@pytest.mark.parametrize(
    ("sends", "words"),
    [
        ({"text": " "}, "Write or paste a list"),
        ({"text": "", "file": csv("%PDF-1.4 not a list", "ascii")}, "not a table"),
    ],
)
def test_list_that_cannot_be_read_says_why(office, cohort, sends, words):
    answer = office.post(url(cohort, "list/"), sent(**sends))

    assert words in markup_of(answer)


def test_pasted_list_is_mended_and_what_is_left_comes_back(new_york, office, cohort):
    answer = office.post(url(cohort, "list/"), sent(text="H001\nPark Side\nX9"))
    page = answer["Location"]
    office.post(f"{page}mend/", {"number": "2", "who": "P001"})
    office.post(f"{page}mend/", {"number": "x", "who": "P001"})
    left = office.get(f"{page}left/").content.decode("utf-8-sig")
    wrong = markup_of(office.get(f"{page}?show=wrong"))
    write(office, answer)

    assert left.splitlines()[1].startswith("3,X9,Nobody here has the code")
    assert "Code or name for line 3" in wrong
    assert parts(new_york, cohort) == [("H001", "partner"), ("P001", "partner")]
    listed = office.get(f"/nyc/cohorts/{cohort.public_id}/lists/?as=csv")
    assert "Pasted list" in markup_of(listed)


def test_list_is_thrown_away(new_york, office, cohort):
    answer = office.post(url(cohort, "list/"), sent(text="H001"))

    office.post(f"{answer['Location']}discard/")

    with within(new_york):
        assert list(Intake.objects.all()) == []
    assert office.get(answer["Location"]).status_code == 404


def test_stale_list_is_not_written_and_says_so(office, cohort):
    answer = office.post(url(cohort, "list/"), sent(text="H001"))

    told = markup_of(
        office.post(f"{answer['Location']}write/", {"seen": "other"}, follow=True)
    )

    assert "Something changed since you looked." in told


def test_list_costs_the_same_for_three_schools_and_for_many(
    new_york, office, cohort, django_assert_max_num_queries
):
    office.get(url(cohort))
    with within(new_york):
        for number in range(90):
            SchoolFactory(code=f"Z{number:03}")

    with django_assert_max_num_queries(30):
        page = office.get(url(cohort))

    assert page.context["table"].count == 92


def test_only_the_office_takes_schools_in(
    new_york, cohort, company_outside, sign_in, office
):
    answer = office.post(url(cohort, "list/"), sent(text="H001"))
    petra, ada = sign_in(company_outside.petra), None

    assert petra.get(url(cohort)).status_code in {403, 404}
    assert petra.get(answer["Location"]).status_code == 404
    ada = sign_in(company_outside.ada)
    assert ada.get(answer["Location"]).status_code == 200
    assert ada.post(f"{answer['Location']}write/").status_code == 403
