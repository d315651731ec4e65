"""What people do in a programme: roles, responsibilities and funded seats."""

from __future__ import annotations

from typing import ClassVar

from intervisit.programmes.domain.schema.choices import Place
from intervisit.programmes.domain.schema.part import (
    Amount,
    Count,
    Item,
    Key,
    Keys,
    Line,
    Lines,
    Prose,
    entry,
)


class Responsibility(Item):
    """One thing that a role is answerable for, with ways of doing it."""

    noun: ClassVar = "responsibility"
    reader: ClassVar = "programmes"
    phrases: ClassVar = ("{text}", " For example: {activities}.")
    text: Prose = entry("Responsibility", long=True)
    activities: Lines = entry("Ways of doing it", ())
    more_activities: bool = entry("People may add ways of their own", True)


class Stream(Item):
    """A group of people in one role who learn together by grade or subject."""

    noun: ClassVar = "cohort within the role"
    phrases: ClassVar = ("{name}", ", grades {grades}", ". {note}")
    name: Line = entry("Name")
    grades: Line | None = entry("Grades", None)
    note: Line | None = entry("Note", None, long=True)


class Role(Item):
    """What a person does in a cohort."""

    noun: ClassVar = "role"
    phrases: ClassVar = (
        "A {name} serves {place}",
        ": {memberships}.",
        ". {summary}",
        " At least {at_least} at each place.",
        " At most {at_most} at each place.",
        " They have {release_periods} release periods a week.",
        " They serve {serves_at_least} to {serves_at_most} other schools.",
        " They are members of {teams}.",
        " Before, they were {after_role}.",
    )
    name: Line = entry("Name of one")
    plural: Line = entry("Name of several")
    summary: Prose | None = entry("What they do", None, long=True)
    place: Place = entry("Where", Place.SCHOOL)
    memberships: Keys = entry("At which members", (), refers="memberships")
    at_least: Count | None = entry("At least", None)
    at_most: Count | None = entry("At most", None)
    beside_teaching: bool = entry("In addition to their own teaching", False)
    release_periods: Count | None = entry("Release periods a week", None)
    serves_at_least: Count | None = entry("Other schools served, at least", None)
    serves_at_most: Count | None = entry("Other schools served, at most", None)
    opens_classroom: bool = entry(
        "Their classroom is open to visitors", False, reader="visits"
    )
    leads_cohort: bool = entry("Belongs to the cohort’s own staff", False)
    teams: Keys = entry("Member of", (), refers="teams", reader="people")
    after_role: Key | None = entry("Role held before", None, refers="roles")
    streams: tuple[Stream, ...] = entry("Cohorts within the role", ())
    responsibilities: tuple[Responsibility, ...] = entry("Responsibilities", ())


class Seat(Item):
    """Funded places for a role at each member of a kind."""

    noun: ClassVar = "seat"
    phrases: ClassVar = (
        "Each {membership} has {number} seats for a {role}",
        ", with {amount} for each.",
    )
    role: Key = entry("Role", refers="roles")
    membership: Key = entry("Member", refers="memberships")
    number: Count = entry("Seats")
    amount: Amount | None = entry("Allocation for each seat", None, reader="funding")
    pays_for: Line | None = entry("What the money is for", None, reader="funding")
