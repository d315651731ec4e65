"""Organisations of a bundle, as readings of the plan for schools."""

from collections import Counter
from collections.abc import Iterator
from typing import Final

from intervisit.imports.domain.oneroster.bundle import Bundle, RosterLine
from intervisit.imports.domain.problems import Fault, Problem, notice, shown
from intervisit.imports.domain.rows import Reading

#: OneRoster's kinds of organisation, in our words.
KINDS: Final = {
    "school": "school",
    "campus": "school",
    "department": "office",
    "district": "office",
    "local": "office",
    "state": "office",
    "national": "office",
}
ACTIVE: Final = frozenset({"", "active"})
GONE: Final = frozenset({"tobedeleted", "inactive"})
LONGEST_NAME: Final = 200
LONGEST_CODE: Final = 40


def org_readings(bundle: Bundle) -> Iterator[Reading]:
    """Give one reading a line of orgs.csv.

    A parent that is a district becomes the region of its schools.
    """
    lines = list(bundle.lines("orgs"))
    named = {
        line.text("sourcedid"): line
        for line in lines
        if line.text("sourcedid") and line.text("name")
    }
    identifiers = Counter(line.text("identifier") for line in lines)
    for line in lines:
        own = line.text("identifier")
        is_own = bool(own) and identifiers[own] == 1
        yield org_reading(line, named, has_own_code=is_own)


def org_reading(
    line: RosterLine, named: dict[str, RosterLine], *, has_own_code: bool
) -> Reading:
    raw = {key: shown(line.text(key)) for key in ("name", "type", "status")}
    problems = list(line.problems)
    values = {
        "source_key": line.text("sourcedid")[:120],
        "name": line.text("name"),
        "code": line.text("identifier") if has_own_code else line.text("sourcedid"),
        "kind": KINDS.get(line.text("type").lower(), "school"),
    }
    problems += org_problems(line, values)
    if len(values["code"]) > LONGEST_CODE:
        values["code"] = ""
    parent = line.text("parentsourcedid")
    if parent and parent not in named:
        problems.append(notice(Fault.DANGLING, "parent", parent, file="orgs.csv"))
    elif parent and named[parent].text("type").lower() in {"district", "local"}:
        values["region:district"] = named[parent].text("name")[:120]
    status = line.text("status").lower()
    if status in GONE:
        values["status"] = "closed"
    elif status not in ACTIVE:
        problems.append(notice(Fault.BAD_STATUS, "status", status))
    kept = {key: value for key, value in values.items() if value}
    return Reading(line.number, kept, raw, tuple(problems), line.part)


def org_problems(line: RosterLine, values: dict[str, str]) -> Iterator[Problem]:
    if not values["source_key"]:
        yield Problem(Fault.MISSING, "source_key")
    if not values["name"]:
        yield Problem(Fault.MISSING, "name")
    elif len(values["name"]) > LONGEST_NAME:
        facts = {"most": str(LONGEST_NAME), "length": str(len(values["name"]))}
        yield Problem(Fault.CELL_TOO_LONG, "name", shown(values["name"]), facts)
    kind = line.text("type")
    if kind.lower() not in KINDS:
        yield notice(Fault.NOT_A_CHOICE, "type", kind)
