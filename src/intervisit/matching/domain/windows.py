"""How long schools may object, and when they are reminded."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, tzinfo
from enum import StrEnum
from typing import Final

TO_ANSWER_AGAIN: Final = 2
DAY: Final = timedelta(days=1)


class Reminder(StrEnum):
    """Which reminder of a window."""

    HALF = "half"
    END = "end"


@dataclass(frozen=True, slots=True)
class Window:
    """The time in which schools may say yes or object.

    Parameters
    ----------
    opens_at, closes_at : datetime
        Instants; it closes at midnight after its last day.
    """

    opens_at: datetime
    closes_at: datetime

    def is_open(self, at: datetime) -> bool:
        """Whether an answer given now is in time."""
        return self.opens_at <= at < self.closes_at

    def has_ended(self, at: datetime) -> bool:
        """Whether the window is over."""
        return at >= self.closes_at


def midnight_after(day: date, zone: tzinfo) -> datetime:
    """Return the instant at which a day ends in a zone."""
    return datetime.combine(day + DAY, time(), tzinfo=zone)


def last_day(closes_at: datetime, zone: tzinfo) -> date:
    """Return the last day of a window that closes at an instant."""
    return (closes_at - timedelta(microseconds=1)).astimezone(zone).date()


def window_from(at: datetime, days: int, zone: tzinfo) -> Window:
    """Return the window of so many whole days after the day of opening.

    Parameters
    ----------
    days : int
        From the definition. At nought the window lasts for the rest of the day.
    zone : tzinfo
        The network's; a change of clocks leaves the last day whole.
    """
    opened_on = at.astimezone(zone).date()
    return Window(at, midnight_after(opened_on + timedelta(days=days), zone))


def kept_until(
    closes_at: datetime, at: datetime, reminder_days: int | None, zone: tzinfo
) -> datetime:
    """Return the end of a window once the office has kept a group.

    The school that objected gets the days of the last reminder, two without one,
    to say yes after all; a later end stays.
    """
    days = reminder_days or TO_ANSWER_AGAIN
    return max(closes_at, window_from(at, days, zone).closes_at)


def reminder_at(
    window: Window, reminder: Reminder, reminder_days: int | None
) -> datetime | None:
    """Return when a reminder of a window is due; None when there is none.

    The one at half-time is left out when the one before the end comes earlier.
    """
    end = None if not reminder_days else window.closes_at - reminder_days * DAY
    if end is not None and end <= window.opens_at:
        end = None
    if reminder is Reminder.END:
        return end
    half = window.opens_at + (window.closes_at - window.opens_at) / 2
    return None if end is not None and end <= half else half


def reminder_due(
    window: Window,
    *,
    reminder_days: int | None,
    sent: Collection[Reminder],
    at: datetime,
) -> Reminder | None:
    """Return the reminder that is due now and was not sent; the later of two.

    Notes
    -----
    Asking again after it was sent gives None, so a worker that was down sends one
    reminder late, and never two at once.
    """
    if not window.is_open(at):
        return None
    for reminder in (Reminder.END, Reminder.HALF):
        due_at = reminder_at(window, reminder, reminder_days)
        if due_at is not None and at >= due_at:
            return None if reminder in sent else reminder
    return None
