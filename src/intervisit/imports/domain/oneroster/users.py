"""People of a bundle and where they work, as readings of the plan for people."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from intervisit.imports.domain.gazetteer import Gazetteer
from intervisit.imports.domain.oneroster.bundle import Bundle, RosterLine
from intervisit.imports.domain.oneroster.orgs import ACTIVE, GONE
from intervisit.imports.domain.problems import Fault, Problem, notice, shown
from intervisit.imports.domain.rows import Reading
from intervisit.imports.domain.values.choices import parse_yes
from intervisit.imports.domain.values.dates import DateOrder, parse_date
from intervisit.imports.domain.values.people import parse_email
from intervisit.kernel.actor import Standing

#: Roles of OneRoster 1.1 and 1.2 of people who work at a place, and their titles.
#: A roster gives nobody more than the standing of their school's leader.
WORKING: Final = {
    "teacher": "Teacher",
    "administrator": "Administrator",
    "aide": "Aide",
    "proctor": "Proctor",
    "principal": "Principal",
    "counselor": "Counsellor",
    "districtadministrator": "District administrator",
    "siteadministrator": "Site administrator",
    "systemadministrator": "System administrator",
}
GONE_STATUS: Final = "gone"
LEARNING: Final = frozenset({"student"})
#: Never taken, whatever the network wants.
FAMILY: Final = frozenset({"parent", "guardian", "relative"})
LONGEST_NAME: Final = 100
LONGEST_PHONE: Final = 40


@dataclass(frozen=True, slots=True)
class UserRole:
    """One role of one user at one organisation, and the line that says so."""

    line: RosterLine
    role: str
    org: str
    starts: str = ""
    ends: str = ""
    status: str = ""


@dataclass(slots=True)
class Taken:
    """What a bundle's users came to, filled while they are read."""

    places: Gazetteer
    today: str
    order: DateOrder
    students_dropped: int = 0
    problems: list[Problem] = field(default_factory=list)


def user_readings(bundle: Bundle, taken: Taken) -> Iterator[Reading]:
    """Give one reading a person and place, in the order of users.csv."""
    roles = roles_by_user(bundle)
    for line in bundle.lines("users"):
        user = line.text("sourcedid")
        own = roles.pop(user, None) or roles_in_users(line)
        working = [role for role in own if role.role not in LEARNING | FAMILY]
        if not working and own:
            is_student = any(role.role in LEARNING for role in own)
            taken.students_dropped += is_student
            continue
        yield from readings_of(line, working, taken)
    for left in roles.values():
        for role in left:
            yield dangling_role(role)


def roles_by_user(bundle: Bundle) -> dict[str, list[UserRole]]:
    """Read roles.csv of a 1.2 bundle; the primary role comes first."""
    found: dict[str, list[UserRole]] = {}
    for line in bundle.lines("roles"):
        role = UserRole(
            line,
            line.text("role").lower(),
            line.text("orgsourcedids"),
            line.text("begindate"),
            line.text("enddate"),
            line.text("status").lower(),
        )
        place = found.setdefault(line.text("usersourcedid"), [])
        place.insert(0 if line.text("roletype").lower() == "primary" else 99, role)
    return found


def roles_in_users(line: RosterLine) -> list[UserRole]:
    """Read the role that a 1.1 bundle keeps with the user, once for each place."""
    role = line.text("role").lower()
    places = line.many("orgsourcedids") or line.many("primaryorgsourcedid") or [""]
    return [UserRole(line, role, place) for place in dict.fromkeys(places)]


def readings_of(
    line: RosterLine, roles: list[UserRole], taken: Taken
) -> Iterator[Reading]:
    values, problems = person_values(line)
    raw = {key: shown(value) for key, value in values.items()}
    if not roles:
        yield Reading(line.number, values, raw, tuple(problems), line.part)
    for role in roles:
        mine, found = post_values(role, line, taken)
        kept = {**values, **{key: value for key, value in mine.items() if value}}
        shown_raw = {**raw, "organisation": shown(role.org), "title": shown(role.role)}
        yield Reading(
            role.line.number,
            kept,
            shown_raw,
            (*problems, *found),
            role.line.part,
        )


def person_values(line: RosterLine) -> tuple[dict[str, str], list[Problem]]:
    problems = list(line.problems)
    email = parse_email(line.text("email"))
    if email.problem is not None:
        problems.append(notice(email.problem.fault, "email", line.text("email")))
    values = {
        "external_id": line.text("sourcedid")[:120],
        "given_name": line.text("preferredgivenname") or line.text("givenname"),
        "family_name": line.text("preferredfamilyname") or line.text("familyname"),
        "email": email.value,
        "phone": (line.text("phone") or line.text("sms"))[:LONGEST_PHONE],
    }
    problems += [
        Problem(Fault.MISSING, key)
        for key in ("external_id", "family_name")
        if not values[key]
    ]
    for key in ("given_name", "family_name"):
        if len(values[key]) > LONGEST_NAME:
            facts = {"most": str(LONGEST_NAME), "length": str(len(values[key]))}
            value = shown(values[key])
            problems.append(Problem(Fault.CELL_TOO_LONG, key, value, facts))
    return {key: value for key, value in values.items() if value}, problems


def post_values(
    role: UserRole, line: RosterLine, taken: Taken
) -> tuple[dict[str, str], list[Problem]]:
    problems: list[Problem] = []
    place = taken.places.by_source.get(role.org)
    if not role.org:
        problems.append(Problem(Fault.MISSING, "organisation"))
    elif place is None:
        facts = {"file": role.line.part}
        problems.append(Problem(Fault.DANGLING, "organisation", role.org, facts))
    title = WORKING.get(role.role, "")
    if not title:
        problems.append(notice(Fault.NOT_A_CHOICE, "title", role.role))
        title = role.role.capitalize() or "Staff"
    leads = role.role == "principal"
    values = {
        "organisation": "" if place is None else str(place),
        "title": title[:120],
        "standing": (Standing.LEADER if leads else Standing.STAFF).value,
    }
    for key, cell in (("starts_on", role.starts), ("ends_on", role.ends)):
        parsed = parse_date(cell, taken.order)
        values[key] = parsed.value
        if parsed.problem is not None:
            problems.append(notice(parsed.problem.fault, key, cell))
    if is_gone(role, line, problems):
        values["status"] = GONE_STATUS
        values["ends_on"] = min(filter(None, (values["ends_on"], taken.today)))
    if values["starts_on"] > (values["ends_on"] or "9"):
        values["starts_on"] = ""
    return values, problems


def is_gone(role: UserRole, line: RosterLine, problems: list[Problem]) -> bool:
    """Tell whether user or role are to go; remark on words that mean nothing."""
    statuses = {line.text("status").lower(), role.status}
    strange = sorted(statuses - ACTIVE - GONE)
    problems += [notice(Fault.BAD_STATUS, "status", status) for status in strange]
    return bool(statuses & GONE) or parse_yes(line.text("enableduser") or "1") is False


def dangling_role(role: UserRole) -> Reading:
    user = role.line.text("usersourcedid")
    facts = {"file": role.line.part}
    problem = Problem(Fault.DANGLING, "external_id", shown(user), facts)
    raw = {"external_id": shown(user), "title": shown(role.role)}
    values = {"external_id": user} if user else {}
    problems = (*role.line.problems, problem)
    return Reading(role.line.number, values, raw, problems, role.line.part)
