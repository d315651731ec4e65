"""What a change by hand means."""

from __future__ import annotations

from intervisit.matching.domain.effects import (
    Broken,
    Fault,
    Limits,
    effect_of,
    faults_in,
)

TRIADS = Limits(smallest=2, largest=2)
BEFORE = {"p": "H", "q": "H", "r": "J", "s": "J", "t": ""}
SCORES = {
    ("H", "p"): 900,
    ("H", "q"): 800,
    ("J", "r"): 700,
    ("J", "s"): 600,
    ("H", "r"): 650,
    ("J", "p"): 500,
    ("H", "t"): 400,
}


def test_swap_tells_gain_loss_and_breaks_nothing():
    after = BEFORE | {"p": "J", "r": "H"}

    found = effect_of(BEFORE, after, SCORES, ([], faults_in(after, TRIADS, {})))

    assert found.more_fit == -450
    assert found.worse == [("p", -400), ("r", -50)]
    assert found.better == []
    assert found.newly == []


def test_too_large_and_too_small_are_told_with_numbers():
    after = BEFORE | {"r": "H"}

    assert faults_in(after, TRIADS, {}) == [
        Broken(Fault.TOO_LARGE, "H", number=3, limit=2),
        Broken(Fault.TOO_SMALL, "J", number=1, limit=2),
    ]


def test_what_was_broken_before_is_not_new():
    limits = Limits(smallest=2, largest=2, forbidden=[("H", "p")])
    after = BEFORE | {"t": "H"}

    found = effect_of(
        BEFORE,
        after,
        SCORES,
        (faults_in(BEFORE, limits, {}), faults_in(after, limits, {})),
    )

    assert found.newly == [Broken(Fault.TOO_LARGE, "H", number=3, limit=2)]
    assert len(found.broken) == 2
    assert found.more_matched == 1


def test_pins_floors_strands_and_open_groups_are_kept_in_sight():
    limits = Limits(
        smallest=2,
        largest=2,
        most_open=1,
        pins=[("J", "p")],
        floors=[("North", ["t"], 1)],
        strands={"H": "x", "p": "x", "q": "x"},
    )

    faults = {
        each.fault for each in faults_in(BEFORE, limits, {("J", "s"): ["travel"]})
    }

    assert faults == {
        Fault.PIN_BROKEN,
        Fault.FLOOR,
        Fault.TOO_MANY_OPEN,
        Fault.TRAVEL,
    }
    assert faults_in({"p": ""}, Limits(1, 2, 1, exactly=True), {}) == [
        Broken(Fault.TOO_FEW_OPEN, number=0, limit=1)
    ]
