"""Pupils of a bundle as numbers per school; never a row about one of them.

Nothing else of a pupil leaves this module: no name, no birth date, no id. A share
that is about fewer than ten pupils is left out, and so is one that leaves fewer than
ten others: both would speak of single children.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import replace
from decimal import Decimal
from typing import Final

from intervisit.imports.domain.oneroster.bundle import Bundle, RosterLine
from intervisit.imports.domain.oneroster.orgs import GONE
from intervisit.imports.domain.oneroster.users import (
    LEARNING,
    roles_by_user,
    roles_in_users,
)
from intervisit.imports.domain.rows import Reading
from intervisit.imports.domain.targets import ENROLMENT, INDICATOR_PREFIX
from intervisit.imports.domain.values.choices import parse_yes
from intervisit.imports.domain.values.numbers import plain_text

FEWEST: Final = 10
#: Columns of demographics.csv that say yes or no, and the indicator of each.
GROUPS: Final = {
    "americanindianoralaskanative": "american-indian",
    "asian": "asian",
    "blackorafricanamerican": "black",
    "nativehawaiianorotherpacificislander": "pacific-islander",
    "white": "white",
    "demographicracetwoormoreraces": "two-or-more",
    "hispanicorlatinoethnicity": "hispanic",
}
GIRLS: Final = "girls"
SHARES: Final = frozenset({*GROUPS.values(), GIRLS})


def pupils_by_school(bundle: Bundle) -> dict[str, set[str]]:
    """Give the ids of pupils by the id of their school, those who are gone apart."""
    roles = roles_by_user(bundle)
    found: dict[str, set[str]] = defaultdict(set)
    for line in bundle.lines("users"):
        user = line.text("sourcedid")
        if line.text("status").lower() in GONE:
            continue
        for role in roles.get(user) or roles_in_users(line):
            if role.role in LEARNING and role.org and role.status not in GONE:
                found[role.org].add(user)
    return found


def groups_of(line: RosterLine) -> frozenset[str]:
    """Give the groups that a line of demographics.csv puts a pupil in."""
    said = {key for column, key in GROUPS.items() if parse_yes(line.text(column))}
    if line.text("sex").lower() == "female":
        said.add(GIRLS)
    return frozenset(said)


def figures_by_school(bundle: Bundle, *, groups: bool) -> dict[str, dict[str, str]]:
    """Count pupils per school, and the shares of groups where that is wanted.

    Returns
    -------
    dict
        By the school's id in the bundle: enrolment, and shares between 0 and 1 by
        target. A school without pupils is not in it.
    """
    schools = pupils_by_school(bundle)
    known: Mapping[str, frozenset[str]] = {}
    if groups:
        lines = bundle.lines("demographics")
        known = {line.text("sourcedid"): groups_of(line) for line in lines}
    return {
        school: {ENROLMENT: str(len(pupils)), **shares_of(pupils, known)}
        for school, pupils in schools.items()
    }


def shares_of(pupils: set[str], known: Mapping[str, frozenset[str]]) -> dict[str, str]:
    """Give the shares of groups among the pupils of whom something is known."""
    told = [known[pupil] for pupil in pupils if pupil in known]
    shares = {}
    for key in sorted(SHARES):
        count = sum(key in groups for groups in told)
        if count >= FEWEST and len(told) - count >= FEWEST:
            share = plain_text(Decimal(count) / len(told))
            shares[INDICATOR_PREFIX + key] = share
    return shares


def with_figures(
    readings: Iterator[Reading], figures: Mapping[str, Mapping[str, str]]
) -> Iterator[Reading]:
    """Give readings of schools with the numbers of their pupils."""
    for reading in readings:
        own = figures.get(reading.values.get("source_key", ""), {})
        yield replace(reading, values={**reading.values, **own})


def pupils_counted(figures: Mapping[str, Mapping[str, str]]) -> int:
    return sum(int(own[ENROLMENT]) for own in figures.values())
