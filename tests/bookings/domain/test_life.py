from __future__ import annotations

from datetime import timedelta
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from intervisit.bookings.domain.life import (
    MAY,
    OPEN,
    OVER,
    RUNNING,
    BookingAction,
    BookingState,
    Facts,
    Side,
    may_happen,
    state_of,
    whose_turn,
)
from tests.conftest import NOW

TODAY = NOW.date()
SOON, GONE = TODAY + timedelta(days=9), TODAY - timedelta(days=9)
S, A = BookingState, BookingAction

moments = st.sampled_from([None, NOW])
days = st.sampled_from([None, GONE, TODAY, SOON])
facts = st.builds(
    Facts,
    sent_at=moments,
    wanted_until=days,
    offered_by=st.sampled_from([None, *Side]),
    first_on=days,
    agreed_at=moments,
    completed_at=moments,
    evaluated_at=moments,
    refused_at=moments,
    cancelled_at=moments,
)


@pytest.mark.parametrize(
    ("facts", "state"),
    [
        (Facts(), S.DRAFT),
        (Facts(sent_at=NOW), S.ASKED),
        (Facts(sent_at=NOW, wanted_until=TODAY), S.ASKED),
        (Facts(sent_at=NOW, wanted_until=GONE), S.LAPSED),
        (Facts(sent_at=NOW, offered_by=Side.PROVIDER, first_on=SOON), S.OFFERED),
        (Facts(sent_at=NOW, offered_by=Side.PROVIDER, first_on=TODAY), S.OFFERED),
        (Facts(sent_at=NOW, offered_by=Side.PROVIDER, first_on=GONE), S.LAPSED),
        (Facts(sent_at=NOW, agreed_at=NOW, first_on=SOON), S.AGREED),
        (Facts(sent_at=NOW, agreed_at=NOW, first_on=TODAY), S.UNDER_WAY),
        (Facts(sent_at=NOW, agreed_at=NOW, completed_at=NOW), S.COMPLETED),
        (Facts(sent_at=NOW, completed_at=NOW, evaluated_at=NOW), S.EVALUATED),
        (Facts(sent_at=NOW, refused_at=NOW), S.REFUSED),
        (Facts(sent_at=NOW, agreed_at=NOW, cancelled_at=NOW), S.CANCELLED),
    ],
)
def test_facts_make_the_state(facts, state):
    assert state_of(facts, TODAY) is state


@settings(max_examples=200)
@given(facts)
def test_whoever_is_waited_for_can_do_something(facts):
    turn, state = whose_turn(facts, TODAY), state_of(facts, TODAY)

    assert turn is None or MAY[state]
    assert turn is not None or state not in OPEN


@settings(max_examples=200)
@given(facts, st.sampled_from(list(A)))
def test_what_may_happen_follows_from_the_state_alone(facts, action):
    assert may_happen(action, facts, TODAY) == (action in MAY[state_of(facts, TODAY)])


@settings(max_examples=100)
@given(facts)
def test_days_pass_and_nothing_comes_back_from_its_end(facts):
    if state_of(facts, TODAY) in OVER:
        assert state_of(facts, SOON) is state_of(facts, TODAY)


def test_every_state_is_in_one_place():
    alone = {S.DRAFT}
    assert OPEN | RUNNING | OVER | alone == set(S)
    assert set(MAY) == set(S)


@pytest.mark.parametrize(("state", "action"), list(product(S, A)))
def test_what_is_over_for_good_takes_no_step_but_words(state, action):
    if state in {S.REFUSED, S.CANCELLED}:
        assert action not in MAY[state]


@pytest.mark.parametrize(
    ("state", "actions"),
    [
        (S.DRAFT, {A.DISCARD}),
        (S.ASKED, {A.OFFER, A.REFUSE, A.CANCEL}),
        (S.OFFERED, {A.OFFER, A.AGREE, A.REFUSE, A.CANCEL}),
        (S.LAPSED, {A.OFFER, A.REFUSE, A.CANCEL}),
        (S.AGREED, {A.PLAN_VISIT, A.CANCEL}),
        (S.UNDER_WAY, {A.PLAN_VISIT, A.LOG_VISIT, A.REVIEW, A.COMPLETE, A.CANCEL}),
        (S.COMPLETED, {A.LOG_VISIT, A.EVALUATE}),
        (S.EVALUATED, {A.LOG_VISIT, A.EVALUATE}),
        (S.REFUSED, set()),
        (S.CANCELLED, set()),
    ],
)
def test_each_state_allows_what_its_people_agreed_on(state, actions):
    assert MAY[state] == actions


def test_an_offer_waits_for_the_other_side():
    assert (Side.PROVIDER.other, Side.RECEIVER.other) == (Side.RECEIVER, Side.PROVIDER)
    for side in Side:
        offered = Facts(sent_at=NOW, offered_by=side, first_on=SOON)
        assert whose_turn(offered, TODAY) is side.other


def test_what_nobody_offered_and_what_ran_out_wait_for_whom():
    assert whose_turn(Facts(sent_at=NOW), TODAY) is Side.PROVIDER
    assert whose_turn(Facts(sent_at=NOW, wanted_until=GONE), TODAY) is Side.RECEIVER
    completed = Facts(sent_at=NOW, agreed_at=NOW, completed_at=NOW)
    assert whose_turn(completed, TODAY) is Side.RECEIVER
    assert whose_turn(Facts(), TODAY) is None
