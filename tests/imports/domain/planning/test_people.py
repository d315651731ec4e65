import pytest

from intervisit.imports.domain.gazetteer import Gazetteer
from intervisit.imports.domain.planning.known_people import (
    KnownPeople,
    KnownPerson,
    KnownPost,
)
from intervisit.imports.domain.planning.outcomes import Change, Outcome
from intervisit.imports.domain.planning.people import Choices, plan_people
from intervisit.imports.domain.problems import Fault, Problem
from intervisit.imports.domain.rows import Reading
from tests.imports.domain.tables import PLACES

TODAY = "2026-11-22"
KATHERINE = KnownPerson(
    1,
    "Katherine",
    "Simmons",
    "ks@old.example",
    posts=(KnownPost(11, 1, "Teacher", "staff", "2024-08-01"),),
)
TOM = KnownPerson(
    2,
    "Tom",
    "Thorne",
    "tom@u.example",
    source_key="T2",
    posts=(
        KnownPost(21, 1, "Teacher", "staff", "2024-08-01"),
        KnownPost(22, 2, "Mentor", "staff", "2020-08-01", "2021-07-31"),
    ),
)
KNOWN = KnownPeople([KATHERINE, TOM])


def row(number=2, /, *problems, **values):
    usual = {
        "given_name": "Ann",
        "family_name": "Lee",
        "organisation": "1",
        "title": "Teacher",
        "standing": "staff",
    }
    return Reading(number, {**usual, **values}, {}, problems)


def planned(*readings, known=KNOWN, **choices):
    return plan_people(readings, known, Gazetteer(PLACES), Choices(TODAY, **choices))


def tom(**values):
    return row(given_name="Tom", family_name="Thorne", external_id="T2", **values)


def test_new_person_is_added_with_a_post():
    (planned_row,) = planned(row(email="ann@u.example")).rows

    assert (planned_row.outcome, planned_row.starts_post) == (Outcome.ADD, True)


@pytest.mark.parametrize(
    "marks",
    [
        {"external_id": "t2"},
        {"email": "tom@u.example"},
        {"given_name": "Tom", "family_name": "Thorne"},
    ],
)
def test_person_is_found_by_number_address_or_name_at_the_place(marks):
    named = {"given_name": "Tom", "family_name": "Thorne"}

    (planned_row,) = planned(row(**{**named, **marks})).rows

    assert (planned_row.subject_id, planned_row.post_id) == (2, 21)


def test_change_of_title_amends_the_post():
    (planned_row,) = planned(tom(title="Mentor")).rows

    assert (planned_row.outcome, planned_row.post_id) == (Outcome.CHANGE, 21)
    assert planned_row.changes == (Change("title", "Teacher", "Mentor"),)


def test_other_place_starts_a_post_and_a_complete_list_ends_the_old_one():
    plan = planned(tom(organisation="2"), row(3, organisation="1", email="a@u.example"))

    assert plan.rows[0].starts_post
    assert [(ending.id, ending.label) for ending in plan.endings] == [
        (11, "Katherine Simmons, Western Union Elementary"),
        (21, "Tom Thorne, Western Union Elementary"),
    ]
    assert plan.active_count == 2


def test_posts_at_places_that_the_list_does_not_name_stay():
    plan = planned(row(organisation="2", email="a@u.example"))

    assert plan.endings == ()


def test_own_posts_stay():
    plan = planned(row(email="a@u.example"), own_person_id=1)

    assert [ending.id for ending in plan.endings] == [21]


def test_row_that_cannot_be_read_ends_nothing():
    broken = tom()
    plan = planned(broken.with_problem(Problem(Fault.NOT_A_DATE, "starts_on")))

    assert [ending.id for ending in plan.endings] == [11]
    assert plan.unattributed == 0


def test_row_about_nobody_in_particular_is_counted():
    plan = planned(row(2, Problem(Fault.MISSING, "family_name")))

    assert plan.unattributed == 1


def test_date_in_the_past_ends_the_post():
    (planned_row,) = planned(tom(ends_on="2026-10-31")).rows

    assert (planned_row.outcome, planned_row.post_id) == (Outcome.END, 21)


def test_post_that_is_over_stays_as_it_is():
    (planned_row,) = planned(
        tom(organisation="2", title="Mentor", ends_on="2021-07-31")
    ).rows

    assert (planned_row.outcome, planned_row.post_id) == (Outcome.SAME, 22)


def test_two_people_under_one_address_are_refused():
    plan = planned(
        row(2, email="a@u.example"), row(3, given_name="Bob", email="a@u.example")
    )

    assert [row.outcome for row in plan.rows] == [Outcome.ADD, Outcome.UNREADABLE]
    assert plan.rows[1].reading.problems[0].fault is Fault.REPEATED_DIFFERENTLY


def test_second_post_of_a_new_person_is_no_second_person():
    plan = planned(
        row(2, email="a@u.example"), row(3, email="a@u.example", title="Coach")
    )

    assert [row.outcome for row in plan.rows] == [Outcome.ADD, Outcome.CHANGE]
    assert {row.key for row in plan.rows} == {"email:a@u.example"}


def test_same_row_twice_is_a_repeat():
    plan = planned(row(2, email="a@u.example"), row(3, email="a@u.example"))

    assert [row.outcome for row in plan.rows] == [Outcome.ADD, Outcome.SAME]


def test_address_of_somebody_else_is_refused():
    plan = planned(row(external_id="NEW", email="tom@u.example"))

    assert plan.rows[0].reading.problems[0].fault is Fault.EMAIL_TAKEN


def test_two_people_may_be_the_same():
    kate = row(57, given_name="Kate", family_name="Simmons", email="ks@new.example")

    (alike,) = planned(kate).alike

    assert (alike.number, alike.known_as, alike.reason) == (
        57,
        "Katherine Simmons",
        "mail",
    )


def test_namesakes_in_a_big_network_are_left_in_peace():
    kate = row(
        given_name="Kate", family_name="Simmons", email="x@y.example", organisation="2"
    )

    assert planned(kate).alike == ()


@pytest.mark.parametrize(("decided", "subject"), [(1, 1), (0, None)])
def test_decision_settles_who_it_is(decided, subject):
    kate = row(57, given_name="Kate", family_name="Simmons", email="ks@new.example")

    plan = planned(kate, decisions={57: decided})

    assert (plan.rows[0].subject_id, plan.alike) == (subject, ())
