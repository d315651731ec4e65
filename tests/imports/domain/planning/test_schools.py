import pytest

from intervisit.imports.domain.planning.outcomes import (
    Change,
    Outcome,
    ends_too_many,
    fingerprint,
)
from intervisit.imports.domain.planning.schools import (
    KnownSchool,
    KnownSchools,
    plan_schools,
)
from intervisit.imports.domain.problems import Fault, Problem
from intervisit.imports.domain.rows import Reading

HILLTOP = KnownSchool(1, {"code": "01M015", "name": "Hilltop", "city": "York"})
PARKSIDE = KnownSchool(2, {"code": "", "other_code": "K969", "name": "Parkside"})
CLOSED = KnownSchool(3, {"code": "C1", "name": "Old", "ended_on": "2020-01-01"}, True)
KNOWN = KnownSchools([HILLTOP, PARKSIDE, CLOSED])


def row(number=2, /, *problems, **values):
    return Reading(number, values, {}, problems)


def planned(*readings, known=KNOWN, left_out=frozenset()):
    return plan_schools(readings, known, left_out)


def outcomes(plan):
    return [(row.outcome, row.subject_id) for row in plan.rows]


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ({"code": "01M015", "name": "Hilltop"}, (Outcome.SAME, 1)),
        ({"code": "1m015", "name": "Hilltop", "city": "Leeds"}, (Outcome.CHANGE, 1)),
        ({"other_code": "K969", "name": "Parkside"}, (Outcome.SAME, 2)),
        ({"code": "K1", "other_code": "K969", "name": "Parkside"}, (Outcome.CHANGE, 2)),
        ({"code": "NEW", "name": "New"}, (Outcome.ADD, None)),
        ({"code": "01M015", "name": "Hilltop", "status": "closed"}, (Outcome.END, 1)),
        ({"code": "C1", "name": "Old", "status": "closed"}, (Outcome.SAME, 3)),
        ({"code": "X9", "name": "Gone", "status": "closed"}, (Outcome.SAME, None)),
    ],
)
def test_row_finds_its_school_and_what_happens(values, expected):
    assert outcomes(planned(row(**values))) == [expected]


def test_change_names_old_and_new_and_never_erases():
    plan = planned(row(code="01M015", name="Hill Top"))

    assert (
        plan.rows[0].changes
        == (
            Change("code", "01M015", "01M015"),
            Change("name", "Hilltop", "Hill Top"),
        )[1:]
    )


def test_school_that_comes_back_is_opened_again():
    plan = planned(row(code="C1", name="Old"))

    assert plan.rows[0].changes == (Change("ended_on", "2020-01-01", ""),)


def test_equal_row_is_only_a_repeat_and_another_is_wrong():
    plan = planned(
        row(2, code="A", name="A"),
        row(3, code="a", name="A"),
        row(4, code="A", name="B"),
    )

    assert [row.outcome for row in plan.rows] == [
        Outcome.ADD,
        Outcome.UNREADABLE,
        Outcome.UNREADABLE,
    ]
    same = planned(row(2, code="A", name="A"), row(3, code="A", name="A"))
    assert [row.outcome for row in same.rows] == [Outcome.ADD, Outcome.SAME]
    assert same.rows[1].reading.problems[0].fault is Fault.REPEATED


def test_only_open_schools_that_no_row_names_can_end():
    unreadable = row(2, Problem(Fault.MISSING, "name"), code="01M015")

    plan = planned(unreadable)

    assert [(ending.id, ending.label) for ending in plan.endings] == [
        (2, "Parkside, K969")
    ]
    assert plan.active_count == 2


def test_row_without_any_code_may_be_about_any_school():
    plan = planned(row(2, Problem(Fault.NO_CODE, "code"), name="Somewhere"))

    assert plan.unattributed == 1


def test_row_left_out_ends_nothing():
    reading = row(2, code="01M015", name="Hilltop", city="Leeds")

    plan = planned(reading, left_out={("", 2)})

    assert outcomes(plan) == [(Outcome.LEFT_OUT, None)]
    assert [ending.id for ending in plan.endings] == [2]


@pytest.mark.parametrize(
    ("ended", "active", "expected"),
    [(3, 10, False), (4, 10, True), (10, 100, False), (11, 100, True)],
)
def test_more_than_a_tenth_asks_first(ended, active, expected):
    assert ends_too_many(ended, active) is expected


def test_fingerprint_changes_with_what_would_be_written():
    plan = planned(row(code="01M015", name="Hill Top"))
    other = planned(row(code="01M015", name="Hill  Top"))
    nothing = planned(row(code="01M015", name="Hilltop"))

    assert fingerprint(plan, ends=False) == fingerprint(plan, ends=False)
    assert fingerprint(plan, ends=False) != fingerprint(plan, ends=True)
    assert fingerprint(plan, ends=False) != fingerprint(other, ends=False)
    assert fingerprint(plan, ends=False) != fingerprint(nothing, ends=False)
