from __future__ import annotations

from dataclasses import replace
from datetime import date, time, timedelta
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from intervisit.bookings.domain.costs import (
    Cost,
    CostKind,
    Payer,
    is_sound,
    total,
    totals_by_payer,
)
from intervisit.bookings.domain.days import FARTHEST, middle, working_days_after
from intervisit.bookings.domain.places import free_places
from intervisit.bookings.domain.quality import Row, tallies_by, tally, themes_in
from intervisit.bookings.domain.terms import (
    MOST_MONTHS_IN_DAYS,
    Fault,
    Offer,
    Part,
    Planned,
    differences,
    faults_of,
)
from intervisit.kernel.money import Money
from intervisit.kernel.period import Period
from tests.conftest import NOW

TODAY = NOW.date()
MONDAY = date(2026, 11, 23)
POUND = "GBP"

costs = st.builds(
    Cost,
    kind=st.sampled_from(CostKind),
    quantity=st.integers(1, 40).map(lambda halves: Decimal(halves) / 2),
    each=st.integers(1, 100_000).map(lambda minor: Money(minor, POUND)),
    payer=st.sampled_from(Payer),
    words=st.sampled_from(["", "travel"]),
)


def offer(**fields):
    plain = {
        "work": "Watch and plan",
        "starts_on": TODAY,
        "ends_on": TODAY + timedelta(days=20),
    }
    return Offer(**(plain | fields))


def visit(day, first=9, last=11):
    return Planned(TODAY + timedelta(days=day), time(first), time(last))


@settings(max_examples=150)
@given(st.lists(costs, max_size=8))
def test_what_each_pays_adds_up_to_what_it_costs(rows):
    paid = totals_by_payer(rows, POUND)

    assert sum(paid.values(), start=Money(0, POUND)) == total(rows, POUND)
    assert all(paid.values())


@settings(max_examples=100)
@given(st.lists(costs, max_size=5), st.randoms())
def test_order_of_lines_is_no_difference(rows, chance):
    other = list(rows)
    chance.shuffle(other)

    before, after = offer(costs=tuple(rows)), offer(costs=tuple(other))
    assert differences(before, after) == []


def test_half_a_penny_is_rounded_once():
    cost = Cost(CostKind.DAY, Decimal("0.5"), Money(101, POUND), Payer.RECEIVER)

    assert cost.amount == Money(50, POUND)
    assert total([], POUND) == Money(0, POUND)


@pytest.mark.parametrize(
    ("quantity", "sound"),
    [
        *(("0.5", True), ("2", True), ("0", False), ("0.3", False)),
        *(("-1", False), ("400", True), ("400.5", False)),
    ],
)
def test_quantities_are_counted_in_halves(quantity, sound):
    assert is_sound(Decimal(quantity)) is sound


def test_each_part_that_changed_is_named_in_its_order():
    before = offer(visits=(visit(1),))
    after = replace(before, work="Plan first", release="A day", visits=(visit(2),))

    assert [each.part for each in differences(before, after)] == [
        Part.WORK,
        Part.RELEASE,
        Part.VISITS,
    ]


@pytest.mark.parametrize(
    ("said", "fault"),
    [
        ({"ends_on": TODAY - timedelta(days=1)}, Fault.ENDS_FIRST),
        ({"starts_on": TODAY - timedelta(days=1)}, Fault.IN_THE_PAST),
        ({"ends_on": TODAY + timedelta(MOST_MONTHS_IN_DAYS + 1)}, Fault.TOO_LONG),
        ({"visits": (visit(30),)}, Fault.VISIT_OUTSIDE),
        ({"visits": (visit(-1),)}, Fault.VISIT_OUTSIDE),
        ({"visits": (visit(1, 9, 9),)}, Fault.VISIT_ENDS_FIRST),
        ({"visits": (visit(1, 11, 9),)}, Fault.VISIT_ENDS_FIRST),
        ({"visits": (visit(1, 9, 11), visit(1, 10, 12))}, Fault.VISITS_OVERLAP),
    ],
)
def test_days_that_do_not_fit_are_named(said, fault):
    assert faults_of(offer(**said), TODAY) == [fault]


