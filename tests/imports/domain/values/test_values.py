import pytest
from hypothesis import given
from hypothesis import strategies as st

from intervisit.imports.domain.problems import Fault
from intervisit.imports.domain.values.choices import (
    parse_standing,
    parse_status,
    parse_yes,
    standing_of_title,
)
from intervisit.imports.domain.values.codes import code_key, digits_lost, parse_code
from intervisit.imports.domain.values.dates import DateOrder, parse_date
from intervisit.imports.domain.values.grades import grades_of_ages, parse_grades
from intervisit.imports.domain.values.numbers import (
    parse_age,
    parse_enrolment,
    parse_number,
)
from intervisit.imports.domain.values.people import (
    PersonName,
    parse_email,
    parse_full_name,
)
from intervisit.imports.domain.values.places import (
    parse_latitude,
    parse_longitude,
    parse_postcode,
)


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("PK,0K,01,02,03,04,05,SE", "-1,0,1,2,3,4,5"),
        ("SE", ""),
        ("9", "9"),
        ("K-12", "0,1,2,3,4,5,6,7,8,9,10,11,12"),
        ("PK-2", "-1,0,1,2"),
        ("K to 2", "0,1,2"),
        ("Pre-K through 1", "-1,0,1"),
        ("6–8", "6,7,8"),
        ("Grades 9-12", "9,10,11,12"),
        ("9 10 11 12", "9,10,11,12"),
        ("Reception to Year 2", "0,1,2"),
        ("Years 7-9", "7,8,9"),
        ("Y7, Y8", "7,8"),
        ("Nursery", "-1"),
        ("K & 1st", "0,1"),
        ("3-K", "-2"),
        ("n/a", ""),
        ("", ""),
    ],
)
def test_grades_are_read(raw, expected):
    parsed = parse_grades(raw)

    assert (parsed.value, parsed.problem) == (expected, None)


@pytest.mark.parametrize(
    ("raw", "fault", "suggestion"),
    [
        ("2026-06-08", Fault.GRADES_BECAME_DATE, "6-8"),
        ("8-Jun", Fault.GRADES_BECAME_DATE, "6-8"),
        ("Sep-12", Fault.GRADES_BECAME_DATE, "9-12"),
        ("8-6", Fault.GRADES_BACKWARDS, ""),
        ("lots", Fault.NOT_GRADES, ""),
        ("99", Fault.NOT_GRADES, ""),
    ],
)
def test_grades_that_are_none_say_why(raw, fault, suggestion):
    problem = parse_grades(raw).problem

    assert (problem.fault, problem.suggestion) == (fault, suggestion)


@pytest.mark.parametrize(
    ("ages", "scheme", "expected"),
    [
        (("7", "18"), "england", "3,4,5,6,7,8,9,10,11,12,13"),
        (("3", "11"), "england", "-1,0,1,2,3,4,5,6"),
        (("5", "11"), "us", "0,1,2,3,4,5"),
        (("", "11"), "us", ""),
    ],
)
def test_ages_become_grades(ages, scheme, expected):
    assert grades_of_ages(*ages, scheme) == expected


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("1,072,200", "1072200"),
        ("176.0", "176"),
        ("12.5%", "0.125"),
        ("0,5", "0.5"),
        ("1 204", "1204"),
        (".25", "0.25"),
        ("-3", "-3"),
        ("z", ""),
        ("NA", ""),
        ("<5", ""),
        ("s", ""),
        ("", ""),
    ],
)
def test_number_is_read(raw, expected):
    parsed = parse_number(raw)

    assert (parsed.value, parsed.problem) == (expected, None)


@pytest.mark.parametrize("raw", ["twelve", "1.2.3", "1e999999", "--1", "12a"])
def test_number_that_is_none_is_refused(raw):
    assert parse_number(raw).problem.fault is Fault.NOT_A_NUMBER


def test_whole_numbers_keep_their_bounds():
    assert parse_age("18").value == "18"
    assert parse_age("180").problem.fault is Fault.NUMBER_OUT_OF_RANGE
    assert parse_enrolment("17.5").problem.fault is Fault.NOT_A_NUMBER


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("10009", "10009"),
        ("2351", "02351"),
        ("10009-1234", "10009-1234"),
        ("100091234", "10009-1234"),
        ("ec2y8bb", "EC2Y 8BB"),
        ("D02 X285", "D02 X285"),
        ("", ""),
    ],
)
def test_postcode_is_read(raw, expected):
    assert parse_postcode(raw).value == expected


def test_postcode_says_that_noughts_came_back():
    assert parse_postcode("2351").problem.fault is Fault.ZEROS_RESTORED


