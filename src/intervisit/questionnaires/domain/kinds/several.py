"""Any number of options, within limits."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
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
from intervisit.questionnaires.domain.kinds.options import (
    Option,
    option_flaws,
    option_words,
    options_document,
    options_from,
    stray,
)
from intervisit.questionnaires.domain.kinds.shape import Flaw, Kind


@dataclass(frozen=True, slots=True)
class Several:
    """Options to tick. ``fewest`` and ``most`` bind only who ticks anything.

    ``most = 0`` sets no upper limit.
    """

    kind: ClassVar[Kind] = Kind.SEVERAL
    options: tuple[Option, ...] = ()
    other: str = ""
    fewest: int = 0
    most: int = 0

    @classmethod
    def from_entry(cls, entry: Entry) -> Self:
        return cls(
            options_from(entry),
            entry.text("other"),
            entry.whole("fewest", 0),
            entry.whole("most", 0),
        )

    def document(self) -> dict[str, object]:
        extras = {"other": self.other, "fewest": self.fewest, "most": self.most}
        given = {key: value for key, value in extras.items() if value}
        return {"options": options_document(self.options), **given}

    def flaws(self) -> Iterator[Flaw]:
        yield from option_flaws(self.options, self.other)
        available = len(self.options) + bool(self.other)
        for setting, number in (("fewest", self.fewest), ("most", self.most)):
            if not 0 <= number <= available:
                facts = {"least": 0, "most": available, "found": number}
                yield Flaw(setting, FaultCode.OUT_OF_RANGE, facts)
        if 0 < self.most < self.fewest:
            facts = {"least": self.fewest, "most": self.most}
            yield Flaw("most", FaultCode.BOUNDS_CROSSED, facts)

    def read(self, typed: Typed, habits: Habits) -> Reading:
        chosen = tuple(dict.fromkeys(typed))
        if not chosen:
            return UNANSWERED
        for key in chosen:
            if problem := stray(key, self.options, self.other):
                return Reading(problem=problem)
        if len(chosen) < self.fewest:
            facts = {"fewest": self.fewest, "chosen": len(chosen)}
            return amiss(Trouble.TOO_FEW_CHOSEN, **facts)
        if self.most and len(chosen) > self.most:
            facts = {"most": self.most, "chosen": len(chosen)}
            return amiss(Trouble.TOO_MANY_CHOSEN, **facts)
        return Reading(self._in_order(chosen))

    def _in_order(self, chosen: tuple[str, ...]) -> tuple[str, ...]:
        """Return the chosen options as the questionnaire lists them, own words last."""
        order = [option.key for option in self.options]
        return tuple(
            sorted(chosen, key=lambda key: order.index(key) if key in order else 999)
        )

    def words(self, value: Value) -> str:
        chosen = value if isinstance(value, tuple) else (str(value),)
        return "; ".join(option_words(key, self.options) for key in chosen)
