"""From a line of the file to a reading: canonical values and what is wrong."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Final

from intervisit.imports.domain.finishing import finished
from intervisit.imports.domain.gazetteer import Gazetteer
from intervisit.imports.domain.known_areas import KnownAreas, key_for
from intervisit.imports.domain.mapping import ColumnMapping
from intervisit.imports.domain.problems import Fault, Problem, notice, shown
from intervisit.imports.domain.rows import Reading
from intervisit.imports.domain.sheet import Line, Remark, Sheet
from intervisit.imports.domain.target import Kind, Target
from intervisit.imports.domain.targets import Subject, target_of
from intervisit.imports.domain.values.choices import parse_standing, parse_status
from intervisit.imports.domain.values.codes import parse_code
from intervisit.imports.domain.values.dates import parse_date
from intervisit.imports.domain.values.grades import parse_grades
from intervisit.imports.domain.values.numbers import (
    parse_age,
    parse_enrolment,
    parse_number,
)
from intervisit.imports.domain.values.parsed import (
    Parsed,
    is_absent,
    remarked,
    tidy,
    wrong,
)
from intervisit.imports.domain.values.people import has_letters, parse_email
from intervisit.imports.domain.values.places import (
    parse_latitude,
    parse_longitude,
    parse_postcode,
)
from intervisit.imports.domain.values.ratings import (
    parse_direction,
    parse_rank,
    parse_rating,
)
from intervisit.kernel.numbers import whole

SHEET_ERRORS: Final = frozenset(
    {"#REF!", "#VALUE!", "#DIV/0!", "#NAME?", "#NULL!", "#NUM!"}
)
AREAS_APART: Final = re.compile(r"[;|\n]")
LOST_LETTER: Final = "\N{REPLACEMENT CHARACTER}"
#: By row number and target, what a person typed over a cell.
Repairs = Mapping[int, Mapping[str, str]]


@dataclass(frozen=True, slots=True)
class Manner:
    """How the cells of a file are to be read.

    Parameters
    ----------
    scheme : "us" or "england", how the network counts its grades.
    gazetteer : the organisations that people can be at, or that are rated.
    areas : the practice areas that schools are rated in.
    """

    subject: Subject
    mapping: ColumnMapping
    gazetteer: Gazetteer
    scheme: str = "us"
    areas: KnownAreas = field(default_factory=KnownAreas)


CellReader = Callable[[str, Target, Manner], Parsed]


def read_text(raw: str, target: Target, _manner: Manner) -> Parsed:
    text = tidy(raw)
    if is_absent(text):
        return Parsed()
    if len(text) > target.most:
        return wrong(Fault.CELL_TOO_LONG, raw, most=target.most, length=len(text))
    return Parsed(text)


def read_name(raw: str, target: Target, manner: Manner) -> Parsed:
    parsed = read_text(raw, target, manner)
    if parsed.value and not has_letters(parsed.value):
        return wrong(Fault.NOT_A_NAME, raw)
    return parsed


def read_indicator(raw: str, target: Target, manner: Manner) -> Parsed:
    parsed = parse_number(raw)
    if not parsed.value or parsed.problem:
        return parsed
    if parsed.value.startswith("-"):
        return wrong(Fault.NUMBER_OUT_OF_RANGE, raw, low=0, high="10,000,000")
    if target.key in manner.mapping.hundredths and not tidy(raw).endswith("%"):
        return parse_number(f"{parsed.value}%")
    return parsed


def read_region(raw: str, target: Target, manner: Manner) -> Parsed:
    parsed = read_text(raw, target, manner)
    number = whole(parsed.value.removesuffix(".0"))
    if number is not None:
        kind = target.key.partition(":")[2].replace("-", " ").capitalize()
        return Parsed(f"{kind} {number}" if number else "")
    return parsed


def read_organisation(raw: str, _target: Target, manner: Manner) -> Parsed:
    text = tidy(raw)
    if is_absent(text):
        return Parsed()
    places = manner.gazetteer.found(text)
    if len(places) == 1:
        return Parsed(str(places[0].id))
    if places:
        labels = "; ".join(place.label for place in places[:3])
        suggestion = places[0].code or places[0].other_code
        return wrong(Fault.SEVERAL_ORGANISATIONS, raw, suggestion, places=labels)
    nearest = manner.gazetteer.nearest(text)
    if nearest is None:
        return wrong(Fault.NO_SUCH_ORGANISATION, raw, nearest="", code="")
    code = nearest.code or nearest.other_code
    facts = {"nearest": nearest.name, "code": code}
    return wrong(Fault.NO_SUCH_ORGANISATION, raw, code or nearest.name, **facts)


def read_area(raw: str, target: Target, manner: Manner) -> Parsed:
    """Read the name of a practice area as its key."""
    parsed = read_text(raw, target, manner)
    if not parsed.value:
        return parsed
    known = manner.areas.found(parsed.value)
    if known is not None:
        return Parsed(known.key)
    key = key_for(parsed.value)
    if manner.areas.is_gone(key):
        return wrong(Fault.AREA_GONE, raw)
    if manner.mapping.adds_areas and key:
        return remarked(manner.areas.add(parsed.value), Fault.AREA_IS_NEW, raw)
    nearest = manner.areas.nearest(parsed.value)
    return wrong(Fault.NO_SUCH_AREA, raw, nearest, nearest=nearest)


def read_areas(raw: str, target: Target, manner: Manner) -> Parsed:
    """Read a list of areas, parted by semicolons or lines, as their keys."""
    keys: list[str] = []
    problem = None
    for part in AREAS_APART.split(raw):
        parsed = read_area(part, target, manner)
        problem = problem or parsed.problem
        if parsed.value and parsed.value not in keys:
            keys.append(parsed.value)
    return Parsed(";".join(keys), problem)


READERS: Final[Mapping[Kind, CellReader]] = {
    Kind.TEXT: read_text,
    Kind.NAME: read_name,
    Kind.FULL_NAME: read_name,
    Kind.REGION: read_region,
    Kind.INDICATOR: read_indicator,
    Kind.ORGANISATION: read_organisation,
    Kind.AREA: read_area,
    Kind.AREAS: read_areas,
    Kind.DIRECTION: lambda raw, _target, _manner: parse_direction(raw),
    Kind.RATING: lambda raw, _target, _manner: parse_rating(raw),
    Kind.RANK: lambda raw, _target, _manner: parse_rank(raw),
    Kind.CODE: lambda raw, target, manner: parse_code(
        raw, manner.mapping.code_digits if target.key == "code" else 0
    ),
    Kind.DATE: lambda raw, _target, manner: parse_date(raw, manner.mapping.date_order),
    Kind.EMAIL: lambda raw, _target, _manner: parse_email(raw),
    Kind.GRADES: lambda raw, _target, _manner: parse_grades(raw),
    Kind.AGE: lambda raw, _target, _manner: parse_age(raw),
    Kind.ENROLMENT: lambda raw, _target, _manner: parse_enrolment(raw),
    Kind.LATITUDE: lambda raw, _target, _manner: parse_latitude(raw),
    Kind.LONGITUDE: lambda raw, _target, _manner: parse_longitude(raw),
    Kind.POSTCODE: lambda raw, _target, _manner: parse_postcode(raw),
    Kind.STANDING: lambda raw, _target, _manner: parse_standing(raw),
    Kind.STATUS: lambda raw, _target, _manner: parse_status(raw),
}


def readings(sheet: Sheet, manner: Manner, repairs: Repairs) -> Iterator[Reading]:
    """Read every line of a sheet in order; none is skipped, however broken."""
    plan = planned_columns(sheet.header, manner)
    for line in sheet.lines():
        checked = with_width_checked(line, len(sheet.header), plan)
        yield read_line(checked, plan, manner, repairs.get(line.number, {}))


def with_width_checked(line: Line, width: int, columns: "Columns") -> Line:
    """Remark on a line that is wider or narrower than the header."""
    if any(remark.problem.fault in ABOUT_THE_LINE for remark in line.remarks):
        return line
    count = len(line.cells)
    facts = {"cells": str(count), "columns": str(width)}
    if count > width and any(cell.strip() for cell in line.cells[width:]):
        problem = Problem(Fault.ROW_TOO_LONG, facts=facts)
    elif count < width and any(index >= count for index, _target, _read in columns):
        problem = notice(Fault.ROW_TOO_SHORT, cells=count, columns=width)
    else:
        return line
    return replace(line, remarks=(*line.remarks, Remark(0, problem)))


Columns = tuple[tuple[int, Target, CellReader], ...]


def planned_columns(header: tuple[str, ...], manner: Manner) -> Columns:
    """Pair the index of each mapped column with its target and its reader."""
    planned = []
    for index, name in enumerate(header):
        target = target_of(manner.subject, manner.mapping.targets.get(name, ""))
        if target is not None:
            planned.append((index, target, READERS[target.kind]))
    return tuple(planned)


def read_line(
    line: Line, columns: Columns, manner: Manner, repairs: Mapping[str, str]
) -> Reading:
    """Read one line; `repairs` are cells that somebody has typed over."""
    values: dict[str, str] = {}
    raw: dict[str, str] = {}
    problems = line_problems(line, columns, repairs)
    for index, target, read in columns:
        cell = repairs.get(target.key)
        if cell is None:
            cell = line.cells[index] if index < len(line.cells) else ""
        if not cell:
            continue
        raw[target.key] = shown(cell)
        parsed = read(cell, target, manner)
        if parsed.value:
            values[target.key] = parsed.value
        if parsed.problem is not None:
            problems.append(replace(parsed.problem, column=target.key))
        problems.extend(oddities(cell, target.key))
    reading = Reading(line.number, values, raw, tuple(problems))
    return finished(reading, manner.subject, manner.scheme)


def oddities(cell: str, column: str) -> Iterator[Problem]:
    """See what went wrong with a cell before the file came to us."""
    if LOST_LETTER in cell:
        yield notice(Fault.LETTER_LOST, column, cell)
    if cell.strip() in SHEET_ERRORS:
        yield Problem(Fault.SHEET_ERROR, column, shown(cell))
    if "\x00" in cell:
        yield notice(Fault.NUL_CHARACTER, column, cell)


def line_problems(
    line: Line, columns: Columns, repairs: Mapping[str, str]
) -> list[Problem]:
    """Give what the reader of the file remarked, for the columns that are used."""
    by_index = {index: target.key for index, target, _read in columns}
    problems = []
    for remark in line.remarks:
        if remark.problem.fault in ABOUT_THE_LINE:
            problems.append(remark.problem)
        elif remark.index in by_index and by_index[remark.index] not in repairs:
            problems.append(replace(remark.problem, column=by_index[remark.index]))
    return problems


ABOUT_THE_LINE: Final = frozenset(
    {
        Fault.QUOTE_NOT_CLOSED,
        Fault.LINE_TOO_LONG,
        Fault.ROW_TOO_LONG,
        Fault.ROW_TOO_SHORT,
    }
)
