"""What a role asks of people: sessions, deliverables, coaching, service."""

from __future__ import annotations

from typing import ClassVar

from intervisit.programmes.domain.schema.choices import (
    Excuse,
    Official,
    ServicePlace,
    SessionForm,
    Stage,
)
from intervisit.programmes.domain.schema.part import (
    Count,
    Item,
    Key,
    Keys,
    Line,
    MonthDay,
    entry,
)


class Session(Item):
    """Something that people attend."""

    noun: ClassVar = "session"
    reader: ClassVar = "programmes"
    phrases: ClassVar = (
        "{name}: {form} for {who}",
        ", {times} times",
        ", {days} full days",
        ", {minutes} minutes each",
        ", {season}.",
        " An excused absence {excused}",
        "; one without excuse {missed}.",
        " {excused_by} may excuse.",
    )
    name: Line = entry("Name")
    form: SessionForm = entry("Kind", reader="calendar")
    who: Keys = entry("For", (), refers="roles|memberships")
    times: Count = entry("How many", 1)
    days: Count | None = entry("Full days", None)
    minutes: Count | None = entry("Minutes each", None, reader="calendar")
    season: Line | None = entry("When", None, reader="calendar")
    required: bool = entry("Required", True)
    excused: Excuse | None = entry("What an excused absence means", None)
    missed: Excuse | None = entry("What an absence without excuse means", None)
    excused_by: Official | None = entry("Who may excuse", None)
    covers_substitutes: bool = entry(
        "Schools may claim for substitutes", False, reader="funding"
    )


class Deliverable(Item):
    """Something that people hand in."""

    noun: ClassVar = "deliverable"
    reader: ClassVar = "programmes"
    phrases: ClassVar = (
        "{name}, from {who}",
        ", {due_weeks} weeks after the start",
        ". {accepted_by} accepts it.",
        " If it is late it {late}.",
    )
    name: Line = entry("Name")
    who: Keys = entry("From", (), refers="roles|memberships")
    due_weeks: Count | None = entry("Due, weeks after the start", None)
    accepted_by: Official | None = entry("Accepted by", None)
    required: bool = entry("Required", True)
    late: Excuse | None = entry("What lateness means", None)
    about: Line | None = entry("What it is", None, long=True)


class Window(Item):
    """A time of year in which a coaching cycle takes place."""

    noun: ClassVar = "window"
    reader: ClassVar = "coaching"
    phrases: ClassVar = ("{name}, from {opens_on} to {closes_on}",)
    name: Line = entry("Name")
    opens_on: MonthDay = entry("Opens on")
    closes_on: MonthDay = entry("Closes on")


class Coaching(Item):
    """Cycles of coaching that a role gets or gives."""

    noun: ClassVar = "coaching"
    reader: ClassVar = "coaching"
    phrases: ClassVar = (
        "{name}: at least {cycles} cycles of {stages} for {coached}",
        ", from {coaches}.",
    )
    name: Line = entry("Name")
    coached: Keys = entry("Who is coached", (), refers="roles")
    coaches: Keys = entry("Who coaches", (), refers="roles")
    cycles: Count = entry("Cycles, at least")
    stages: tuple[Stage, ...] = entry("Stages", ())
    informal: bool = entry("Help may also be asked for at any time", False)
    windows: tuple[Window, ...] = entry("Windows", ())


class Service(Item):
    """Years that people promise to serve afterwards."""

    noun: ClassVar = "service"
    reader: ClassVar = "programmes"
    phrases: ClassVar = (
        "Afterwards {years} years of service {place}, for {who}",
        ", starting {starts}.",
        " They count from the milestone {milestone}.",
        " Breaks add up to at most {break_years} years.",
        " {otherwise}",
    )
    who: Keys = entry("Who", (), refers="roles")
    years: Count = entry("Years")
    place: ServicePlace = entry("Where")
    starts: Line | None = entry("Starting", None)
    milestone: Key | None = entry(
        "Counted from",
        None,
        refers="milestones",
        about="Without one they count from the day after the cohort ends.",
    )
    break_years: Count | None = entry("Years of breaks, at most", None)
    otherwise: Line | None = entry("What happens otherwise", None, long=True)


class Milestone(Item):
    """A day in the life of a cohort that people steer by."""

    noun: ClassVar = "milestone"
    reader: ClassVar = "programmes"
    phrases: ClassVar = ("{name}, after {weeks} weeks", ". {shown_by}")
    name: Line = entry("Name")
    weeks: Count = entry("Weeks after the start")
    shown_by: Line | None = entry("How one can tell", None, long=True)
    who: Key | None = entry("Whose", None, refers="roles|memberships")
