from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intervisit.kernel.money import CurrencyMismatchError, Money, round_minor, split


def test_amounts_of_one_currency_add_up():
    assert Money(150, "USD") + Money(50, "USD") == Money(200, "USD")


def test_amounts_of_two_currencies_do_not_add_up():
    with pytest.raises(CurrencyMismatchError, match="USD and GBP"):
        Money(1, "USD") + Money(1, "GBP")


@pytest.mark.parametrize(
    ("amount", "whole"), [("2.5", 2), ("3.5", 4), ("2.51", 3), ("-2.5", -2)]
)
def test_halves_round_to_even(amount, whole):
    assert round_minor(Decimal(amount)) == whole


@given(
    st.integers(-(10**9), 10**9),
    st.lists(st.integers(0, 1000), min_size=1, max_size=8).filter(any),
)
def test_split_conserves_every_penny(minor, shares):
    parts = split(Money(minor, "GBP"), shares)

    assert sum(part.minor for part in parts) == minor
    assert len(parts) == len(shares)


def test_split_without_a_share_is_refused():
    with pytest.raises(ValueError, match="not all nought"):
        split(Money(100, "GBP"), [0, 0])
