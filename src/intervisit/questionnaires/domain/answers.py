"""The words of answering: what was typed, what it means, and what is wrong with it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum

Typed = tuple[str, ...]
"""What the person typed or chose, exactly; empty when they left the field alone."""

Value = str | int | Decimal | date | tuple[str, ...]
"""What a sound answer means. Its type follows from the kind of question."""


class Trouble(StrEnum):
    """Every way in which an answer can be wrong; `labels` has the sentences."""

    UNANSWERED = "unanswered"
    TOO_LONG = "too_long"
    NOT_AN_OPTION = "not_an_option"
    MORE_THAN_ONE = "more_than_one"
    NO_OWN_WORDS = "no_own_words"
    TOO_FEW_CHOSEN = "too_few_chosen"
    TOO_MANY_CHOSEN = "too_many_chosen"
    NOT_ON_SCALE = "not_on_scale"
    NOT_A_NUMBER = "not_a_number"
    TOO_MANY_DECIMALS = "too_many_decimals"
    TOO_SMALL = "too_small"
    TOO_LARGE = "too_large"
    NOT_A_DATE = "not_a_date"
    NO_SUCH_DAY = "no_such_day"
    TOO_EARLY = "too_early"
    TOO_LATE = "too_late"
    TOO_MANY_FILES = "too_many_files"


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong with an answer, with the facts that its words need."""

    trouble: Trouble
    facts: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Reading:
    """What an answer means: a value, or a problem, or neither when left empty."""

    value: Value | None = None
    problem: Problem | None = None


@dataclass(frozen=True, slots=True)
class Habits:
    """How the people of a network write: ``3/12`` is 3 December where days lead."""

    day_first: bool = True


UNANSWERED = Reading()


def amiss(trouble: Trouble, **facts: object) -> Reading:
    return Reading(problem=Problem(trouble, facts))


def as_typed(values: Iterable[str]) -> Typed:
    """Return posted values as they will be kept.

    All line ends become the one that Python uses. Characters that the database
    can't hold (NUL, halves of surrogate pairs) become the replacement character,
    so that nothing else of the answer is lost. Values that are blank are no answer.
    """
    kept = (_storable(value) for value in values)
    return tuple(value for value in kept if value.strip())


def _storable(value: str) -> str:
    lines = value.replace("\r\n", "\n").replace("\r", "\n").replace("\x00", "\ufffd")
    return lines.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
