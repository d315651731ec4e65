"""What is wrong with a list of schools, row by row."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence

from intervisit.engine.geography.sphere import outside_the_world
from intervisit.engine.matching.criteria import Criteria
from intervisit.engine.matching.refusals import Problem, refuse_if
from intervisit.engine.matching.schools import School

FORMULA_SIGNS = ("=", "+", "@", "\t")
LONGEST_ID = 200
SHOWN = 40


def refuse_bad_schools(
    hosts: Sequence[School], partners: Sequence[School], criteria: Criteria
) -> None:
    """Raise `InputRefused` naming file, row and reason of everything wrong."""
    refuse_if(
        [
            problem
            for source, schools in (("hosts", hosts), ("partners", partners))
            for problem in _problems(source, schools, criteria)
        ]
    )


def _problems(
    source: str, schools: Sequence[School], criteria: Criteria
) -> Iterator[Problem]:
    seen: dict[str, int] = {}
    for row, school in enumerate(schools, start=1):
        for reason in (*id_faults(school.id), *_school_faults(school, criteria)):
            yield Problem(reason, source, row)
        if school.id in seen:
            reason = f"{school.id} stands twice, first in row {seen[school.id]}."
            yield Problem(reason, source, row)
        seen.setdefault(school.id, row)


def id_faults(name: str) -> Iterator[str]:
    """Yield what is wrong with an id."""
    if not name or name != name.strip():
        yield f"The id {name[:SHOWN]!r} is empty or has spaces around it."
    elif name.startswith(FORMULA_SIGNS):
        yield f"The id {name[:SHOWN]!r} would be a formula in a spreadsheet."
    elif not name.isprintable():
        yield f"The id {name[:SHOWN]!r} has a character that can't be seen."
    elif len(name) > LONGEST_ID:
        yield f"The id {name[:SHOWN]!r}… is longer than {LONGEST_ID} characters."


def _school_faults(school: School, criteria: Criteria) -> Iterator[str]:
    latitude, longitude = school.latitude, school.longitude
    if math.isnan(latitude) or math.isnan(longitude):
        yield f"{school.id} has no coordinates."
    elif outside_the_world(latitude, longitude):
        yield f"{school.id} lies outside the world, at {latitude}, {longitude}."
    if criteria.areas is not None:
        for area in school.focus:
            if area not in criteria.areas:
                yield f"{school.id} names the unknown focus area {area!r}."
    if school.id in school.prefers:
        yield f"{school.id} asks for itself."
