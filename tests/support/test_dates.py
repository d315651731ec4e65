"""Days and times are said as the open network's language says them."""

from __future__ import annotations

from datetime import UTC, date, datetime, time

import pytest
from django.template import Context, Template
from django.utils import timezone, translation

from intervisit.support import dates

ON = date(2026, 12, 10)
#: Half past one at night in London, still the day before in New York.
AT = datetime(2026, 12, 10, 1, 30, tzinfo=UTC)

BRITISH = {
    "said_day": "10 Dec 2026",
    "said_day_long": "10 December 2026",
    "said_day_in_full": "Thursday, 10 December 2026",
    "said_weekday": "Thu 10 Dec",
    "said_day_of_month": "10 Dec",
}
AMERICAN = {
    "said_day": "Dec 10, 2026",
    "said_day_long": "December 10, 2026",
    "said_day_in_full": "Thursday, December 10, 2026",
    "said_weekday": "Thu, Dec 10",
    "said_day_of_month": "Dec 10",
}


@pytest.mark.parametrize(
    ("language", "said"), [("en-gb", BRITISH), ("en-us", AMERICAN)]
)
def test_day_is_said_as_the_language_does(language, said):
    with translation.override(language):
        assert {name: getattr(dates, name)(ON) for name in said} == said


def test_moment_is_said_in_the_zone_and_the_language():
    with translation.override("en-gb"), timezone.override("Europe/London"):
        assert dates.said_moment_with_year(AT) == "10 Dec 2026, 01:30"
        assert dates.said_moment(AT) == "Thu 10 Dec, 01:30"
        assert dates.said_clock(time(14, 5)) == "14:05"
    with translation.override("en-us"), timezone.override("America/New_York"):
        assert dates.said_moment_with_year(AT) == "Dec 9, 2026, 8:30\u00a0PM"
        assert dates.said_day_long(AT) == "December 9, 2026"
        assert dates.said_clock(time(14, 5)) == "2:05\u00a0PM"


def test_without_a_language_days_are_plain():
    with translation.override(None):
        assert dates.said_day(ON) == "10 Dec 2026"


def test_pages_say_days_alike():
    page = Template("{{ on|day }} {{ on|day_year }} {{ at|clock }} {{ none|day_year }}")
    facts = Context({"on": ON, "at": time(8, 30), "none": None})

    with translation.override("en-us"):
        assert page.render(facts) == "Thu, Dec 10 Dec 10, 2026 8:30\u00a0AM "
    with translation.override("en-gb"):
        assert page.render(facts) == "Thu 10 Dec 10 Dec 2026 08:30 "
