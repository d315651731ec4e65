import pytest

from intervisit.imports.domain.mapping import ColumnMapping, lacking, repeated
from intervisit.imports.domain.problems import Fault, Unreadable
from intervisit.imports.domain.targets import Subject
from intervisit.imports.domain.values.dates import DateOrder
from tests.imports.domain.tables import guessed, sheet_of
from tests.imports.files import csv_bytes, dirty_schools


def test_header_is_found_below_a_title():
    sheet = sheet_of(
        csv_bytes(
            ["Schools of the county"],
            ["as of", "1 August 2026"],
            [],
            ["School Code", "School Name", "City", ""],
            ["1", "A", "York"],
        )
    )

    assert sheet.header == ("School Code", "School Name", "City")
    assert [line.number for line in sheet.lines()] == [5]
    assert [notice.fault for notice in sheet.notices] == [Fault.LINES_ABOVE_HEADER]


def test_columns_without_or_with_one_name_are_told_apart():
    sheet = sheet_of(csv_bytes(["name", "", "name", "code"], ["1", "2", "3", "4"]))

    assert sheet.header == ("name", "Column B", "name (2)", "code")


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        (csv_bytes(["code", "name"]), "no_rows"),
        (csv_bytes(["only"], ["one"]), "no_header"),
        (csv_bytes(["1", "2"], ["3", "4"]), "no_header"),
    ],
)
def test_table_without_header_or_rows_is_refused(content, fault):
    with pytest.raises(Unreadable, match=fault):
        sheet_of(content)


def test_mapping_of_a_new_york_list_is_guessed():
    mapping = guessed(dirty_schools(), name="schools_2015_16.csv").mapping

    assert dict(mapping.targets) == {
        "dbn": "code",
        "location_code": "other_code",
        "school_name": "name",
        "location_type": "type",
        "location_category": "phase",
        "grades": "grades",
        "open_date": "started_on",
        "address": "street",
        "city": "city",
        "zip": "postcode",
        "geo_district": "region:district",
        "borough": "region:borough",
        "lat": "latitude",
        "lon": "longitude",
        "enrolment": "enrolment",
        "pct_ell": "indicator:english-learners",
    }
    assert mapping.school_year == "2015-16"


def test_mapping_of_people_is_guessed_in_the_words_of_an_office():
    content = csv_bytes(
        ["Person", "position", "site", "eff_date", "contact", "nbpts"],
        [
            "Yarborough, Colin",
            "Resident",
            "Monroe Middle",
            "13/08/2026",
            "c@u.example",
            "x",
        ],
    )

    guess = guessed(content, Subject.PEOPLE)

    assert dict(guess.mapping.targets) == {
        "Person": "full_name",
        "position": "title",
        "site": "organisation",
        "eff_date": "starts_on",
        "contact": "email",
    }
    assert guess.order.is_sure


def test_header_never_wins_against_its_cells():
    content = csv_bytes(["name", "school", "email"], ["A B", "L1", "none yet"])

    assert "email" not in guessed(content, Subject.PEOPLE).mapping.targets.values()


def test_names_in_two_columns_beat_a_name_in_one():
    content = csv_bytes(
        ["name", "first name", "last name", "school"], ["A B", "A", "B", "L1"]
    )

    assert set(guessed(content, Subject.PEOPLE).mapping.targets.values()) == {
        "given_name",
        "family_name",
        "organisation",
    }


def test_shares_of_a_hundred_and_lost_noughts_are_noticed():
    content = csv_bytes(
        ["school code", "school name", "pct_ell"],
        ["10505", "A", "2.4"],
        ["350541", "B", "0"],
        ["2810000", "C", "48"],
        ["35054100", "D", ""],
    )

    guess = guessed(content)

    assert guess.mapping.hundredths == {"indicator:english-learners"}
    assert guess.digits_lost == 8


def test_order_of_dates_is_that_of_the_file():
    content = csv_bytes(["name", "school", "start date"], ["A B", "L1", "08/25/2026"])

    assert guessed(content, Subject.PEOPLE).order.order is DateOrder.MONTH_FIRST


def test_what_a_mapping_lacks_is_named():
    nothing = ColumnMapping(targets={})
    double = ColumnMapping(targets={"a": "name", "b": "name", "c": "code"})

    assert [p.column for p in lacking(Subject.SCHOOLS, nothing)] == ["name", "code"]
    assert [p.column for p in lacking(Subject.PEOPLE, nothing)] == [
        "family_name",
        "organisation",
    ]
    assert lacking(Subject.SCHOOLS, double) == ()
    assert repeated(double) == {"name"}
