"""School years of a bundle, and references of the files that we only check."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

from intervisit.imports.domain.oneroster.bundle import Bundle, RosterLine
from intervisit.imports.domain.oneroster.orgs import GONE
from intervisit.imports.domain.problems import Fault, Problem, notice, shown
from intervisit.imports.domain.rows import Reading
from intervisit.imports.domain.values.dates import (
    DateOrder,
    ends_before_start,
    parse_date,
)

SCHOOL_YEAR: Final = "schoolyear"
#: Kinds of session that are terms, the widest first.
TERMS: Final = ("semester", "term", "gradingperiod")
LONGEST_TERM: Final = 60
#: Columns that name a row of another file.
REFERENCES: Final = (
    ("academicsessions", "parentsourcedid", "academicsessions"),
    ("classes", "coursesourcedid", "courses"),
    ("classes", "schoolsourcedid", "orgs"),
    ("classes", "termsourcedids", "academicsessions"),
    ("enrollments", "classsourcedid", "classes"),
    ("enrollments", "usersourcedid", "users"),
    ("enrollments", "schoolsourcedid", "orgs"),
    ("users", "agentsourcedids", "users"),
)
ROWS_SHOWN: Final = 5


@dataclass(frozen=True, slots=True)
class KnownYear:
    """A school year of the network."""

    id: int
    name: str
    starts_on: str
    ends_on: str


def year_readings(bundle: Bundle, order: DateOrder) -> Iterator[Reading]:
    """Give one reading a school year."""
    for line in bundle.lines("academicsessions"):
        is_year = line.text("type").lower() == SCHOOL_YEAR
        if is_year and line.text("status").lower() not in GONE:
            yield year_reading(line, order)


def term_readings(bundle: Bundle, order: DateOrder) -> list[Reading]:
    """Give one reading a semester, term and marking period, the widest kind first."""
    found: list[tuple[int, Reading]] = []
    for line in bundle.lines("academicsessions"):
        kind = line.text("type").lower()
        if kind in TERMS and line.text("status").lower() not in GONE:
            reading = session_reading(line, order)
            title = line.text("title")[:LONGEST_TERM]
            if not title:
                reading = reading.with_problem(Problem(Fault.MISSING, "name"))
            named = replace(reading, values={**reading.values, "name": title})
            found.append((TERMS.index(kind), named))
    found.sort(key=lambda pair: pair[0])
    return [reading for _width, reading in found]


def year_reading(line: RosterLine, order: DateOrder) -> Reading:
    """Read a school year; it is called after its calendar years."""
    reading = session_reading(line, order)
    starts, ends = (reading.values[key] for key in ("starts_on", "ends_on"))
    if not (starts and ends):
        return reading
    spans_two = starts[:4] != ends[:4]
    name = f"{starts[:4]}-{ends[2:4]}" if spans_two else starts[:4]
    return replace(reading, values={**reading.values, "name": name})


def session_reading(line: RosterLine, order: DateOrder) -> Reading:
    """Read the days of an academic session."""
    problems = list(line.problems)
    values = {}
    raw = {"name": shown(line.text("title"))}
    for key, column in (("starts_on", "startdate"), ("ends_on", "enddate")):
        cell = line.text(column)
        raw[key] = shown(cell)
        parsed = parse_date(cell, order)
        if parsed.problem is not None:
            problem = parsed.problem
            problems.append(Problem(problem.fault, key, shown(cell), problem.facts))
        elif not parsed.value:
            problems.append(Problem(Fault.MISSING, key))
        values[key] = parsed.value
    starts, ends = values["starts_on"], values["ends_on"]
    if ends_before_start(starts, ends) or (starts and starts == ends):
        problems.append(Problem(Fault.ENDS_BEFORE_START, "ends_on", ends))
    return Reading(line.number, values, raw, tuple(problems), line.part)


def references_left(bundle: Bundle) -> Iterator[Problem]:
    """Remark on references to rows that are in no file of the bundle."""
    ids: dict[str, set[str]] = {}
    for name, column, target in REFERENCES:
        if column not in bundle.columns(name):
            continue
        if target not in ids:
            ids[target] = {line.text("sourcedid") for line in bundle.lines(target)}
        dangling = [
            (line.number, reference)
            for line in bundle.lines(name)
            for reference in line.many(column)
            if reference not in ids[target]
        ]
        if dangling:
            rows = ", ".join(str(number) for number, _id in dangling[:ROWS_SHOWN])
            yield notice(
                Fault.DANGLING_ROWS,
                value=dangling[0][1],
                file=bundle.part(name),
                target=f"{target}.csv",
                reference=column,
                count=len(dangling),
                rows=rows,
            )
