"""What a school gives and takes, and whether it is asked more than it should be."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

# A school is asked a lot when it helped so often, and so many times as often as it was
# helped, or as a school that helps does on average.
LEAST_OFTEN, TIMES_AS_OFTEN = 4, 2


@dataclass(frozen=True, slots=True)
class Balance:
    """How often a school helped and was helped, and how many schools that were."""

    gave: int
    took: int
    gave_to: int
    took_from: int
    usual: float

    @property
    def total(self) -> int:
        return self.gave + self.took

    @property
    def more_given(self) -> int:
        """By how much giving outweighs taking; below nought the other way round."""
        return self.gave - self.took

    @property
    def is_asked_a_lot(self) -> bool:
        """Whether it helps much more than it is helped, and than others help."""
        often = self.gave >= max(LEAST_OFTEN, TIMES_AS_OFTEN * self.usual)
        return often and self.gave >= TIMES_AS_OFTEN * self.took

    @property
    def is_few(self) -> bool:
        """Whether there is too little to say anything of."""
        return self.total < LEAST_OFTEN

    @property
    def takes_more(self) -> bool:
        """Whether it is helped much more than it helps."""
        return self.took >= max(LEAST_OFTEN, TIMES_AS_OFTEN * self.gave)


@dataclass(frozen=True, slots=True)
class Flow:
    """How often schools of a group helped: each other, others, and were by others."""

    within: int = 0
    gave: int = 0
    took: int = 0

    @property
    def total(self) -> int:
        return self.within + self.gave + self.took

    @property
    def more_given(self) -> int:
        """By how much giving to others outweighs taking from them."""
        return self.gave - self.took


def folded(
    pairs: Mapping[tuple[int, int], int], group_of: Mapping[int, int]
) -> Counter[tuple[int, int]]:
    """Count pairs by the groups that the two belong to; 0 is to be in none."""
    counted: Counter[tuple[int, int]] = Counter()
    for (giver, taker), times in pairs.items():
        counted[group_of.get(giver, 0), group_of.get(taker, 0)] += times
    return counted


def flows(between: Mapping[tuple[int, int], int]) -> dict[int, Flow]:
    """Reckon what each group gives and takes, and what stays within it."""
    gave: Counter[int] = Counter()
    took: Counter[int] = Counter()
    for (giver, taker), times in between.items():
        if giver != taker:
            gave[giver] += times
            took[taker] += times
    there = {group for pair in between for group in pair}
    return {
        one: Flow(between.get((one, one), 0), gave[one], took[one]) for one in there
    }


def balances(pairs: Mapping[tuple[int, int], int]) -> dict[int, Balance]:
    """Reckon the balance of everybody who helped or was helped.

    Parameters
    ----------
    pairs : mapping
        (who helped, who was helped) to how often.

    Notes
    -----
    What is usual is the mean over those who helped at all.
    """
    gave: Counter[int] = Counter()
    took: Counter[int] = Counter()
    gave_to: Counter[int] = Counter()
    took_from: Counter[int] = Counter()
    for (giver, taker), times in pairs.items():
        gave[giver] += times
        took[taker] += times
        gave_to[giver] += 1
        took_from[taker] += 1
    usual = sum(gave.values()) / len(gave) if gave else 0.0
    return {
        one: Balance(gave[one], took[one], gave_to[one], took_from[one], usual)
        for one in {*gave, *took}
    }
