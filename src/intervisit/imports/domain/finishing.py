"""What only shows when the cells of a line are seen together."""

from typing import Final

from intervisit.imports.domain.problems import Fault, Problem, notice
from intervisit.imports.domain.rows import Reading
from intervisit.imports.domain.targets import Subject
from intervisit.imports.domain.values.choices import standing_of_title
from intervisit.imports.domain.values.dates import ends_before_start
from intervisit.imports.domain.values.grades import grades_of_ages
from intervisit.imports.domain.values.people import parse_full_name
from intervisit.imports.domain.values.places import is_nowhere

LONGEST_STREET: Final = 200
LONGEST_NAME: Final = 100


def finished(reading: Reading, subject: Subject, scheme: str) -> Reading:
    """Give the reading with what follows from several cells, and what is missing."""
    values = dict(reading.values)
    problems = list(reading.problems)
    if any(not problem.column and problem.is_error for problem in problems):
        # The cells of such a line may stand in the wrong columns: trust none.
        return Reading(reading.number, {}, reading.raw, tuple(problems), reading.part)
    if subject is Subject.SCHOOLS:
        finish_school(values, problems, scheme)
    elif subject is Subject.AREAS:
        require(values, problems, "organisation")
    else:
        finish_person(values, problems)
    return Reading(reading.number, values, reading.raw, tuple(problems), reading.part)


def finish_school(values: dict[str, str], problems: list[Problem], scheme: str) -> None:
    join_street(values)
    low, high = values.pop("age_low", ""), values.pop("age_high", "")
    if low and high and int(low) > int(high):
        problems.append(Problem(Fault.AGES_BACKWARDS, "age_high", f"{low}-{high}"))
    elif "grades" not in values and low and high:
        values["grades"] = grades_of_ages(low, high, scheme)
    settle_place(values, problems)
    if ends_before_start(values.get("started_on", ""), values.get("ended_on", "")):
        problems.append(
            Problem(Fault.ENDS_BEFORE_START, "ended_on", values["ended_on"])
        )
    require(values, problems, "name")
    if not values.get("code") and not values.get("other_code"):
        add_once(problems, Problem(Fault.NO_CODE, "code"))
    elif not values.get("code"):
        problems.append(
            notice(Fault.KEYED_BY_OTHER_CODE, "code", other=values["other_code"])
        )


def join_street(values: dict[str, str]) -> None:
    second = values.pop("street_2", "")
    if second:
        joined = ", ".join(filter(None, (values.get("street", ""), second)))
        values["street"] = joined[:LONGEST_STREET]


def settle_place(values: dict[str, str], problems: list[Problem]) -> None:
    """Take both degrees or neither: half a place is none."""
    latitude, longitude = values.get("latitude"), values.get("longitude")
    if latitude is None and longitude is None:
        return
    is_half = latitude is None or longitude is None
    if is_half or is_nowhere(latitude or "", longitude or ""):
        values.pop("latitude", None)
        values.pop("longitude", None)
        if is_half and not any(p.column in {"latitude", "longitude"} for p in problems):
            column = "latitude" if latitude is None else "longitude"
            problems.append(notice(Fault.PLACE_HALF, column))


def finish_person(values: dict[str, str], problems: list[Problem]) -> None:
    split_name(values, problems)
    if not any(problem.column == "full_name" for problem in problems):
        require(values, problems, "family_name")
    require(values, problems, "organisation")
    if "standing" not in values and not any(p.column == "standing" for p in problems):
        values["standing"] = standing_of_title(values.get("title", ""))
    if ends_before_start(values.get("starts_on", ""), values.get("ends_on", "")):
        problems.append(Problem(Fault.ENDS_BEFORE_START, "ends_on", values["ends_on"]))
    if not values.get("external_id") and not values.get("email"):
        add_once(problems, notice(Fault.NO_WAY_TO_TELL))


def split_name(values: dict[str, str], problems: list[Problem]) -> None:
    full = values.pop("full_name", "")
    if not full or values.get("family_name"):
        return
    name = parse_full_name(full)
    if name is None:
        problems.append(Problem(Fault.NOT_A_NAME, "full_name", full))
        return
    values["given_name"] = name.given[:LONGEST_NAME]
    values["family_name"] = name.family[:LONGEST_NAME]


def require(values: dict[str, str], problems: list[Problem], key: str) -> None:
    """Say that a cell is empty, unless something worse was said about it."""
    if not values.get(key) and not any(problem.column == key for problem in problems):
        problems.append(Problem(Fault.MISSING, key))


def add_once(problems: list[Problem], problem: Problem) -> None:
    if not any(known.column == problem.column and known.is_error for known in problems):
        problems.append(problem)
