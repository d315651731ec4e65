"""What may follow what in the life of an application."""

from __future__ import annotations

from intervisit.applications.domain.life import (
    OVER,
    STANDING,
    TRANSITIONS,
    UNDER_REVIEW,
    ApplicationAction,
    ApplicationState,
    next_state,
)

S, A = ApplicationState, ApplicationAction


def reached(start: ApplicationState) -> set[ApplicationState]:
    found = {start}
    while True:
        more = {to for state in found for to in TRANSITIONS[state].values()} - found
        if not more:
            return found
        found |= more


def test_every_state_is_reached_from_a_draft():
    assert reached(S.DRAFT) == set(S)


def test_nothing_is_withdrawn_accepted_or_turned_down_twice():
    for state in (S.WITHDRAWN, S.ACCEPTED, S.REFUSED):
        assert TRANSITIONS[state] == {}


def test_whatever_is_not_over_can_be_withdrawn():
    can = {state for state in S if next_state(state, A.WITHDRAW) is not None}

    assert can == set(S) - OVER


def test_nobody_is_offered_a_place_without_handing_in():
    assert next_state(S.DRAFT, A.OFFER) is None


def test_under_review_and_over_are_apart_and_standing_bars_another():
    assert not UNDER_REVIEW & OVER
    assert {*UNDER_REVIEW, S.DRAFT, S.ACCEPTED} <= STANDING
