from __future__ import annotations

from datetime import date

import pytest

from intervisit.search.domain.fading import faded

MARCH, MAY, JULY = date(2026, 3, 1), date(2026, 5, 1), date(2026, 7, 1)


@pytest.mark.parametrize(
    ("on", "share"),
    [(date(2026, 2, 28), 0), (MARCH, 0), (MAY, 0.5), (JULY, 1), (date(2027, 1, 1), 1)],
)
def test_what_nobody_confirms_fades_evenly(on, share):
    assert faded(on, MARCH, JULY) == pytest.approx(share, abs=0.01)


def test_without_days_nothing_fades():
    assert faded(MAY, None, None) == 0


def test_without_an_end_it_has_faded_at_once_and_not_before():
    assert faded(date(2026, 2, 28), MARCH, None) == 0
    assert faded(date(2026, 2, 28), MARCH, MARCH) == 0
    assert faded(MARCH, MARCH, None) == 1
    assert faded(MARCH, MARCH, MARCH) == 1
