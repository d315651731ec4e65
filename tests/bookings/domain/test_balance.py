from __future__ import annotations

import pytest

from intervisit.bookings.domain.balance import Balance, balances


def test_balance_counts_what_is_given_and_taken():
    found = balances({(1, 2): 3, (1, 3): 1, (2, 1): 1})

    assert found[1] == Balance(gave=4, took=1, gave_to=2, took_from=1, usual=2.5)
    assert found[3] == Balance(gave=0, took=1, gave_to=0, took_from=1, usual=2.5)
    assert (found[1].total, found[1].more_given) == (5, 3)
    assert (found[1].is_few, found[3].is_few) == (False, True)


def test_who_is_helped_much_more_than_it_helps_is_told():
    assert balances({(1, 2): 4})[2].takes_more
    assert not balances({(1, 2): 4, (2, 1): 3})[2].takes_more
    assert not balances({(1, 2): 3})[2].takes_more


def test_asked_a_lot_is_more_than_others_and_more_than_is_taken():
    often = {(1, 2): 8, (2, 3): 1, (3, 2): 1, (4, 3): 1}

    assert balances(often)[1].is_asked_a_lot
    assert not balances(often | {(2, 1): 6})[1].is_asked_a_lot
    assert not balances({(1, 2): 3})[1].is_asked_a_lot


def test_nobody_helped_is_no_balance():
    assert balances({}) == {}


@pytest.mark.parametrize(
    ("gave", "took", "usual", "lot"),
    [
        (4, 2, 2.0, True),
        (3, 0, 1.0, False),
        (4, 3, 1.0, False),
        (5, 0, 3.0, False),
        (6, 0, 3.0, True),
    ],
)
def test_asked_a_lot_begins_at_twice_as_often_and_four_times(gave, took, usual, lot):
    assert Balance(gave, took, 1, 1, usual).is_asked_a_lot is lot


@pytest.mark.parametrize(
    ("gave", "took", "few", "more"),
    [
        *((2, 1, True, False), (2, 2, False, False), (0, 3, True, False)),
        *((2, 4, False, True), (3, 4, False, False)),
    ],
)
def test_few_and_more_taken_than_given_begin_at_four(gave, took, few, more):
    balance = Balance(gave, took, 1, 1, 1.0)

    assert (balance.is_few, balance.takes_more) == (few, more)
