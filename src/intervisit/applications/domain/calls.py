"""When a call takes applications: its state follows from its times."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class CallState(StrEnum):
    """Where a call stands at a moment."""

    DRAFT = "draft"
    COMING = "coming"
    OPEN = "open"
    GRACE = "grace"
    CLOSED = "closed"
    CALLED_OFF = "called_off"


TAKING = frozenset({CallState.OPEN, CallState.GRACE})
"""States in which an application may be begun and handed in."""


@dataclass(frozen=True, slots=True)
class CallTimes:
    """The times of a call.

    Parameters
    ----------
    published_at : datetime or None
        None while the office still writes it; nobody else sees it then.
    late_until : datetime
        The end of the grace, in which an application is late and still taken.
    """

    opens_at: datetime
    closes_at: datetime
    late_until: datetime
    published_at: datetime | None = None
    called_off_at: datetime | None = None


def call_state(times: CallTimes, at: datetime) -> CallState:
    """Return the state of a call at a moment.

    Notes
    -----
    What is handed in exactly at ``closes_at`` is in time, and exactly at the end of
    the grace it is late and taken: the last moment belongs to the applicant.
    """
    if times.called_off_at is not None:
        return CallState.CALLED_OFF
    if times.published_at is None:
        return CallState.DRAFT
    if at < times.opens_at:
        return CallState.COMING
    if at <= times.closes_at:
        return CallState.OPEN
    return CallState.GRACE if at <= times.late_until else CallState.CLOSED


def is_late(times: CallTimes, at: datetime) -> bool:
    """Tell whether what is handed in at a moment came after the closing time."""
    return at > times.closes_at