def test_sound_terms_have_no_fault():
    one_after_the_other = (visit(1, 9, 11), visit(1, 11, 12), visit(2, 9, 11))
    at_both_ends = (visit(0), visit(20))
    longest = TODAY + timedelta(days=MOST_MONTHS_IN_DAYS)
    for said in (
        {"visits": one_after_the_other},
        {"visits": at_both_ends},
        {"ends_on": TODAY},
        {"ends_on": longest},
    ):
        assert faults_of(offer(**said), TODAY) == []


periods = st.builds(
    lambda first, days: Period(
        TODAY + timedelta(days=first), TODAY + timedelta(days=first + days)
    ),
    st.integers(0, 20),
    st.integers(0, 10),
)


@settings(max_examples=150)
@given(st.integers(1, 3), st.lists(periods, max_size=12))
def test_taking_the_lowest_place_never_holds_one_twice(capacity, wanted):
    taken: list[tuple[int, Period]] = []
    for period in wanted:
        number = next(free_places(capacity, period, taken), None)
        if number is not None:
            taken.append((number, period))
        else:
            meeting = [each for _, each in taken if each.overlaps(period)]
            assert len(meeting) >= capacity

    assert all(
        a is b or a[0] != b[0] or not a[1].overlaps(b[1]) for a in taken for b in taken
    )


def test_place_beyond_the_capacity_counts_as_held():
    now = Period(TODAY, TODAY)

    assert list(free_places(2, now, [(3, now)])) == [1]
    assert list(free_places(1, now, [(2, now)])) == []
    assert list(free_places(None, now, [(1, now), (3, now)])) == [2]
    assert list(free_places(None, now, [])) == [1]


def test_working_days_leave_out_weekends_and_closures():
    friday = MONDAY + timedelta(days=4)

    assert working_days_after(MONDAY, 5, ()) == MONDAY + timedelta(days=7)
    assert working_days_after(friday, 1, ()) == MONDAY + timedelta(days=7)
    closed = {MONDAY + timedelta(days=1)}
    assert working_days_after(MONDAY, 1, closed) == MONDAY + timedelta(days=2)
    assert working_days_after(MONDAY, 0, ()) == MONDAY


def test_a_year_without_working_days_is_a_mistake():
    last = MONDAY + timedelta(days=FARTHEST)
    closed = {MONDAY + timedelta(days=n) for n in range(FARTHEST)}

    assert working_days_after(MONDAY, 1, closed) == last
    with pytest.raises(ValueError, match="No 1 working days"):
        working_days_after(MONDAY, 1, {*closed, last})


def test_middle_lies_between():
    assert middle(MONDAY, MONDAY) == MONDAY
    assert middle(MONDAY, MONDAY + timedelta(days=10)) == MONDAY + timedelta(days=5)


def test_counts_of_parts_make_the_whole():
    rows = [
        Row(2, 1, "visit", is_completed=True, is_evaluated=True),
        Row(1, 1, "coaching", is_completed=True, themes=("cover", "time")),
        Row(2, 0, "visit", is_refused=True, themes=("time",)),
        Row(2, 0, "visit", is_cancelled=True),
    ]

    whole = tally(rows)
    by_provider = tallies_by(rows, "provider", {1: "a", 2: "B"})
    assert (whole.asked, whole.waiting_for_words) == (4, 1)
    assert [name for name, _ in by_provider] == ["a", "B"]
    assert sum(each.asked for _, each in by_provider) == whole.asked
    assert themes_in(rows) == {"time": 2, "cover": 1}


def test_two_of_one_name_are_counted_apart():
    rows = [Row(1, 0, "visit"), Row(2, 0, "visit"), Row(2, 0, "visit")]

    found = tallies_by(rows, "provider", {1: "St Mary’s", 2: "St Mary’s"})

    assert [(name, one.asked) for name, one in found] == [
        ("St Mary’s", 1),
        ("St Mary’s", 2),
    ]
    assert [name for name, _ in tallies_by(rows, "area", {})] == [""]
