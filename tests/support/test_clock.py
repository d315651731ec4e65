from __future__ import annotations

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone

from intervisit.support.clock import day_of


@pytest.mark.parametrize(
    ("zone", "at", "day"),
    [
        ("America/New_York", datetime(2026, 11, 23, 1, tzinfo=UTC), date(2026, 11, 22)),
        ("Europe/London", datetime(2026, 11, 23, 1, tzinfo=UTC), date(2026, 11, 23)),
        # The hour that comes twice, and the night in which one is left out.
        ("Europe/London", datetime(2026, 6, 30, 23, 30, tzinfo=UTC), date(2026, 7, 1)),
        (
            "America/New_York",
            datetime(2026, 11, 1, 5, 59, tzinfo=UTC),
            date(2026, 11, 1),
        ),
        (
            "America/New_York",
            datetime(2027, 3, 14, 4, 59, tzinfo=UTC),
            date(2027, 3, 13),
        ),
        (
            "America/New_York",
            datetime(2028, 3, 1, 4, 59, tzinfo=UTC),
            date(2028, 2, 29),
        ),
    ],
)
def test_day_is_the_one_where_the_network_is(zone, at, day):
    with timezone.override(ZoneInfo(zone)):
        assert day_of(at) == day
