"""How schools visit each other."""

from __future__ import annotations

from typing import ClassVar

from intervisit.programmes.domain.schema.part import (
    Count,
    Item,
    Key,
    Keys,
    Line,
    Part,
    entry,
)


class Step(Part):
    """One step of a visit's protocol."""

    noun: ClassVar = "step"
    reader: ClassVar = "visits"
    phrases: ClassVar = ("{name}, {minutes} minutes",)
    name: Line = entry("Step")
    minutes: Count = entry("Minutes")


class VisitPattern(Item):
    """A kind of visit, how often, and what happens in it."""

    noun: ClassVar = "visit"
    reader: ClassVar = "visits"
    phrases: ClassVar = (
        "{name}. Doors are opened by: {hosts}. Visitors: {visitors}",
        ", at least {times_a_year} times a year",
        ", at most {visitors_at_most} people at once.",
    )
    name: Line = entry("Name")
    hosts: Keys = entry("Who opens the doors", (), refers="memberships|roles")
    visitors: Keys = entry("Who visits", (), refers="memberships|roles")
    times_a_year: Count | None = entry("Times a year, at least", None)
    visitors_at_most: Count | None = entry("Visitors at once, at most", None)
    in_turn: bool = entry("Hosts take turns", False)
    debrief: Key | None = entry("Debrief", None, refers="questionnaires")
    steps: tuple[Step, ...] = entry("Protocol", ())
