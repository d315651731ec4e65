"""Who may apply: conditions over facts, over words, and in groups."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intervisit.applications.domain.eligibility import Verdict, compares, judge
from intervisit.programmes.domain.schema.calls import Eligibility
from intervisit.programmes.domain.schema.choices import Comparison


def condition(key="teaches", **fields) -> Eligibility:
    return Eligibility(key=key, condition=f"You {key}.", **fields)


def counted(key="years", least=5, **fields) -> Eligibility:
    return condition(key, fact=key, comparison="at_least", value=least, **fields)


def verdicts(judgement) -> list[Verdict]:
    return [each.verdict for each in judgement.judged]


@pytest.mark.parametrize(
    ("comparison", "holding"),
    [
        (None, {5, 6}),
        (Comparison.AT_LEAST, {5, 6}),
        (Comparison.AT_MOST, {4, 5}),
        (Comparison.IS, {5}),
    ],
)
def test_figures_are_compared_as_the_condition_says(comparison, holding):
    assert {n for n in (4, 5, 6) if compares(n, comparison, 5)} == holding


@pytest.mark.parametrize(("years", "holds"), [(1, 0), (2, 1), (4, 1), (5, 0)])
def test_condition_with_two_bounds_holds_between_them(years, holds):
    led = counted("years", least=2, at_most=4)

    assert judge([led], "partner", {"years": years}, {}).may_begin is bool(holds)


def test_condition_fails_by_a_fact_and_says_what_is_known():
    judgement = judge([counted()], "coach", {"years": 3}, {})

    assert verdicts(judgement) == [Verdict.FAILED]
    assert [each.known for each in judgement.barring] == [3]
    assert not judgement.may_begin


def test_word_of_the_applicant_does_not_beat_a_fact():
    judgement = judge([counted()], "coach", {"years": 3}, {"years": True})

    assert not judgement.may_begin


def test_what_no_fact_tells_is_asked_of_the_applicant():
    conditions = [condition("teaches"), counted()]
    before = judge(conditions, "coach", {}, {})
    after = judge(conditions, "coach", {}, {"teaches": True, "years": True})

    assert verdicts(before) == [Verdict.ASKED, Verdict.ASKED]
    assert (before.may_begin, before.may_hand_in) == (True, False)
    assert verdicts(after) == [Verdict.STATED, Verdict.STATED]
    assert after.may_hand_in


def test_somebody_who_says_no_is_barred_by_their_word():
    judgement = judge([condition("teaches")], "coach", {}, {"teaches": False})

    assert [each.condition.key for each in judgement.barring] == ["teaches"]


def test_condition_of_another_role_is_nobody_elses_matter():
    other = condition("was_coach", who=("senior_coach",))

    assert judge([other], "coach", {}, {}).judged == ()


def group(*known):
    return [counted(f"need_{n}", any_of="need") for n, _ in enumerate(known)], {
        f"need_{n}": value for n, value in enumerate(known) if value is not None
    }


@pytest.mark.parametrize(
    ("known", "may_begin", "may_hand_in"),
    [
        ((9, 1), True, True),
        ((1, 1), False, False),
        ((1, None), True, False),
        ((9, None), True, True),
    ],
)
def test_one_condition_of_a_group_is_enough(known, may_begin, may_hand_in):
    conditions, facts = group(*known)
    judgement = judge(conditions, "partner", facts, {})

    assert (judgement.may_begin, judgement.may_hand_in) == (may_begin, may_hand_in)


@given(
    known=st.lists(st.one_of(st.none(), st.integers(0, 9)), max_size=5),
    more=st.integers(0, 4),
)
def test_more_of_what_is_counted_never_bars_anybody(known, more):
    conditions, facts = group(*known)
    better = {key: value + more for key, value in facts.items()}

    if judge(conditions, "partner", facts, {}).may_begin:
        assert judge(conditions, "partner", better, {}).may_begin
