import pytest
from hypothesis import given
from hypothesis import strategies as st

from intervisit.imports.domain.problems import Fault, Unreadable
from intervisit.imports.domain.targets import Subject
from tests.imports.domain.tables import read
from tests.imports.files import csv_bytes, dirty_schools

PEOPLE = ["given name", "surname", "school", "title", "start date", "end date", "email"]


def person(**cells):
    usual = {
        "given name": "Ann",
        "surname": "Lee",
        "school": "900374",
        "title": "Teacher",
        "start date": "13/08/2026",
        "end date": "",
        "email": "ann@u.example",
    }
    return csv_bytes(
        PEOPLE, [*{**usual, **cells}.values()], [*usual.values()], [*usual.values()]
    )


def faults(reading):
    return [(problem.column, problem.fault) for problem in reading.problems]


def test_no_row_of_a_dirty_list_is_lost():
    readings = read(dirty_schools())

    assert [reading.number for reading in readings] == [2, 3, 4, 5, 6, 7]
    assert all(reading.is_readable for reading in readings)
    assert [faults(reading) for reading in readings] == [
        [],
        [],
        [("code", Fault.KEYED_BY_OTHER_CODE)],
        [("code", Fault.KEYED_BY_OTHER_CODE)],
        [("longitude", Fault.PLACE_HALF)],
        [],
    ]


def test_school_is_read_in_canonical_words():
    assert dict(read(dirty_schools())[1].values) == {
        "code": "91X002",
        "other_code": "X002",
        "name": "I.S. 002",
        "type": "General Academic",
        "phase": "Junior High",
        "grades": "6,7,8",
        "started_on": "1999-09-08",
        "street": "2 Oak St, Rear",
        "city": "BRONX",
        "postcode": "10452",
        "region:district": "District 91",
        "region:borough": "Bronx",
        "latitude": "40.82",
        "longitude": "-73.91",
        "enrolment": "1204",
    }


def test_person_is_read_with_place_and_standing():
    reading, *_usual = read(person(title="Principal"), Subject.PEOPLE)

    assert dict(reading.values) == {
        "given_name": "Ann",
        "family_name": "Lee",
        "organisation": "1",
        "title": "Principal",
        "standing": "leader",
        "starts_on": "2026-08-13",
        "email": "ann@u.example",
    }


@pytest.mark.parametrize(
    ("cells", "column", "fault", "suggestion"),
    [
        (
            {"school": "Western Union Elem."},
            "organisation",
            Fault.NO_SUCH_ORGANISATION,
            "900374",
        ),
        ({"school": "Atlantis"}, "organisation", Fault.NO_SUCH_ORGANISATION, ""),
        ({"school": "Lincoln High"}, "organisation", Fault.SEVERAL_ORGANISATIONS, "L1"),
        ({"school": ""}, "organisation", Fault.MISSING, ""),
        ({"start date": "31/09/2026"}, "starts_on", Fault.NO_SUCH_DAY, "30/09/2026"),
        ({"end date": "1/1/2020"}, "ends_on", Fault.ENDS_BEFORE_START, ""),
        ({"surname": ""}, "family_name", Fault.MISSING, ""),
        ({"surname": "123"}, "family_name", Fault.NOT_A_NAME, ""),
        ({"title": "x" * 121}, "title", Fault.CELL_TOO_LONG, ""),
        ({"title": "#REF!"}, "title", Fault.SHEET_ERROR, ""),
    ],
)
def test_cell_that_cannot_be_read_says_how_to_mend_it(cells, column, fault, suggestion):
    reading, *_usual = read(person(**cells), Subject.PEOPLE)

    assert not reading.is_readable
    assert [
        (problem.column, problem.fault, problem.suggestion)
        for problem in reading.problems
        if problem.is_error
    ] == [(column, fault, suggestion)]


def test_repair_takes_the_place_of_a_cell():
    content = person(school="Western Union Elem.")

    reading, *_usual = read(content, Subject.PEOPLE, {2: {"organisation": "900374"}})

    assert reading.values["organisation"] == "1"
    assert reading.is_readable


def test_row_with_cells_too_many_is_trusted_in_nothing():
    content = csv_bytes(["code", "name", "city"], ["1", "A", "York", "surplus"])

    (reading,) = read(content)

    assert (dict(reading.values), faults(reading)) == ({}, [("", Fault.ROW_TOO_LONG)])


def test_row_with_cells_too_few_goes_in_with_a_remark():
    (reading,) = read(csv_bytes(["code", "name", "city"], ["1", "A"]))

    assert reading.is_readable
    assert faults(reading) == [("", Fault.ROW_TOO_SHORT)]


def test_lost_letters_and_invisible_ones_are_remarked_on():
    (reading,) = read(
        csv_bytes(["code", "name"], ["1", "Caf\N{REPLACEMENT CHARACTER}\x00"])
    )

    assert faults(reading) == [
        ("name", Fault.LETTER_LOST),
        ("name", Fault.NUL_CHARACTER),
    ]
    assert reading.values["name"] == "Caf\N{REPLACEMENT CHARACTER}"


def test_ages_give_grades_where_no_grades_are():
    content = csv_bytes(["urn", "name", "age_low", "age_high"], ["1", "A", "11", "18"])

    (reading,) = read(content, scheme="england")

    assert reading.values["grades"] == "7,8,9,10,11,12,13"


def test_nobody_can_be_told_apart_without_number_or_address():
    reading, *_usual = read(person(email=""), Subject.PEOPLE)

    assert faults(reading) == [("", Fault.NO_WAY_TO_TELL)]


CELLS = st.text(st.characters(exclude_characters="|;\t", codec="utf-8"), max_size=30)


@given(st.lists(st.lists(CELLS, min_size=1, max_size=9), max_size=8))
def test_no_table_whatsoever_loses_a_row(rows):
    header = ["code", "name", "grades", "lat", "lon", "open date", "zip", "status"]
    content = csv_bytes(header, *rows, encoding="utf-8-sig")
    try:
        readings = read(content)
    except Unreadable:
        return
    filled = [row for row in rows if any(cell.strip() for cell in row)]

    assert len(readings) >= len(filled)
