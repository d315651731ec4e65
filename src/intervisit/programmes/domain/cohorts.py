"""The life of a cohort, and how next year's is proposed from this one."""

from __future__ import annotations

import calendar
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum


class CohortState(StrEnum):
    """Where a cohort stands."""

    PLANNED = "planned"
    RECRUITING = "recruiting"
    RUNNING = "running"
    FINISHING = "finishing"
    CLOSED = "closed"
    CALLED_OFF = "called_off"


class CohortAction(StrEnum):
    """What moves a cohort on."""

    RECRUIT = "recruit"
    START = "start"
    FINISH = "finish"
    CLOSE = "close"
    REOPEN = "reopen"
    CALL_OFF = "call_off"


TRANSITIONS: Mapping[CohortState, Mapping[CohortAction, CohortState]] = {
    CohortState.PLANNED: {
        CohortAction.RECRUIT: CohortState.RECRUITING,
        CohortAction.START: CohortState.RUNNING,
        CohortAction.CALL_OFF: CohortState.CALLED_OFF,
    },
    CohortState.RECRUITING: {
        CohortAction.START: CohortState.RUNNING,
        CohortAction.CALL_OFF: CohortState.CALLED_OFF,
    },
    CohortState.RUNNING: {
        CohortAction.FINISH: CohortState.FINISHING,
    },
    CohortState.FINISHING: {
        CohortAction.CLOSE: CohortState.CLOSED,
    },
    CohortState.CLOSED: {
        CohortAction.REOPEN: CohortState.FINISHING,
    },
    CohortState.CALLED_OFF: {},
}
OPEN_STATES = (
    CohortState.PLANNED,
    CohortState.RECRUITING,
    CohortState.RUNNING,
    CohortState.FINISHING,
)
PINNABLE = frozenset({CohortState.PLANNED, CohortState.RECRUITING})
"""States in which a cohort may still take a newer version of its definition."""


def next_state(state: CohortState, action: CohortAction) -> CohortState | None:
    """Give the state after an action, or None where it isn't possible."""
    return TRANSITIONS[state].get(action)


def actions_in(state: CohortState) -> tuple[CohortAction, ...]:
    """Give what can be done in a state, in the order of the table."""
    return tuple(TRANSITIONS[state])


def month_later(day: date, months: int) -> date:
    """Give the same day some months later; the month's last day where there is none."""
    years, month = divmod(day.month - 1 + months, 12)
    year, month = day.year + years, month + 1
    return date(year, month, min(day.day, calendar.monthrange(year, month)[1]))


@dataclass(frozen=True, slots=True)
class Proposal:
    """Next year's cohort as it would be opened: dates and who would come along."""

    starts_on: date
    ends_on: date
    members: tuple[int, ...]
    staff: tuple[int, ...]


def proposed_after(
    starts_on: date,
    ends_on: date,
    members: Iterable[tuple[int, date | None]],
    staff: Iterable[tuple[int, date | None]],
) -> Proposal:
    """Propose the cohort after one: a year later, with everybody who stayed.

    Parameters
    ----------
    members, staff : iterable of (id, last day or None)
        Who left before the cohort ended isn't proposed.
    """
    return Proposal(
        starts_on=month_later(starts_on, 12),
        ends_on=month_later(ends_on + timedelta(days=1), 12) - timedelta(days=1),
        members=tuple(m for m, left in members if left is None or left >= ends_on),
        staff=tuple(s for s, left in staff if left is None or left >= ends_on),
    )
