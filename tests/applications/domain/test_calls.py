"""When a call takes applications."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from intervisit.applications.domain.calls import (
    CallState,
    CallTimes,
    call_state,
    is_late,
)

OPENS = datetime(2027, 1, 10, 8, tzinfo=UTC)
CLOSES = datetime(2027, 2, 1, 23, 59, tzinfo=UTC)
A_MOMENT = timedelta(microseconds=1)
TIMES = CallTimes(
    opens_at=OPENS,
    closes_at=CLOSES,
    late_until=CLOSES + timedelta(hours=24),
    published_at=OPENS - timedelta(days=3),
)


@pytest.mark.parametrize(
    ("at", "state"),
    [
        (OPENS - A_MOMENT, CallState.COMING),
        (OPENS, CallState.OPEN),
        (CLOSES, CallState.OPEN),
        (CLOSES + A_MOMENT, CallState.GRACE),
        (CLOSES + timedelta(hours=24), CallState.GRACE),
        (CLOSES + timedelta(hours=24) + A_MOMENT, CallState.CLOSED),
    ],
)
def test_state_follows_from_the_times(at, state):
    assert call_state(TIMES, at) is state


def test_call_without_grace_closes_at_once():
    times = replace(TIMES, late_until=CLOSES)

    assert call_state(times, CLOSES + A_MOMENT) is CallState.CLOSED


def test_call_that_nobody_published_is_a_draft():
    assert call_state(replace(TIMES, published_at=None), OPENS) is CallState.DRAFT


def test_call_that_was_called_off_is_that_whatever_its_times():
    times = replace(TIMES, called_off_at=OPENS)

    assert call_state(times, OPENS) is CallState.CALLED_OFF


def test_last_moment_is_in_time():
    assert not is_late(TIMES, CLOSES)
    assert is_late(TIMES, CLOSES + A_MOMENT)
