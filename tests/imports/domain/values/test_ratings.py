from decimal import Decimal

import pytest

from intervisit.imports.domain.problems import Fault
from intervisit.imports.domain.values.ratings import (
    Direction,
    NumberScale,
    parse_direction,
    parse_rank,
    parse_rating,
    said_by,
)

UP = NumberScale("3.5", "2")
DOWN = NumberScale("1", "3")


@pytest.mark.parametrize(
    ("raw", "value"),
    [
        ("Exceeding Target", "4/4"),
        ("well-developed", "4/4"),
        ("Meeting Target", "3/4"),
        ("Requires improvement", "2/4"),
        ("Strong in", "strength"),
        ("Wants to grow in", "need"),
        ("3.50", "3.5"),
        ("N/A", ""),
    ],
)
def test_rating_is_a_step_a_word_or_a_number(raw, value):
    parsed = parse_rating(raw)

    assert (parsed.value, parsed.problem) == (value, None)


def test_words_that_nobody_knows_are_not_guessed():
    rated, directed = parse_rating("pretty good"), parse_direction("both")

    assert rated.problem.fault is Fault.NOT_A_RATING
    assert directed.problem.fault is Fault.NOT_A_CHOICE
    assert parse_direction(" - ").value == ""
    assert parse_rank("0").problem.fault is Fault.NUMBER_OUT_OF_RANGE


@pytest.mark.parametrize(
    ("rating", "scale", "direction"),
    [
        ("4/4", UP, Direction.STRENGTH),
        ("3/4", UP, None),
        ("2/4", UP, Direction.NEED),
        ("need", UP, Direction.NEED),
        ("3.5", UP, Direction.STRENGTH),
        ("3", UP, None),
        ("2", UP, Direction.NEED),
        ("1", DOWN, Direction.STRENGTH),
        ("2", DOWN, None),
        ("4", DOWN, Direction.NEED),
        ("9", NumberScale("5", ""), Direction.STRENGTH),
        ("1", NumberScale("5", ""), None),
    ],
)
def test_the_ends_of_a_scale_say_something_and_its_middle_nothing(
    rating, scale, direction
):
    assert said_by(rating, scale)[0] is direction


@pytest.mark.parametrize(
    ("better", "worse", "scale"),
    [("5", "4", UP), ("1", "2", DOWN), ("2/4", "1/4", UP), ("4", "5", DOWN)],
)
def test_better_rating_is_told_from_a_worse_one(better, worse, scale):
    assert said_by(better, scale)[1] > said_by(worse, scale)[1]


def test_opposite_of_a_strength_is_a_need():
    assert Direction.STRENGTH.opposite is Direction.NEED
    assert Direction.NEED.opposite is Direction.STRENGTH
    assert said_by("strength", UP) == (Direction.STRENGTH, Decimal(0))
