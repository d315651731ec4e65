"""Cells that say what a school is strong in: a word, a step of a scale, a number."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Final

from intervisit.imports.domain.problems import Fault
from intervisit.imports.domain.values.numbers import parse_number, parse_whole
from intervisit.imports.domain.values.parsed import Parsed, is_absent, tidy, wrong

HIGHEST_RANK: Final = 200


class Direction(StrEnum):
    """What a school says about an area."""

    STRENGTH = "strength"
    NEED = "need"

    @property
    def opposite(self) -> "Direction":
        is_strength = self is Direction.STRENGTH
        return Direction.NEED if is_strength else Direction.STRENGTH


WORDS: Final = {
    Direction.STRENGTH: (
        "strength/strengths/strong/strong in/s/offer/offers/can host/host/expert/"
        "can share/shares/gives/area of strength"
    ),
    Direction.NEED: (
        "need/needs/want/wants/wants to grow in/grow/growth/n/partner/focus/"
        "area of need/area for growth/development/improvement/looking for/wish"
    ),
}
BY_WORD: Final = {
    word: direction for direction, text in WORDS.items() for word in text.split("/")
}
#: Scales of four steps that offices rate schools by, the lowest step first.
SCALES: Final = (
    "not meeting target/approaching target/meeting target/exceeding target",
    "not meeting/approaching/meeting/exceeding",
    "underdeveloped/developing/proficient/well developed",
    "ineffective/developing/effective/highly effective",
    "unsatisfactory/basic/proficient/distinguished",
    "inadequate/requires improvement/good/outstanding",
    "below expectations/near expectations/meets expectations/exceeds expectations",
)
STEPS: Final = 4
STEP: Final = {
    word: step
    for scale in SCALES
    for step, word in enumerate(scale.split("/"), start=1)
}
#: The highest step is a strength and the two lowest are needs; the third is neither.
STRONG_STEP, GROWING_STEP = 4, 2


@dataclass(frozen=True, slots=True)
class NumberScale:
    """From which number on a school is strong, and up to which it wants to grow.

    Where the first is below the second, small numbers are the good ones. Either may
    be "", and then no number says that.
    """

    strong_from: str = ""
    grows_to: str = ""

    @property
    def is_known(self) -> bool:
        return bool(self.strong_from or self.grows_to)

    @property
    def sign(self) -> int:
        """-1 where small numbers are good."""
        if self.strong_from and self.grows_to:
            return -1 if Decimal(self.strong_from) < Decimal(self.grows_to) else 1
        return 1

    def direction(self, number: Decimal) -> Direction | None:
        high = number * self.sign
        if self.strong_from and high >= Decimal(self.strong_from) * self.sign:
            return Direction.STRENGTH
        if self.grows_to and high <= Decimal(self.grows_to) * self.sign:
            return Direction.NEED
        return None


def parse_direction(raw: str) -> Parsed:
    """Read whether a school is strong in something or wants to grow in it."""
    if is_absent(raw):
        return Parsed()
    direction = BY_WORD.get(tidy(raw).lower())
    if direction is None:
        return wrong(Fault.NOT_A_CHOICE, raw, Direction.STRENGTH.value)
    return Parsed(direction.value)


def parse_rating(raw: str) -> Parsed:
    """Read a rating: "strength", a step such as "3/4", or a plain number.

    >>> parse_rating("Exceeding Target").value, parse_rating("need").value
    ('4/4', 'need')
    >>> parse_rating("3.50").value
    '3.5'
    """
    text = tidy(raw).lower().replace("-", " ")
    if is_absent(text):
        return Parsed()
    if text in STEP:
        return Parsed(f"{STEP[text]}/{STEPS}")
    if text in BY_WORD:
        return Parsed(BY_WORD[text].value)
    parsed = parse_number(raw)
    return parsed if parsed.problem is None else wrong(Fault.NOT_A_RATING, raw)


def is_rating_word(cell: str) -> bool:
    """Tell whether a cell is a step of a scale that offices use."""
    return tidy(cell).lower().replace("-", " ") in STEP


def parse_rank(raw: str) -> Parsed:
    return parse_whole(raw, 1, HIGHEST_RANK)


def said_by(rating: str, scale: NumberScale) -> tuple[Direction | None, Decimal]:
    """Give what a rating says, None for neither, and how good it is: more is better.

    >>> said_by("1/4", NumberScale())
    (<Direction.NEED: 'need'>, Decimal('1'))
    """
    if rating in set(Direction):
        return Direction(rating), Decimal(0)
    if "/" in rating:
        step = int(rating.partition("/")[0])
        if step >= STRONG_STEP:
            return Direction.STRENGTH, Decimal(step)
        return Direction.NEED if step <= GROWING_STEP else None, Decimal(step)
    number = Decimal(rating)
    return scale.direction(number), number * scale.sign
