"""The plan for a list of schools, by code, second code, or key of a roster."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Final

from intervisit.imports.domain.planning.outcomes import (
    Change,
    Ending,
    Outcome,
    Plan,
    PlannedRow,
    counted,
)
from intervisit.imports.domain.problems import Fault, Problem, notice
from intervisit.imports.domain.rows import Reading
from intervisit.imports.domain.values.codes import code_key

#: Values that say where a row came from or how to find it, not what a school is.
NOT_COMPARED: Final = frozenset({"status", "kind", "parent_key"})


@dataclass(frozen=True, slots=True)
class KnownSchool:
    """A school of the network, in the same canonical words as a reading.

    Parameters
    ----------
    is_covered : whether a complete list that doesn't name it would end it.
    """

    id: int
    values: Mapping[str, str] = field(default_factory=dict)
    is_ended: bool = False
    is_covered: bool = True

    def value(self, key: str) -> str:
        return self.values.get(key, "")


class KnownSchools:
    """Finds the school that a row is about."""

    def __init__(self, schools: Iterable[KnownSchool]) -> None:
        self.by_id = {school.id: school for school in schools}
        self.exact: dict[str, int] = {}
        self.loose: dict[str, set[int]] = {}
        self.other: dict[str, int] = {}
        self.source: dict[str, int] = {}
        for school in self.by_id.values():
            if code := school.value("code"):
                self.exact[code.upper()] = school.id
                self.loose.setdefault(code_key(code), set()).add(school.id)
            if other := school.value("other_code"):
                self.other.setdefault(other.upper(), school.id)
            if source := school.value("source_key"):
                self.source[source] = school.id

    def about(self, values: Mapping[str, str]) -> KnownSchool | None:
        """Find by key of a roster, code, code without noughts, then second code.

        The second code only finds a school that has no code of its own, or whose row
        has none: two schools may share a building's code.
        """
        id_ = self.source.get(values.get("source_key", ""))
        code = values.get("code", "")
        if id_ is None and code:
            id_ = self.exact.get(code.upper())
            loosely = self.loose.get(code_key(code), set())
            if id_ is None and len(loosely) == 1:
                id_ = next(iter(loosely))
        if id_ is None and values.get("other_code"):
            found = self.other.get(values["other_code"].upper())
            if found is not None and (not code or not self.by_id[found].value("code")):
                id_ = found
        return None if id_ is None else self.by_id[id_]


def plan_schools(
    readings: Iterable[Reading],
    known: KnownSchools,
    left_out: Collection[tuple[str, int]] = frozenset(),
) -> Plan:
    """Say what a list of schools would do to the network.

    Returns
    -------
    A plan with one planned row a reading, in order. Its endings are the open schools
    that no row names, not even one that can't be read.
    """
    seen: dict[str, Reading] = {}
    named: set[int] = set()
    rows = []
    for reading in readings:
        school = known.about(reading.values)
        if school is not None:
            named.add(school.id)
        key = row_key(reading, school)
        if (reading.part, reading.number) in left_out:
            rows.append(PlannedRow(reading, Outcome.LEFT_OUT, key))
            continue
        checked = repeat_checked(reading, key, seen)
        rows.append(planned(checked, key, school, is_repeat=checked is not reading))
    open_schools = [
        school
        for school in known.by_id.values()
        if school.is_covered and not school.is_ended
    ]
    endings = tuple(
        Ending(school.id, label_of(school))
        for school in sorted(open_schools, key=lambda school: school.value("name"))
        if school.id not in named
    )
    return Plan(
        rows,
        endings,
        len(open_schools),
        counts=counted(rows),
        unattributed=sum(
            1 for row in rows if row.outcome is Outcome.UNREADABLE and not row.key
        ),
    )


def row_key(reading: Reading, school: KnownSchool | None) -> str:
    if school is not None:
        return f"id:{school.id}"
    for key in ("source_key", "code", "other_code"):
        if value := reading.values.get(key):
            return f"{key}:{value.upper()}"
    return ""


def repeat_checked(reading: Reading, key: str, seen: dict[str, Reading]) -> Reading:
    """Remark on a second row about one school; wrong only if it says another thing."""
    if not key:
        return reading
    first = seen.setdefault(key, reading)
    if first is reading:
        return reading
    if first.values == reading.values:
        return reading.with_problem(notice(Fault.REPEATED, row=first.number))
    facts = {"row": str(first.number)}
    value = reading.values.get("code") or reading.values.get("other_code", "")
    return reading.with_problem(
        Problem(Fault.REPEATED_DIFFERENTLY, "code", value, facts)
    )


def planned(
    reading: Reading, key: str, school: KnownSchool | None, *, is_repeat: bool
) -> PlannedRow:
    if not reading.is_readable:
        return PlannedRow(reading, Outcome.UNREADABLE, key)
    if is_repeat:
        return PlannedRow(reading, Outcome.SAME, key, school.id if school else None)
    is_closed = reading.values.get("status") == "closed"
    if school is None:
        outcome = Outcome.SAME if is_closed else Outcome.ADD
        return PlannedRow(reading, outcome, key)
    if is_closed:
        outcome = Outcome.SAME if school.is_ended else Outcome.END
        return PlannedRow(reading, outcome, key, school.id)
    changes = changes_of(reading, school)
    outcome = Outcome.CHANGE if changes else Outcome.SAME
    return PlannedRow(reading, outcome, key, school.id, changes)


def changes_of(reading: Reading, school: KnownSchool) -> tuple[Change, ...]:
    """Compare what the row says; what it doesn't say stays as it is."""
    changes = [
        Change(key, school.value(key), value)
        for key, value in reading.values.items()
        if key not in NOT_COMPARED and value and value != school.value(key)
    ]
    if school.is_ended and "ended_on" not in reading.values:
        changes.append(Change("ended_on", school.value("ended_on"), ""))
    return tuple(changes)


def label_of(school: KnownSchool) -> str:
    code = school.value("code") or school.value("other_code")
    return f"{school.value('name')}, {code}".rstrip(", ")
