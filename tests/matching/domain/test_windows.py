from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intervisit.matching.domain.windows import (
    Reminder,
    Window,
    kept_until,
    last_day,
    reminder_at,
    reminder_due,
    window_from,
)

NEW_YORK = ZoneInfo("America/New_York")
NOON = datetime(2026, 11, 22, 17, 0, tzinfo=UTC)
DAYS = timedelta(days=1)


def test_window_of_fourteen_days_ends_at_midnight_of_its_last_day():
    window = window_from(NOON, 14, NEW_YORK)

    assert window.closes_at == datetime(2026, 12, 7, 0, 0, tzinfo=NEW_YORK)
    assert last_day(window.closes_at, NEW_YORK) == date(2026, 12, 6)


def test_day_is_the_networks_own_and_not_that_of_utc():
    late_evening = datetime(2026, 11, 23, 3, 0, tzinfo=UTC)

    window = window_from(late_evening, 1, NEW_YORK)

    assert last_day(window.closes_at, NEW_YORK) == date(2026, 11, 23)


def test_change_of_clocks_leaves_the_last_day_whole():
    before = datetime(2026, 10, 30, 16, 0, tzinfo=UTC)

    window = window_from(before, 3, NEW_YORK)

    assert window.closes_at == datetime(2026, 11, 3, 5, 0, tzinfo=UTC)


def test_window_is_open_until_the_instant_it_closes():
    window = Window(NOON, NOON + DAYS)

    assert window.is_open(NOON)
    assert window.is_open(NOON + DAYS - timedelta(microseconds=1))
    assert not window.is_open(NOON + DAYS)
    assert window.has_ended(NOON + DAYS)


def test_reminders_come_at_half_time_and_before_the_end():
    window = Window(NOON, NOON + 14 * DAYS)

    assert reminder_at(window, Reminder.HALF, 2) == NOON + 7 * DAYS
    assert reminder_at(window, Reminder.END, 2) == NOON + 12 * DAYS


def test_short_window_has_one_reminder():
    window = Window(NOON, NOON + 3 * DAYS)

    assert reminder_at(window, Reminder.HALF, 2) is None
    assert reminder_at(window, Reminder.END, 2) == NOON + DAYS


def test_without_days_for_it_only_half_time_is_reminded():
    window = Window(NOON, NOON + 4 * DAYS)

    assert reminder_at(window, Reminder.END, None) is None
    assert reminder_at(window, Reminder.HALF, None) == NOON + 2 * DAYS


def test_worker_that_was_down_sends_the_later_reminder_alone():
    window = Window(NOON, NOON + 14 * DAYS)

    due = reminder_due(window, reminder_days=2, sent=(), at=NOON + 13 * DAYS)

    assert due is Reminder.END


def test_nothing_is_due_before_half_time_nor_after_the_end():
    window = Window(NOON, NOON + 14 * DAYS)

    assert reminder_due(window, reminder_days=2, sent=(), at=NOON + 6 * DAYS) is None
    assert reminder_due(window, reminder_days=2, sent=(), at=NOON + 14 * DAYS) is None


def test_group_that_is_kept_leaves_days_to_say_yes():
    at = NOON + 13 * DAYS
    closes = NOON + 14 * DAYS

    assert last_day(kept_until(closes, at, 3, UTC), UTC) == date(2026, 12, 8)
    assert kept_until(closes + 90 * DAYS, at, 3, UTC) == closes + 90 * DAYS


@given(
    days=st.integers(0, 60),
    reminder_days=st.none() | st.integers(0, 70),
    moments=st.lists(st.integers(0, 70 * 24), max_size=12).map(sorted),
)
@pytest.mark.filterwarnings("ignore::hypothesis.errors.NonInteractiveExampleWarning")
def test_each_reminder_is_sent_at_most_once_however_often_it_is_looked(
    days, reminder_days, moments
):
    window = window_from(NOON, days, NEW_YORK)
    sent: list[Reminder] = []

    for hours in moments:
        at = NOON + timedelta(hours=hours)
        due = reminder_due(window, reminder_days=reminder_days, sent=sent, at=at)
        if due is not None:
            sent.append(due)

    assert len(sent) == len(set(sent))
    assert sent in ([], [Reminder.HALF], [Reminder.END], [Reminder.HALF, Reminder.END])
