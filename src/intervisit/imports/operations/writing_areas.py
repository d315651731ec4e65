"""Writing a plan for strengths and needs: statements, and areas that are new."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any, Final

from intervisit.imports.domain.planning.outcomes import Outcome, Plan, PlannedRow
from intervisit.imports.operations.effects import Writer
from intervisit.networks.models import Focus, PracticeArea

LONGEST_SOURCE: Final = 60
WRITTEN: Final = frozenset({Outcome.ADD, Outcome.CHANGE})
#: School, direction and key of the area of a statement.
Statement = tuple[int, str, str]


class AreaWriter:
    """Writes what schools are said to be strong in, and to want to grow in."""

    def __init__(self, writer: Writer, on: date, source: str) -> None:
        self.writer = writer
        self.on = on
        self.source = source[:LONGEST_SOURCE]

    def write(self, plan: Plan, fresh: Mapping[str, str], *, ends: bool) -> None:
        """Write what the plan says; endings only if the list is complete.

        Parameters
        ----------
        fresh : key and name of the areas to add.
        """
        wanted = {
            statement: int(rank) if rank else 0
            for row in plan.rows
            if row.outcome in WRITTEN
            for statement, rank in changes_of(row)
        }
        ended = {ending.id: {"ended_on": self.on} for ending in plan.endings if ends}
        if not wanted and not ended:
            return
        held = self.held({school for school, _direction, _area in wanted})
        changed: dict[int, dict[str, Any]] = {
            held[statement]: {"rank": rank} if rank else {"ended_on": self.on}
            for statement, rank in wanted.items()
            if statement in held
        }
        self.writer.change(Focus, changed | ended)
        areas = self.areas(fresh)
        self.writer.make(
            Focus,
            (
                self.focus(statement, areas[statement[2]], rank)
                for statement, rank in wanted.items()
                if rank and statement not in held
            ),
        )

    def held(self, schools: set[int]) -> dict[Statement, int]:
        rows = Focus.objects.filter(ended_on=None, organisation_id__in=schools)
        return {
            (school, direction, area): key
            for school, direction, area, key in rows.values_list(
                "organisation_id", "direction", "area__key", "pk"
            )
        }

    def areas(self, fresh: Mapping[str, str]) -> dict[str, int]:
        """Give every area by its key, adding at the end those that are new."""
        first = PracticeArea.objects.filter(parent=None).count()
        self.writer.make(
            PracticeArea,
            [
                PracticeArea(key=key, name=name, position=position)
                for position, (key, name) in enumerate(fresh.items(), start=first)
            ],
        )
        return dict(PracticeArea.objects.values_list("key", "pk"))

    def focus(self, statement: Statement, area: int, rank: int) -> Focus:
        school, direction, _key = statement
        return Focus(
            organisation_id=school,
            area_id=area,
            direction=direction,
            rank=rank,
            source=self.source,
            stated_on=self.on,
        )


def changes_of(row: PlannedRow) -> Iterator[tuple[Statement, str]]:
    """Give what a row changes: the statement, and its rank ("" when it ends)."""
    for change in row.changes:
        direction, _colon, area = change.key.partition(":")
        yield (row.subject_id or 0, direction, area), change.new
