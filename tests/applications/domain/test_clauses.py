from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intervisit.applications.domain.clauses import (
    Change,
    Circle,
    Clause,
    Promise,
    Signed,
    Standing,
    Text,
    changes_between,
    missing,
    signers,
    standing_of,
    standings,
)
from intervisit.programmes.domain.schema.choices import Party

TEACHER, PRINCIPAL, DEPUTY_HEAD, DIRECTOR, OFFICE, FRIEND = range(1, 7)
TIME = Clause("time", "Time", "Give the time that the role needs.")
SPACE = Clause("space", "Space", "Make room for the role in the timetable.")
ENGAGE = Clause("full_engagement", "Full engagement", "Take part with all I have.")
CIRCLE = Circle(
    applicant=TEACHER,
    leaders=frozenset({PRINCIPAL, DEPUTY_HEAD}),
    superiors=frozenset({DIRECTOR}),
    office=frozenset({OFFICE}),
)
SCHOOL = Promise("school", Party.LEADER, Text(1, (TIME, SPACE)))
OWN = Promise("teacher", Party.APPLICANT, Text(1, (ENGAGE,)))
TEAM = Promise("team", Party.TEAM, Text(1, (ENGAGE,)), before_review=False)

people = st.frozensets(st.integers(1, 6), max_size=6)
circles = st.builds(
    Circle,
    applicant=st.integers(1, 6),
    is_for_school=st.booleans(),
    leaders=people,
    superiors=people,
    team=people,
    representatives=people,
    university=people,
    office=people,
)


def test_a_party_is_missing_until_one_of_its_own_signs():
    before = standing_of(SCHOOL, [], CIRCLE)
    after = standing_of(SCHOOL, [Signed("school", PRINCIPAL, 1)], CIRCLE)

    assert before.state is Standing.MISSING
    assert before.waits_for == {PRINCIPAL, DEPUTY_HEAD}
    assert after.state is Standing.SIGNED


def test_a_changed_text_asks_whoever_signed_the_old_one_again():
    amended = replace(SCHOOL, text=Text(2, (TIME,)))

    found = standing_of(amended, [Signed("school", PRINCIPAL, 1)], CIRCLE)

    assert found.state is Standing.CHANGED
    assert found.outdated == (Signed("school", PRINCIPAL, 1),)
    assert found.waits_for == {PRINCIPAL, DEPUTY_HEAD}


def test_everybody_of_a_team_signs_for_themselves():
    circle = replace(CIRCLE, team=frozenset({FRIEND}))
    one = standing_of(TEAM, [Signed("team", TEACHER, 1)], circle)
    both = standing_of(
        TEAM, [Signed("team", TEACHER, 1), Signed("team", FRIEND, 1)], circle
    )

    assert (one.state, one.waits_for) == (Standing.MISSING, {FRIEND})
    assert both.state is Standing.SIGNED


def test_who_left_the_team_is_not_waited_for_and_does_not_count():
    left = [Signed("team", TEACHER, 1), Signed("team", FRIEND, 1)]

    assert standing_of(TEAM, left, CIRCLE).signed == (Signed("team", TEACHER, 1),)
    assert standing_of(TEAM, left, CIRCLE).state is Standing.SIGNED


def test_a_signature_holds_for_the_school_though_its_signer_left():
    gone = replace(CIRCLE, leaders=frozenset({DEPUTY_HEAD}))

    found = standing_of(SCHOOL, [Signed("school", PRINCIPAL, 1)], gone)

    assert found.state is Standing.SIGNED


def test_a_principal_who_applies_has_the_regional_director_sign():
    alone = replace(CIRCLE, applicant=PRINCIPAL, leaders=frozenset({PRINCIPAL}))

    assert signers(Party.LEADER, alone) == {DIRECTOR}
    assert signers(Party.LEADER, replace(alone, superiors=frozenset())) == {OFFICE}


def test_a_principal_signs_for_the_school_that_applies():
    own = replace(
        CIRCLE,
        applicant=PRINCIPAL,
        leaders=frozenset({PRINCIPAL}),
        is_for_school=True,
    )

    assert signers(Party.LEADER, own) == {PRINCIPAL}


def test_where_nobody_can_sign_it_says_so():
    promise = Promise("university", Party.UNIVERSITY, Text(1))

    assert standing_of(promise, [], CIRCLE).state is Standing.NOBODY


def test_what_is_missing_before_review_leaves_out_what_may_come_later():
    found = standings([OWN, SCHOOL, TEAM], [Signed("teacher", TEACHER, 1)], CIRCLE)

    assert [each.promise.key for each in missing(found)] == ["school", "team"]
    early = missing(found, before_review=True)
    assert [each.promise.key for each in early] == ["school"]


@pytest.mark.parametrize(
    ("before", "after", "changes"),
    [
        ((TIME, SPACE), (SPACE, TIME), []),
        ((TIME,), (TIME, SPACE), [Change.NEW]),
        ((TIME, SPACE), (SPACE,), [Change.GONE]),
        ((TIME,), (replace(TIME, text="Give all."),), [Change.AMENDED]),
        ((TIME,), (replace(TIME, topic="Hours"),), [Change.AMENDED]),
    ],
)
def test_changes_are_told_clause_by_clause(before, after, changes):
    assert [each.change for each in changes_between(before, after)] == changes


@given(circles, st.sampled_from(Party))
def test_nobody_stands_for_the_other_side_of_their_own_application(circle, party):
    own = party in {Party.APPLICANT, Party.TEAM}
    leads = party is Party.LEADER and circle.is_for_school

    assert own or leads or circle.applicant not in signers(party, circle)


@given(circles, st.sampled_from(Party), st.data())
def test_once_all_who_may_have_signed_nothing_waits(circle, party, data):
    promise = Promise("one", party, Text(data.draw(st.integers(1, 3))))
    signed = [
        Signed("one", person, promise.text.number) for person in signers(party, circle)
    ]

    found = standing_of(promise, signed, circle)

    assert found.state is (Standing.SIGNED if signed else Standing.NOBODY)
    assert found.waits_for == frozenset()


@given(circles, st.sampled_from(Party), people, people)
def test_one_more_signature_never_makes_more_missing(circle, party, first, more):
    promise = Promise("one", party, Text(1))
    few = [Signed("one", person, 1) for person in first]
    many = few + [Signed("one", person, 1) for person in more - first]

    before, after = (standing_of(promise, rows, circle) for rows in (few, many))

    assert after.waits_for <= before.waits_for
    assert not before.is_settled or after.is_settled
