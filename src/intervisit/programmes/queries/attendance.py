"""Sessions of a cohort with their days, and whom a pasted list of names means."""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from intervisit.kernel.actor import Actor
from intervisit.programmes.domain.requirements import units_in
from intervisit.programmes.models import Appointment, Cohort, FactList, SessionDay
from intervisit.programmes.queries.cohorts import cohorts_visible_to
from intervisit.programmes.queries.programmes import definition_of
from intervisit.support.dates import said_day


@dataclass(frozen=True, slots=True)
class NamedPeople:
    """Whom the lines of a list mean, and the lines that mean nobody or several."""

    found: Sequence[Appointment]
    unknown: Sequence[str]
    several: Sequence[str]

    @property
    def is_clear(self) -> bool:
        return bool(self.found) and not self.unknown and not self.several


def session_units(cohort: Cohort) -> list[tuple[str, str, date | None]]:
    """Give each unit of each session: its value in forms, its name, and its day."""
    days = {
        (row.session, row.number): row.on
        for row in SessionDay.objects.filter(cohort=cohort)
    }
    found = []
    for session in definition_of(cohort.definition).sessions:
        count = units_in(session)
        for number in range(1, count + 1):
            name = session.name if count == 1 else f"{session.name}, {number}"
            value = f"{session.key}/{number}"
            found.append((value, name, days.get((session.key, number))))
    return found


def unit_options(cohort: Cohort) -> list[tuple[str, str]]:
    """Give the units of sessions as a form offers them, with their days."""
    return [
        (value, f"{name} ({said_day(day)})" if day else name)
        for value, name, day in session_units(cohort)
    ]


def people_in_text(cohort: Cohort, text: str) -> NamedPeople:
    """Find who is meant by a list: the first column that names somebody, a line each.

    A mail address or a full name, whichever way round. One query.
    """
    rows = Appointment.objects.held().filter(cohort=cohort)
    known: dict[str, dict[int, Appointment]] = defaultdict(dict)
    for row in rows.select_related("post__person", "follows").order_by("starts_on"):
        person = row.post.person
        names = (person.email, person.name, person.sort_name)
        turned = f"{person.family_name} {person.given_name}"
        for name in (*names, turned, f"{person.family_name}, {person.given_name}"):
            known[_plain(name)][person.pk] = row
    found: dict[int, Appointment] = {}
    unknown: list[str] = []
    several: list[str] = []
    for line in csv.reader(text.splitlines()):
        if not any(cell.strip() for cell in line):
            continue
        words = [*line, ", ".join(line[:2]), " ".join(line[:2])]
        hits = next((known[_plain(w)] for w in words if _plain(w) in known), {})
        if len(hits) == 1:
            found |= hits
        else:
            (several if hits else unknown).append(", ".join(line))
    return NamedPeople(list(found.values()), unknown, several)


def _plain(words: str) -> str:
    """Give words as they are compared: "" never means anybody."""
    return " ".join(words.split()).casefold() or "-"


def fact_lists_visible_to(actor: Actor) -> QuerySet[FactList]:
    """Give the lists of the cohorts that an actor sees."""
    rows = FactList.objects.select_related("cohort__definition", "written_by")
    return rows.filter(cohort__in=cohorts_visible_to(actor).values("pk"))


def lists_of(cohort: Cohort) -> QuerySet[FactList]:
    """Give the lists that were written for a cohort, newest first."""
    rows = cohort.fact_lists.select_related("written_by", "cohort__definition")
    return rows.order_by("-written_at")


def named_lists(cohort: Cohort, most: int) -> list[tuple[str, FactList]]:
    """Give the newest lists of a cohort, each with the name of its session."""
    names = {value: name for value, name, _day in session_units(cohort)}
    return [
        (names.get(f"{each.requirement}/{each.number}", each.requirement), each)
        for each in lists_of(cohort)[:most]
    ]
