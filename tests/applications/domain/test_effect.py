from __future__ import annotations

from intervisit.applications.domain.effect import (
    Places,
    SchoolEffect,
    Wish,
    effect_of,
)
from intervisit.kernel.money import Money

COST = 200_000


def wishes(*schools: int | None) -> list[Wish]:
    return [Wish(at, school, "coach", COST) for at, school in enumerate(schools)]


def test_effect_counts_places_schools_and_money() -> None:
    effect = effect_of(wishes(1, 1, 2, None), Places(6, 2, budget=1_000_000), "USD")

    assert effect.places_left == 2
    assert effect.schools == (SchoolEffect(1, 2, 2), SchoolEffect(2, 1, 2))
    assert effect.budget_left == Money(200_000, "USD")
    assert effect.fits


def test_effect_says_what_is_too_much() -> None:
    places = Places(1, None, {(1, "coach"): 1}, budget=300_000)

    effect = effect_of(wishes(1, 1), places, "USD")

    assert effect.too_many == 1
    assert effect.crowded == (SchoolEffect(1, 2, 1, ("coach",)),)
    assert effect.too_dear == Money(100_000, "USD")
    assert not effect.fits


def test_nothing_chosen_fits_without_limits() -> None:
    effect = effect_of([], Places(None), "USD")

    assert (effect.places_left, effect.too_many, effect.too_dear) == (None, 0, None)
    assert effect.fits


def test_smaller_limit_of_a_school_holds() -> None:
    places = Places(None, 3, {(1, "coach"): 5})

    assert effect_of(wishes(1), places, "USD").schools == (SchoolEffect(1, 1, 3),)
