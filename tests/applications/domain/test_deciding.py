from __future__ import annotations

from datetime import date

import pytest

from intervisit.applications.domain.deciding import (
    DecisionAction,
    DecisionState,
    RoundAction,
    RoundState,
    next_round,
    next_state,
    years_on,
)


def test_held_letters_can_be_stopped_and_sent_again() -> None:
    held = next_round(RoundState.DRAFT, RoundAction.SEND)

    assert held is RoundState.HELD
    assert next_round(held, RoundAction.STOP) is RoundState.DRAFT
    assert next_round(RoundState.SENT, RoundAction.STOP) is None


def test_only_an_open_offer_is_answered() -> None:
    can = {
        state
        for state in DecisionState
        if next_state(state, DecisionAction.ACCEPT) is not None
    }

    assert can == {DecisionState.OPEN}


@pytest.mark.parametrize(
    ("day", "years", "last"),
    [
        (date(2026, 3, 1), 2, date(2028, 2, 29)),
        (date(2024, 2, 29), 1, date(2025, 2, 28)),
        (date(2026, 1, 1), 2, date(2027, 12, 31)),
    ],
)
def test_years_end_the_day_before_the_day_comes_round(
    day: date, years: int, last: date
) -> None:
    assert years_on(day, years) == last