def test_degrees_keep_to_the_globe():
    assert parse_latitude("40.721834").value == "40.721834"
    assert parse_latitude("140").problem.fault is Fault.NOT_A_PLACE
    assert parse_longitude("140").value == "140"
    assert parse_longitude("west").problem.fault is Fault.NOT_A_PLACE


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("KSimmons@UCPS.example", "ksimmons@ucps.example"),
        ("Kate Simmons <ks@ucps.example>", "ks@ucps.example"),
        ("mailto:ks@ucps.example", "ks@ucps.example"),
        (" ks@ucps.example ; ", "ks@ucps.example"),
        ("", ""),
    ],
)
def test_email_is_read(raw, expected):
    assert parse_email(raw).value == expected


@pytest.mark.parametrize(
    ("raw", "fault", "suggestion"),
    [
        ("ks@ucps,example", Fault.NOT_AN_EMAIL, "ks@ucps.example"),
        ("ks at ucps", Fault.NOT_AN_EMAIL, ""),
        ("a@b.example, c@d.example", Fault.TWO_EMAILS, "a@b.example"),
        ("ks..x@ucps.example", Fault.NOT_AN_EMAIL, ""),
    ],
)
def test_email_that_is_none_says_why(raw, fault, suggestion):
    problem = parse_email(raw).problem

    assert (problem.fault, problem.suggestion) == (fault, suggestion)


@pytest.mark.parametrize(
    ("raw", "given_name", "family_name"),
    [
        ("Whitfield, Tamara", "Tamara", "Whitfield"),
        ("Tamara Whitfield", "Tamara", "Whitfield"),
        ("Dr. Maria de la Cruz", "Maria", "de la Cruz"),
        ("Mr John Smith Jr.", "John", "Smith Jr."),
        ("John Smith, Jr.", "John", "Smith Jr."),
        ("Vincent van Gogh", "Vincent", "van Gogh"),
    ],
)
def test_full_name_is_parted(raw, given_name, family_name):
    assert parse_full_name(raw) == PersonName(given_name, family_name)


@pytest.mark.parametrize("raw", ["Madonna", "", "Mr", ", "])
def test_full_name_of_one_word_is_refused(raw):
    assert parse_full_name(raw) is None


def test_code_gets_its_noughts_back_only_when_asked():
    assert parse_code("10505").value == "10505"
    assert parse_code("10505", digits=8).value == "00010505"
    assert parse_code("01M015", digits=8).value == "01M015"
    assert parse_code("10505.0").value == "10505"
    assert parse_code("1.10E+12").problem.fault is Fault.SCIENTIFIC
    assert parse_code("x" * 41).problem.fault is Fault.CELL_TOO_LONG


@pytest.mark.parametrize(
    ("codes", "digits"),
    [
        (["10505", "350541", "2810000", "35054100"], 8),
        (["100001", "100002"], 0),
        (["00105", "10505", "99"], 0),
        (["1", "2", "10"], 0),
        (["01M015"], 0),
        ([], 0),
    ],
)
def test_lost_noughts_are_noticed(codes, digits):
    assert digits_lost(codes) == digits


def test_code_keys_ignore_case_and_noughts():
    assert code_key("01m 015") == code_key("1M015")
    assert code_key("000") == "0"


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("Principal", "leader"),
        ("teacher", "staff"),
        ("", ""),
        ("Central team", "office"),
    ],
)
def test_standing_is_read(raw, expected):
    assert parse_standing(raw).value == expected


def test_two_standings_in_one_cell_are_refused():
    problem = parse_standing("Mentor / Faculty").problem

    assert (problem.fault, problem.suggestion) == (Fault.SEVERAL_CHOICES, "staff")


@pytest.mark.parametrize(
    ("title", "standing"),
    [
        ("Principal", "leader"),
        ("Headteacher", "leader"),
        ("Acting Principal", "leader"),
        ("Assistant Principal", "staff"),
        ("Deputy Head Teacher", "staff"),
        ("Teacher", "staff"),
        ("", "staff"),
    ],
)
def test_only_leading_titles_lead(title, standing):
    assert standing_of_title(title) == standing


def test_status_and_yes_are_read():
    assert parse_status("Open, but proposed to close").value == "open"
    assert parse_status("Closed").value == "closed"
    assert parse_status("perhaps").problem.fault is Fault.NOT_A_CHOICE
    assert [parse_yes(raw) for raw in ("TRUE", "no", "maybe")] == [True, False, None]


READERS = [
    parse_grades,
    parse_number,
    parse_age,
    parse_enrolment,
    parse_latitude,
    parse_longitude,
    parse_postcode,
    parse_email,
    parse_code,
    parse_standing,
    parse_status,
    lambda raw: parse_date(raw, DateOrder.DAY_FIRST),
    lambda raw: parse_date(raw, DateOrder.MONTH_FIRST),
]


@pytest.mark.parametrize("read", READERS)
@given(raw=st.text() | st.from_regex(r"[0-9/.,:\- eE+%]{0,20}"))
def test_no_cell_whatsoever_raises(read, raw):
    parsed = read(raw)

    assert parsed.value == "" or parsed.problem is None or not parsed.problem.is_error
