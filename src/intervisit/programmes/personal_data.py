"""What programmes hold about a person, and what stays when they are erased."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime

from django.db.models import Q
from django.utils.translation import gettext as _

from intervisit.people.models import Person, Post
from intervisit.programmes.models import (
    Appointment,
    CohortStaff,
    DefinitionVersion,
    Doing,
    Fact,
    ServiceSpell,
)
from intervisit.programmes.queries.words import requirement_name, role_name
from intervisit.support.contributions import PersonalData

BLANK = "–"


def personal_data(person: Person) -> Iterator[PersonalData]:
    """Roles, what was done in them, years of service, and definitions written."""
    yield from _looked_after(person)
    yield from _held(person)
    yield from _known(person)
    yield from _written(person)


def _looked_after(person: Person) -> Iterator[PersonalData]:
    posts = Post.objects.filter(person=person)
    roles = CohortStaff.objects.filter(post__in=posts).select_related("cohort")
    yield PersonalData(
        section=_("Roles in cohorts"),
        rows=[
            {
                "cohort": role.cohort.name,
                "role": role.role,
                "from": role.starts_on.isoformat(),
                "until": role.ends_on.isoformat() if role.ends_on else None,
            }
            for role in roles
        ],
        kept_because=_("The post held the role; the history of a cohort stays."),
    )


def _written(person: Person) -> Iterator[PersonalData]:
    written = DefinitionVersion.objects.filter(
        Q(saved_by=person) | Q(published_by=person)
    ).select_related("programme")
    yield PersonalData(
        section=_("Definitions written or published"),
        rows=[
            {"programme": version.programme.name, "version": version.number}
            for version in written
        ],
        kept_because=_("Published versions are kept for the cohorts that run them."),
    )


def _held(person: Person) -> Iterator[PersonalData]:
    rows = Appointment.objects.filter(post__person=person).select_related(
        "cohort__definition", "organisation"
    )
    yield PersonalData(
        section=_("Roles held at schools"),
        rows=[
            {
                "cohort": row.cohort.name,
                "role": role_name(row),
                "school": row.organisation.name,
                "from": row.starts_on.isoformat(),
                "until": _day(row.ends_on),
                "state": str(row.get_state_display()),
                "why": str(row.get_end_why_display()),
                "release_periods": row.release_periods,
                "people_coached": row.people_coached,
            }
            for row in rows
        ],
        kept_because=_("The post held the role; the history of a cohort stays."),
    )
    doings = Doing.objects.filter(appointment__post__person=person)
    yield PersonalData(
        section=_("Planned and logged in roles"),
        rows=[
            {
                "what": row.activity,
                "planned": _day(row.due_on),
                "done": _day(row.done_on),
                "note": row.note,
            }
            for row in doings
        ],
    )


def _known(person: Person) -> Iterator[PersonalData]:
    facts = Fact.objects.filter(person=person).select_related("cohort__definition")
    yield PersonalData(
        section=_("What is known of what roles ask"),
        rows=[
            {
                "cohort": row.cohort.name,
                "what": requirement_name(row.cohort, row.requirement),
                "number": row.number,
                "known": str(row.get_says_display()),
                "on": row.on.isoformat(),
            }
            for row in facts
        ],
        kept_because=_("Stipends and credentials rest on it."),
    )
    spells = ServiceSpell.objects.filter(appointment__post__person=person)
    yield PersonalData(
        section=_("Years of service"),
        rows=[
            {
                "what": str(row.get_form_display()),
                "where": row.place or str(row.organisation or ""),
                "from": row.starts_on.isoformat(),
                "until": _day(row.ends_on),
            }
            for row in spells.select_related("organisation")
        ],
        kept_because=_("The promise of a programme rests on it."),
    )


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None


def erase(person: Person, at: datetime) -> None:
    """Blank what the person wrote of their own work."""
    Doing.objects.filter(appointment__post__person=person).update(
        activity=BLANK, note=""
    )
