"""The order of applications by what reviewers and interviewers gave them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import ROUND_HALF_EVEN, Decimal
from typing import Final

HUNDREDTH: Final = Decimal("0.01")


@dataclass(frozen=True, slots=True)
class Scored:
    """An application with the totals of its reviews, and of its interview if any."""

    application: int
    number: int
    totals: tuple[Decimal, ...]
    interview: Decimal | None = None

    @property
    def score(self) -> Decimal | None:
        """The mean of all totals, the interview counting as one more; None without."""
        given = [*self.totals, *([] if self.interview is None else [self.interview])]
        if not given:
            return None
        mean = sum(given, Decimal(0)) / len(given)
        return mean.quantize(HUNDREDTH, rounding=ROUND_HALF_EVEN)


@dataclass(frozen=True, slots=True)
class Ranked:
    """An application in the order. ``rank`` is None while it has no score."""

    application: int
    rank: int | None
    score: Decimal | None
    tied: bool


def ranked(rows: Iterable[Scored]) -> list[Ranked]:
    """Rank by score, best first; equals share the better rank ("1, 2, 2, 4").

    Notes
    -----
    A tie is shown, never broken: equals stand in the order in which they came in,
    which is no merit. Those without a score come last, without a rank.
    """
    known = [(row, row.score) for row in rows]
    scored = sorted(
        ((row, score) for row, score in known if score is not None),
        key=lambda each: (-each[1], each[0].number),
    )
    scores = [score for _, score in scored]
    first = {score: place for place, score in reversed(list(enumerate(scores, 1)))}
    equals = Counter(scores)
    waiting = sorted(
        (row for row, score in known if score is None), key=lambda row: row.number
    )
    return [
        Ranked(row.application, first[score], score, equals[score] > 1)
        for row, score in scored
    ] + [Ranked(row.application, None, None, tied=False) for row in waiting]


@dataclass(frozen=True, slots=True)
class InLine:
    """An application on the waiting list.

    ``uses`` names the limits that a place for it counts against: its school, the
    seats of its role there.
    """

    application: int
    position: int
    uses: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Room:
    """Places that nobody has: over all, and within each limit by its name.

    ``whole`` is None when the call has no limit; a name that isn't there has none.
    """

    whole: int | None
    within: Mapping[str, int] = field(default_factory=dict)


def next_in_line(line: Sequence[InLine], room: Room) -> list[int]:
    """Give who moves up, first come first: passing over whom no place suits.

    Notes
    -----
    Whoever is passed over because their school is full keeps their position.
    """
    left = dict(room.within)
    whole = len(line) if room.whole is None else room.whole
    moved: list[int] = []
    for each in sorted(line, key=lambda each: (each.position, each.application)):
        limits = [name for name in each.uses if name in left]
        if len(moved) >= whole or any(left[name] <= 0 for name in limits):
            continue
        for name in limits:
            left[name] -= 1
        moved.append(each.application)
    return moved
