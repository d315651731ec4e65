from __future__ import annotations

from decimal import Decimal
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intervisit.applications.domain.agreement import (
    Agreement,
    Leaning,
    Mark,
    Spread,
    agreement_of,
    alpha,
    is_enough,
    leanings,
    spreads,
)

# Krippendorff (2011), section E: four observers, twelve units, some missing.
OBSERVERS = (
    (1, 2, 3, 3, 2, 1, 4, 1, 2, None, None, None),
    (1, 2, 3, 3, 2, 2, 4, 1, 2, 5, None, 3),
    (None, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, None),
    (1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, None),
)
PUBLISHED = [
    Mark(unit, observer, Decimal(value))
    for observer, values in enumerate(OBSERVERS)
    for unit, value in enumerate(values)
    if value is not None
]
marks = st.lists(
    st.builds(
        Mark, st.integers(0, 4), st.integers(0, 4), st.integers(1, 5).map(Decimal)
    ),
    unique_by=lambda mark: (mark.application, mark.reviewer),
)


def by_pairs(rows: list[Mark]) -> float | None:
    """Reckon alpha straight from its definition, pair by pair."""
    units: dict[int, list[float]] = {}
    for mark in rows:
        units.setdefault(mark.application, []).append(float(mark.total))
    paired = [unit for unit in units.values() if len(unit) > 1]
    values = [value for unit in paired for value in unit]
    if not values or len(set(values)) == 1:
        return None
    many = len(values)
    within = sum(
        sum((one - other) ** 2 for one, other in permutations(unit, 2))
        / (len(unit) - 1)
        for unit in paired
    )
    over_all = sum((one - other) ** 2 for one, other in permutations(values, 2))
    return 1 - (within / many) / (over_all / (many * (many - 1)))


def test_alpha_is_what_was_published() -> None:
    value = alpha(PUBLISHED)

    assert value is not None
    assert round(value, 3) == 0.849


@given(marks)
def test_alpha_is_its_definition(rows: list[Mark]) -> None:
    expected = by_pairs(rows)

    assert alpha(rows) == (None if expected is None else pytest.approx(expected))


@pytest.mark.parametrize(
    ("value", "told"),
    [
        (None, Agreement.UNKNOWN),
        (0.8, Agreement.GOOD),
        (0.7, Agreement.FAIR),
        (-0.4, Agreement.POOR),
    ],
)
def test_agreement_has_words(value: float | None, told: Agreement) -> None:
    assert agreement_of(value) is told


def test_agreement_is_not_told_of_one_or_two_applications() -> None:
    few = [Mark(unit, who, Decimal(3)) for unit in (1, 2) for who in (7, 8)]

    assert not is_enough(few)
    assert not is_enough([*few, Mark(3, 7, Decimal(2))])
    assert is_enough([*few, Mark(3, 7, Decimal(2)), Mark(3, 8, Decimal(3))])


def test_spreads_put_the_widest_first_and_name_who_is_far() -> None:
    rows = [
        *(Mark(1, who, Decimal(total)) for who, total in ((7, 3), (8, 3), (9, 3))),
        *(Mark(2, who, Decimal(total)) for who, total in ((7, 1), (8, 3), (9, 4))),
        *(Mark(3, who, Decimal(total)) for who, total in ((7, 2), (8, 3))),
        Mark(4, 7, Decimal(4)),
    ]

    assert spreads(rows) == [
        Spread(2, Decimal(1), Decimal(4), 7),
        Spread(3, Decimal(2), Decimal(3), None),
        Spread(1, Decimal(3), Decimal(3), None),
    ]


def test_leanings_tell_who_scores_above_the_others() -> None:
    rows = [
        Mark(1, 7, Decimal(4)),
        Mark(1, 8, Decimal(2)),
        Mark(1, 9, Decimal(2)),
        Mark(2, 8, Decimal(3)),
    ]

    assert leanings(rows) == [
        Leaning(7, 1, Decimal("2.00")),
        Leaning(8, 1, Decimal("-1.00")),
        Leaning(9, 1, Decimal("-1.00")),
    ]


@given(marks, st.integers(0, 4))
def test_the_widest_few_are_the_first_of_all(rows: list[Mark], most: int) -> None:
    assert spreads(rows, most) == spreads(rows)[:most]
