"""The plan for terms of a roster: what fits into a school year is added."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from intervisit.imports.domain.oneroster.sessions import KnownYear
from intervisit.imports.domain.planning.outcomes import (
    Outcome,
    Plan,
    PlannedRow,
    counted,
)
from intervisit.imports.domain.problems import Fault, notice
from intervisit.imports.domain.rows import Reading


@dataclass(frozen=True, slots=True)
class Span:
    """The days of a term, as ISO dates, and what it is called."""

    starts_on: str
    ends_on: str
    name: str

    def meets(self, other: "Span") -> bool:
        return self.starts_on <= other.ends_on and self.ends_on >= other.starts_on


def plan_terms(
    readings: Iterable[Reading], years: Sequence[KnownYear], known: Sequence[Span]
) -> Plan:
    """Say which terms would be added; those of the network stay as they are.

    A term lies in one school year, and terms don't overlap: of sessions that lie
    inside each other the widest is taken, so readings come with the widest kind
    first.
    """
    taken = list(known)
    rows = []
    for reading in readings:
        values = reading.values
        span = Span(
            values.get("starts_on", ""),
            values.get("ends_on", ""),
            values.get("name", ""),
        )
        if not reading.is_readable:
            rows.append(PlannedRow(reading, Outcome.UNREADABLE))
            continue
        meets = next((other for other in taken if other.meets(span)), None)
        if meets is not None:
            is_it = (meets.starts_on, meets.ends_on) == (span.starts_on, span.ends_on)
            told = notice(Fault.TERM_WITHIN, "name", span.name, other=meets.name)
            kept = reading if is_it else reading.with_problem(told)
            rows.append(PlannedRow(kept, Outcome.SAME, span.name))
        elif not any(
            year.starts_on <= span.starts_on and span.ends_on <= year.ends_on
            for year in years
        ):
            told = notice(Fault.TERM_WITHOUT_YEAR, "name", span.name)
            rows.append(PlannedRow(reading.with_problem(told), Outcome.SAME, span.name))
        else:
            taken.append(span)
            rows.append(PlannedRow(reading, Outcome.ADD, span.name))
    return Plan(rows, counts=counted(rows))


def years_after(plan: Plan, known: Sequence[KnownYear]) -> list[KnownYear]:
    """Give the school years that there will be; those to come have no number."""
    return [
        *known,
        *(
            KnownYear(
                0,
                row.reading.values["name"],
                row.reading.values["starts_on"],
                row.reading.values["ends_on"],
            )
            for row in plan.rows
            if row.outcome is Outcome.ADD
        ),
    ]
