from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intervisit.notices.domain.paces import (
    NO_DIGESTS,
    Kind,
    Pace,
    digest_until,
    settled,
)
from intervisit.notices.domain.states import ATTEMPTS, wait_before

NEW_YORK = ZoneInfo("America/New_York")
KIND = Kind("plan:returned", "A plan is returned", Pace.DAILY)


def at(day, hour, minute=0):
    return datetime(2026, 11, day, hour, minute, tzinfo=NEW_YORK)


@pytest.mark.parametrize(
    ("now", "until"),
    [
        (at(24, 6, 59), at(23, 7)),
        (at(24, 7), at(24, 7)),
        (at(24, 23), at(24, 7)),
    ],
)
def test_daily_digest_is_due_at_seven(now, until):
    assert digest_until(Pace.DAILY, now) == until


@pytest.mark.parametrize(
    ("now", "until"),
    [
        (at(23, 6), at(16, 7)),  # Monday before seven: last week's
        (at(23, 7), at(23, 7)),
        (at(29, 12), at(23, 7)),  # Sunday: still Monday's
    ],
)
def test_weekly_digest_is_due_on_mondays(now, until):
    assert digest_until(Pace.WEEKLY, now) == until


@given(st.datetimes(timezones=st.just(NEW_YORK)), st.sampled_from(["daily", "weekly"]))
def test_digest_never_waits_longer_than_its_pace(now, pace):
    until = digest_until(Pace(pace), now)
    days = (now.date() - until.date()) / timedelta(days=1)

    assert until.replace(tzinfo=None) <= now.replace(tzinfo=None)
    assert days <= (1 if pace == "daily" else 7)


def test_digest_keeps_seven_across_the_change_of_the_clock():
    after = datetime(2026, 11, 1, 12, tzinfo=NEW_YORK)

    assert digest_until(Pace.DAILY, after).hour == 7
    assert digest_until(Pace.DAILY, after).date() == date(2026, 11, 1)


def test_kind_has_its_own_pace_until_somebody_chooses():
    assert settled(KIND, {}) is Pace.DAILY
    assert settled(KIND, {KIND.key: Pace.AT_ONCE}) is Pace.AT_ONCE


def test_no_digests_leaves_what_goes_at_once():
    assert settled(KIND, {NO_DIGESTS: Pace.IN_APP}) is Pace.IN_APP
    assert (
        settled(KIND, {NO_DIGESTS: Pace.IN_APP, KIND.key: Pace.AT_ONCE}) is Pace.AT_ONCE
    )


def test_attempts_wait_longer_each_time():
    waits = [wait_before(attempt) for attempt in range(2, ATTEMPTS + 1)]

    assert waits == [timedelta(minutes=n) for n in (1, 4, 16, 64)]
