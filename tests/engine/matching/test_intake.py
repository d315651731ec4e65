import pytest

from intervisit.engine.matching.formation import Formation
from intervisit.engine.matching.intake import Wishes
from intervisit.engine.matching.refusals import Infeasible, InputRefused
from tests.engine.matching.cases import build

ROWS = [("H", "P", 1), ("H", "Q", 2), ("G", "P", 3)]


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ([("H", "H", 1)], "row 1: H is its own partner"),
        ([("H", "P", 1), ("H", "P", 2)], "row 2: The pair H and P stands twice"),
        ([("H", "P", -1)], "row 1: The score -1"),
    ],
)
def test_bad_rows_are_refused_with_their_number(rows, said):
    with pytest.raises(InputRefused) as refusal:
        build(rows, 1, 2)

    assert said in str(refusal.value)


@pytest.mark.parametrize(
    ("wishes", "said"),
    [
        (Wishes(pins=[("X", "P")]), "pins, row 1: X is no host"),
        (Wishes(pins=[("H", "X")]), "pins, row 1: X is no partner"),
        (Wishes(forbidden=[("X", "P")]), "forbidden pairs, row 1: X is no host"),
        (Wishes(pins=[("G", "Q")]), "G and Q are no candidate pair"),
        (Wishes(pins=[("H", "P"), ("G", "P")]), "P is pinned to G and already to H"),
        (Wishes(pins=[("H", "P")], forbidden=[("H", "P")]), "pinned and forbidden"),
        (Wishes(floors=[("North", ["P"], 2)]), "The smallest relaxation is 1"),
        (Wishes(floors=[("North", ["X"], 1)]), "X is no partner"),
        (Wishes(caps={"Kim": 1}, facilitator={"X": "Kim"}), "X has a facilitator"),
        (Wishes(caps={"Kim": -1}), "below 0"),
        (Wishes(extras=[("P", "P", 1)]), "synergy, row 1"),
        (Wishes(extras=[("P", "Q", 1), ("Q", "P", 1)]), "synergy, row 2"),
    ],
)
def test_impossible_wishes_are_refused_with_the_reason(wishes, said):
    with pytest.raises(InputRefused) as refusal:
        build(ROWS, 1, 2, wishes=wishes)

    assert said in str(refusal.value)


def test_too_many_pins_at_one_host_are_refused():
    with pytest.raises(InputRefused, match="2 partners are pinned to H, 1 fit"):
        build(ROWS, 1, 1, wishes=Wishes(pins=[("H", "P"), ("H", "Q")]))


def test_pin_at_a_host_without_enough_candidates_names_rule_and_relaxation():
    with pytest.raises(Infeasible) as none:
        build(ROWS, 2, 2, wishes=Wishes(pins=[("G", "P")]))

    assert none.value.rule == "Pins at G"
    assert "Allow groups of 1" in none.value.relaxation


@pytest.mark.parametrize(
    ("sizes", "said"),
    [
        ({"smallest": 3, "largest": 2}, "larger than"),
        ({"smallest": 0, "largest": 2}, "at least 1"),
        ({"smallest": 1, "largest": 2, "hosts_open": -1}, "can't be -1"),
        ({"smallest": 1, "largest": 2, "exactly": True}, "how many hosts"),
    ],
)
def test_impossible_sizes_are_refused(sizes, said):
    with pytest.raises(InputRefused, match=said):
        Formation(**sizes)
