"""The plan for school years of a roster: what is missing is added, nothing changes."""

from collections.abc import Iterable, Sequence

from intervisit.imports.domain.oneroster.sessions import KnownYear
from intervisit.imports.domain.planning.outcomes import (
    Outcome,
    Plan,
    PlannedRow,
    counted,
)
from intervisit.imports.domain.problems import Fault, notice
from intervisit.imports.domain.rows import Reading


def plan_years(readings: Iterable[Reading], known: Sequence[KnownYear]) -> Plan:
    """Say which school years would be added; those of the network stay as they are."""
    taken = [(year.starts_on, year.ends_on, year.name) for year in known]
    rows = []
    for reading in readings:
        starts = reading.values.get("starts_on", "")
        ends = reading.values.get("ends_on", "")
        name = reading.values.get("name", "")
        meets = [
            other
            for other in taken
            if other[2] == name or (starts <= other[1] and ends >= other[0])
        ]
        if not reading.is_readable:
            rows.append(PlannedRow(reading, Outcome.UNREADABLE))
        elif not meets:
            taken.append((starts, ends, name))
            rows.append(PlannedRow(reading, Outcome.ADD, name))
        elif meets[0][:2] == (starts, ends):
            rows.append(PlannedRow(reading, Outcome.SAME, name))
        else:
            stands = reading.with_problem(notice(Fault.YEAR_STANDS, "name", name))
            rows.append(PlannedRow(stands, Outcome.SAME, name))
    return Plan(rows, counts=counted(rows))
