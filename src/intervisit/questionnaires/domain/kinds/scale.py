"""A scale of whole numbers with words at some of its points."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
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
from intervisit.questionnaires.domain.kinds.shape import Flaw, Kind

MOST_POINTS = 11
OPT_OUT = "none"


@dataclass(frozen=True, slots=True)
class Anchor:
    """The words that stand at one point of a scale."""

    point: int
    words: str


@dataclass(frozen=True, slots=True)
class Scale:
    """Points from ``lowest`` to ``highest``; both ends carry words.

    ``opt_out`` labels a place beside the scale for people whom the question does
    not fit ("Not applicable"); its value is the text ``none``, never a number.
    """

    kind: ClassVar[Kind] = Kind.SCALE
    lowest: int = 1
    highest: int = 5
    anchors: tuple[Anchor, ...] = ()
    opt_out: str = ""

    @classmethod
    def from_entry(cls, entry: Entry) -> Self:
        anchors = []
        for _, anchor in entry.entries("anchors"):
            anchors.append(Anchor(anchor.whole("point", 0), anchor.text("words", None)))
            anchor.close()
        return cls(
            entry.whole("lowest", 1),
            entry.whole("highest", 5),
            tuple(anchors),
            entry.text("opt_out"),
        )

    def document(self) -> dict[str, object]:
        anchors = [{"point": a.point, "words": a.words} for a in self.anchors]
        settings: dict[str, object] = {
            "lowest": self.lowest,
            "highest": self.highest,
            "anchors": anchors,
        }
        return settings | ({"opt_out": self.opt_out} if self.opt_out else {})

    @property
    def points(self) -> range:
        return range(self.lowest, self.highest + 1)

    @property
    def words_at(self) -> Mapping[int, str]:
        return {anchor.point: anchor.words for anchor in self.anchors}

    def flaws(self) -> Iterator[Flaw]:
        if self.lowest >= self.highest:
            facts = {"least": self.lowest, "most": self.highest}
            yield Flaw("highest", FaultCode.BOUNDS_CROSSED, facts)
            return
        if len(self.points) > MOST_POINTS:
            facts = {"most": MOST_POINTS, "found": len(self.points)}
            yield Flaw("highest", FaultCode.TOO_MANY, facts)
        for anchor in self.anchors:
            if anchor.point not in self.points:
                facts = {"least": self.lowest, "most": self.highest}
                found = {"found": anchor.point}
                yield Flaw("anchors", FaultCode.ANCHOR_OFF_SCALE, facts | found)
        for end in (self.lowest, self.highest):
            if not self.words_at.get(end, "").strip():
                yield Flaw("anchors", FaultCode.ANCHOR_MISSING, {"point": end})

    def read(self, typed: Typed, habits: Habits) -> Reading:
        if not typed:
            return UNANSWERED
        if len(typed) == 1 and self.opt_out and typed[0] == OPT_OUT:
            return Reading(OPT_OUT)
        points = {str(point): point for point in self.points}
        if len(typed) > 1 or typed[0].strip() not in points:
            facts = {"least": self.lowest, "most": self.highest}
            return amiss(Trouble.NOT_ON_SCALE, typed=typed[0], **facts)
        return Reading(points[typed[0].strip()])

    def words(self, value: Value) -> str:
        if value == OPT_OUT:
            return self.opt_out
        anchor = self.words_at.get(value, "") if isinstance(value, int) else ""
        return f"{value} ({anchor})" if anchor else str(value)
