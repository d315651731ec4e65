"""A number with a unit and limits."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import ClassVar, Self

from intervisit.questionnaires.domain.answers import (
    UNANSWERED,
    Habits,
    Reading,
    Trouble,
    Typed,
    Value,
    amiss,
)
from intervisit.questionnaires.domain.entry import Entry
from intervisit.questionnaires.domain.faults import FaultCode
from intervisit.questionnaires.domain.kinds.shape import Flaw, Kind

MOST_DECIMALS = 6
MOST_DIGITS = 15
_PLAIN = re.compile(r"[+-]?(\d+(\.\d*)?|\.\d+)", re.ASCII)
_GROUPED = re.compile(r"[+-]?\d{1,3}(,\d{3})+(\.\d*)?", re.ASCII)


@dataclass(frozen=True, slots=True)
class Number:
    """A number in ``unit``, from ``least`` to ``most`` where those are given."""

    kind: ClassVar[Kind] = Kind.NUMBER
    unit: str = ""
    least: Decimal | None = None
    most: Decimal | None = None
    decimals: int = 0

    @classmethod
    def from_entry(cls, entry: Entry) -> Self:
        return cls(
            entry.text("unit"),
            entry.decimal("least"),
            entry.decimal("most"),
            entry.whole("decimals", 0),
        )

    def document(self) -> dict[str, object]:
        settings: dict[str, object] = {"unit": self.unit} if self.unit else {}
        for key, bound in (("least", self.least), ("most", self.most)):
            if bound is not None:
                settings[key] = plain(bound)
        return settings | ({"decimals": self.decimals} if self.decimals else {})

    def flaws(self) -> Iterator[Flaw]:
        if not 0 <= self.decimals <= MOST_DECIMALS:
            limits = {"least": 0, "most": MOST_DECIMALS, "found": self.decimals}
            yield Flaw("decimals", FaultCode.OUT_OF_RANGE, limits)
        if self.least is not None and self.most is not None and self.least > self.most:
            facts = {"least": plain(self.least), "most": plain(self.most)}
            yield Flaw("most", FaultCode.BOUNDS_CROSSED, facts)

    def read(self, typed: Typed, habits: Habits) -> Reading:
        if not typed:
            return UNANSWERED
        number = self._number(" ".join(typed))
        if number is None:
            return amiss(Trouble.NOT_A_NUMBER, typed=typed[0], unit=self.unit)
        if _decimals(number) > self.decimals:
            return amiss(Trouble.TOO_MANY_DECIMALS, decimals=self.decimals)
        if self.least is not None and number < self.least:
            facts = {"least": plain(self.least), "unit": self.unit}
            return amiss(Trouble.TOO_SMALL, **facts)
        if self.most is not None and number > self.most:
            facts = {"most": plain(self.most), "unit": self.unit}
            return amiss(Trouble.TOO_LARGE, **facts)
        return Reading(number)

    def words(self, value: Value) -> str:
        words = plain(value) if isinstance(value, Decimal) else str(value)
        return f"{words} {self.unit}".strip()

    def _number(self, typed: str) -> Decimal | None:
        """Return what a person means by "1,200 pupils" or "£3", or None.

        Spaces may group figures; a comma only in front of three of them, because
        "1,5" means two different things in two countries.
        """
        text = typed.strip().replace("\u2212", "-").strip("£$€% ")
        if self.unit and text.lower().endswith(self.unit.lower()):
            text = text[: -len(self.unit)]
        text = re.sub(r"(?<=\d)[\s\u00a0\u202f](?=\d{3}\b)", "", text.strip())
        if _GROUPED.fullmatch(text):
            text = text.replace(",", "")
        if not _PLAIN.fullmatch(text) or len(text) > MOST_DIGITS + MOST_DECIMALS:
            return None
        return Decimal(text)


def plain(number: Decimal) -> str:
    """Return a number without exponent and without noughts at the end."""
    words = f"{number:f}"
    return words.rstrip("0").rstrip(".") if "." in words else words


def _decimals(number: Decimal) -> int:
    _, _, places = plain(number).partition(".")
    return len(places)
