"""What may follow what, proved over the whole tables."""

from __future__ import annotations

from itertools import product

import pytest

from intervisit.matching.domain.announcing import (
    ANNOUNCEMENT_STEPS,
    ANSWER_STEPS,
    GROUP_STEPS,
    LIVE,
    SETTLED,
    AnnouncementState,
    Answer,
    AnswerAction,
    AtClose,
    GroupAction,
    GroupState,
    group_after_answer,
    is_finished,
    may_form_now,
    outcome,
)

NONE, YES, OBJECTED, KEPT = Answer.NONE, Answer.YES, Answer.OBJECTED, Answer.KEPT
PAIRS = list(product(Answer, repeat=2))


def test_every_state_stands_in_its_table():
    assert set(ANNOUNCEMENT_STEPS) == set(AnnouncementState)
    assert set(GROUP_STEPS) == set(GroupState)
    assert set(ANSWER_STEPS) == set(Answer)


def test_live_and_settled_are_all_states_of_a_group():
    assert set(GroupState) == LIVE | SETTLED
    assert set() == LIVE & SETTLED


def test_settled_group_never_moves_again():
    assert [GROUP_STEPS[state] for state in SETTLED] == [{}, {}, {}]


def test_only_a_group_on_offer_or_stuck_becomes_a_partnership():
    forming = {s for s, steps in GROUP_STEPS.items() if GroupAction.FORM in steps}

    assert forming == {GroupState.OFFERED, GroupState.STUCK}


def test_school_may_change_its_mind_both_ways():
    assert ANSWER_STEPS[YES][AnswerAction.OBJECT] is OBJECTED
    assert ANSWER_STEPS[OBJECTED][AnswerAction.ACCEPT] is YES


def test_objection_that_was_answered_is_not_raised_again():
    assert AnswerAction.OBJECT not in ANSWER_STEPS[KEPT]


@pytest.mark.parametrize("answers", PAIRS)
@pytest.mark.checklist("N5")
def test_one_objection_reopens_a_group_on_offer(answers):
    after = group_after_answer(GroupState.OFFERED, answers)

    assert (after is GroupState.REOPENED) is (OBJECTED in answers)


@pytest.mark.parametrize("answers", PAIRS)
def test_last_objection_taken_back_puts_a_group_on_offer_again(answers):
    after = group_after_answer(GroupState.REOPENED, answers)

    assert (after is GroupState.OFFERED) is (OBJECTED not in answers)


@pytest.mark.parametrize("state", sorted(SETTLED | {GroupState.STUCK}))
def test_answers_move_no_group_that_is_not_asked(state):
    assert group_after_answer(state, [OBJECTED, YES]) is state


@pytest.mark.parametrize("answers", PAIRS)
def test_silence_until_the_end_is_consent(answers):
    at_close = outcome(GroupState.OFFERED, answers, silence_is_consent=True)

    assert at_close is (AtClose.WAIT if OBJECTED in answers else AtClose.FORM)


@pytest.mark.parametrize(
    ("answers", "expected"),
    [
        ([YES, YES], AtClose.FORM),
        ([YES, NONE], AtClose.ASK_AGAIN),
        ([YES, KEPT], AtClose.ASK_AGAIN),
        ([YES, OBJECTED], AtClose.WAIT),
    ],
)
def test_definition_that_asks_for_a_yes_takes_nothing_else(answers, expected):
    at_close = outcome(GroupState.OFFERED, answers, silence_is_consent=False)

    assert at_close is expected


@pytest.mark.parametrize("state", [s for s in GroupState if s != GroupState.OFFERED])
def test_only_groups_on_offer_are_closed(state):
    assert outcome(state, [YES], silence_is_consent=True) is AtClose.WAIT


def test_group_need_not_wait_when_everyone_said_yes():
    assert may_form_now(GroupState.OFFERED, [YES, YES])
    assert not may_form_now(GroupState.OFFERED, [YES, NONE])
    assert not may_form_now(GroupState.WITHDRAWN, [YES, YES])


def test_announcement_is_finished_when_every_group_is():
    assert is_finished([GroupState.FORMED, GroupState.WITHDRAWN])
    assert not is_finished([GroupState.FORMED, GroupState.REOPENED])
