from datetime import date

import pytest

from intervisit.kernel.period import Period, months_before

AUTUMN = Period(date(2026, 9, 1), date(2026, 12, 18))


def test_period_holds_its_first_and_last_day():
    assert AUTUMN.starts_on in AUTUMN
    assert date(2026, 12, 18) in AUTUMN
    assert date(2026, 12, 19) not in AUTUMN


def test_period_that_ends_before_it_starts_is_refused():
    with pytest.raises(ValueError, match="cannot end before"):
        Period(date(2026, 9, 2), date(2026, 9, 1))


@pytest.mark.parametrize(
    ("other", "overlaps"),
    [
        (Period(date(2026, 12, 18)), True),
        (Period(date(2026, 12, 19)), False),
        (Period(date(2026, 1, 1), date(2026, 8, 31)), False),
        (Period(date(2026, 1, 1)), True),
    ],
)
def test_overlap_is_seen_from_both_sides(other, overlaps):
    assert AUTUMN.overlaps(other) is overlaps
    assert other.overlaps(AUTUMN) is overlaps


def test_open_period_has_no_number_of_days():
    assert Period(date(2026, 9, 1)).days is None
    assert Period(date(2026, 9, 1), date(2026, 9, 1)).days == 1


def test_until_ends_the_day_before():
    assert AUTUMN.until(date(2026, 10, 1)).ends_on == date(2026, 9, 30)


@pytest.mark.parametrize(
    ("day", "months", "before"),
    [
        (date(2026, 11, 22), 24, date(2024, 11, 22)),
        (date(2026, 1, 15), 1, date(2025, 12, 15)),
        (date(2024, 3, 31), 1, date(2024, 2, 29)),
        (date(2026, 11, 22), 0, date(2026, 11, 22)),
    ],
)
def test_months_before_keeps_the_day_or_takes_the_last(day, months, before):
    assert months_before(day, months) == before
