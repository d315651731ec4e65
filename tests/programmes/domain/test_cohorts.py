from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intervisit.programmes.domain.cohorts import (
    TRANSITIONS,
    CohortAction,
    CohortState,
    actions_in,
    month_later,
    next_state,
    proposed_after,
)


def test_every_state_has_a_line_and_every_line_leads_to_a_state():
    assert set(TRANSITIONS) == set(CohortState)
    assert next_state(CohortState.PLANNED, CohortAction.START) is CohortState.RUNNING
    assert next_state(CohortState.CALLED_OFF, CohortAction.START) is None
    assert actions_in(CohortState.CALLED_OFF) == ()


@pytest.mark.parametrize(
    ("day", "months", "expected"),
    [
        (date(2026, 9, 1), 10, date(2027, 7, 1)),
        (date(2026, 1, 31), 1, date(2026, 2, 28)),
        (date(2027, 12, 31), 2, date(2028, 2, 29)),
    ],
)
def test_month_later_stays_in_the_month(day, months, expected):
    assert month_later(day, months) == expected


@given(st.dates(date(2000, 1, 1), date(2090, 1, 1)), st.integers(0, 200))
def test_months_add_up(day, months):
    later = month_later(day, months)

    assert (later.year - day.year) * 12 + later.month - day.month == months
    assert later.day <= day.day


def test_next_year_takes_those_who_stayed():
    proposal = proposed_after(
        date(2026, 9, 1),
        date(2027, 6, 30),
        members=[(1, None), (2, date(2027, 1, 31)), (3, date(2027, 6, 30))],
        staff=[(4, None)],
    )

    assert proposal.starts_on == date(2027, 9, 1)
    assert proposal.ends_on == date(2028, 6, 30)
    assert proposal.members == (1, 3)
    assert proposal.staff == (4,)
