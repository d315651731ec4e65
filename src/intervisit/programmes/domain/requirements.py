"""What a definition asks of somebody in a role, or of a school, unit by unit.

A unit is one thing that is done or isn't: the third seminar, the second day of an
institute, a deliverable, a coaching cycle, a credential. Units are numbered from 1.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from intervisit.kernel.period import Period
from intervisit.programmes.domain.schema.choices import Excuse, Official
from intervisit.programmes.domain.schema.definition import Definition
from intervisit.programmes.domain.schema.learning import Credential
from intervisit.programmes.domain.schema.requirements import (
    Coaching,
    Deliverable,
    Session,
    Window,
)

SessionDays = Mapping[tuple[str, int], date]


class Kind(StrEnum):
    """What is asked."""

    SESSION = "session"
    DELIVERABLE = "deliverable"
    COACHING = "coaching"
    CREDENTIAL = "credential"


@dataclass(frozen=True, slots=True)
class Unit:
    """One thing to do.

    Parameters
    ----------
    due_on : date or None
        The day of a session, or the last day; None while nobody has set it.
    opens_on : date or None
        First day of a coaching window.
    """

    number: int
    due_on: date | None = None
    opens_on: date | None = None
    name: str = ""


@dataclass(frozen=True, slots=True)
class Asked:
    """One requirement with its units, as the definition words it.

    ``excused``, ``missed`` and ``late`` say what an absence or lateness means.
    Where the definition is silent, an excused absence counts, one without excuse
    has to be made up, and lateness costs nothing.
    """

    kind: Kind
    key: str
    name: str
    units: tuple[Unit, ...]
    required: bool = True
    excused: Excuse = Excuse.COUNTS
    missed: Excuse = Excuse.MAKE_UP
    late: Excuse = Excuse.COUNTS
    excused_by: Official | None = None
    accepted_by: Official | None = None


@dataclass(frozen=True, slots=True)
class Terms:
    """For how long somebody is asked, in which cohort, and when its sessions are.

    ``away`` are the leaves of absence in that time, each with a last day.
    """

    held: Period
    cohort: Period
    days: SessionDays
    away: tuple[Period, ...] = ()

    @property
    def ended_early(self) -> bool:
        end = self.held.ends_on
        return end is not None and end < (self.cohort.ends_on or date.max)

    def asks_on(self, day: date | None) -> bool:
        """Whether something on a day concerns them; undated things until they go."""
        if day is None:
            return not self.ended_early
        return day in self.held and not any(day in each for each in self.away)

    def put_off(self, due: date) -> date:
        """Give the day on which something is due: time stands still in a leave."""
        for leave in sorted(self.away, key=lambda each: each.starts_on):
            if leave.starts_on <= due:
                due += timedelta(days=leave.days or 0)
        return due


def asked_of(definition: Definition, who: str, terms: Terms) -> tuple[Asked, ...]:
    """Give what is asked of a role, or of a way to take part, for a time.

    Sessions and windows outside that time aren't asked: who comes in January owes
    nothing of the autumn, nor of what falls into a leave. Weeks to hand something in
    count from the later of the cohort's first day and their own, stand still during
    a leave, and never go past the cohort's end.
    """
    return tuple(each for each in _all_asked(definition, who, terms) if each.units)


def _all_asked(definition: Definition, who: str, terms: Terms) -> Iterator[Asked]:
    yield from (_session(s, terms) for s in definition.sessions if who in s.who)
    yield from (
        _deliverable(each, terms) for each in definition.deliverables if who in each.who
    )
    yield from (
        _coaching(each, terms) for each in definition.coaching if who in each.coached
    )
    yield from (
        _credential(each, terms) for each in definition.credentials if who in each.who
    )


def _credential(credential: Credential, terms: Terms) -> Asked:
    return Asked(
        Kind.CREDENTIAL,
        credential.key,
        credential.name,
        () if terms.ended_early else (Unit(1),),
        required=credential.required,
    )


def units_in(session: Session) -> int:
    """Give how many units a session has: each time, and each full day of it."""
    return session.times * (session.days or 1)


def _session(session: Session, terms: Terms) -> Asked:
    numbers = range(1, units_in(session) + 1)
    dated = [(number, terms.days.get((session.key, number))) for number in numbers]
    return Asked(
        Kind.SESSION,
        session.key,
        session.name,
        tuple(Unit(n, day) for n, day in dated if terms.asks_on(day)),
        required=session.required,
        excused=session.excused or Excuse.COUNTS,
        missed=session.missed or Excuse.MAKE_UP,
        excused_by=session.excused_by,
    )


def _deliverable(deliverable: Deliverable, terms: Terms) -> Asked:
    due = None
    if deliverable.due_weeks is not None:
        start = max(terms.held.starts_on, terms.cohort.starts_on)
        due = terms.put_off(start + timedelta(weeks=deliverable.due_weeks))
        due = min(due, terms.cohort.ends_on or due)
    return Asked(
        Kind.DELIVERABLE,
        deliverable.key,
        deliverable.name,
        (Unit(1, due),) if terms.asks_on(due) else (),
        required=deliverable.required,
        late=deliverable.late or Excuse.COUNTS,
        accepted_by=deliverable.accepted_by,
    )


def _coaching(coaching: Coaching, terms: Terms) -> Asked:
    windows = [window_in(each, terms.cohort) for each in coaching.windows]
    spare = range(len(windows) + 1, coaching.cycles + 1)
    units = [
        Unit(number, closes, opens, window.name)
        for number, (window, (opens, closes)) in enumerate(
            zip(coaching.windows, windows, strict=True), start=1
        )
    ]
    units += [Unit(number, terms.cohort.ends_on) for number in spare]
    return Asked(
        Kind.COACHING,
        coaching.key,
        coaching.name,
        tuple(each for each in units if terms.asks_on(each.due_on)),
    )


def window_in(window: Window, cohort: Period) -> tuple[date, date]:
    """Give the days of a window in a cohort: the first time it closes after its start.

    A window may go over New Year.
    """
    closes = _next(window.closes_on, cohort.starts_on)
    opens = _next(window.opens_on, closes - timedelta(days=364))
    return opens, closes


def _next(month_day: str, day: date) -> date:
    """Give the first such day of a year on or after a day; 29 February may be 28."""
    month, of_month = (int(part) for part in month_day.split("-"))
    for year in (day.year, day.year + 1):
        try:
            found = date(year, month, of_month)
        except ValueError:
            found = date(year, month, of_month - 1)
        if found >= day:
            return found
    message = "A year later every day of the year has come."
    raise AssertionError(message)
