"""Calendar files: what has a time, so that somebody's own calendar keeps it.

As RFC 5545 and 5546 say: what is agreed is *published*, what falls out *cancelled*. The
same thing keeps its uid for ever, and each change has a higher sequence, so that a
calendar takes the newer of two files, in whatever order they come.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, tzinfo
from typing import Final

from icalendar import Calendar, Event, vCalAddress, vUri

PRODUCT: Final = "-//Intervisit//Intervisit//EN"
PUBLISH, CANCEL = "PUBLISH", "CANCEL"
A_YEAR: Final = timedelta(days=366)


@dataclass(frozen=True, slots=True)
class Moment:
    """Something with a time, as a calendar keeps it.

    Parameters
    ----------
    uid : str
        What it is called for ever, in this service and everywhere else.
    title, words : str
        Read by whoever sees the calendar: nothing confidential.
    url : str
        Full address of its page.
    changes : int
        How often it was moved, or called off.
    """

    uid: str
    title: str
    words: str
    url: str
    starts_at: datetime
    ends_at: datetime
    changes: int = 0
    is_off: bool = False


@dataclass(frozen=True, slots=True)
class Publisher:
    """Who sends a file; answers to it go nowhere."""

    name: str
    address: str


@dataclass(frozen=True, slots=True)
class CalendarFile:
    """A file for calendars; ``method`` says what they do with it."""

    method: str
    text: str


def calendar_file(
    moments: Sequence[Moment], *, by: Publisher, at: datetime, zone: tzinfo
) -> CalendarFile:
    """Make a calendar file of some things; there has to be one at least.

    Parameters
    ----------
    at : datetime
        When the file is made.
    zone : tzinfo
        In which the times are written; its rules go along.

    Notes
    -----
    A cancellation holds one thing only (RFC 5546, 3.2.5). Several that are called off
    are published as cancelled, which calendars take the same way.
    """
    only = moments[0] if len(moments) == 1 else None
    method = CANCEL if only is not None and only.is_off else PUBLISH
    calendar = Calendar()
    calendar.add("version", "2.0")
    calendar.add("prodid", PRODUCT)
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", method)
    for moment in moments:
        calendar.add_component(_event(moment, by, at, zone))
    first = min(moment.starts_at for moment in moments)
    last = max(moment.ends_at for moment in moments)
    calendar.add_missing_timezones(
        first_date=date(first.year - 1, 1, 1), last_date=(last + A_YEAR).date()
    )
    return CalendarFile(method, calendar.to_ical().decode())


def _event(moment: Moment, by: Publisher, at: datetime, zone: tzinfo) -> Event:
    event = Event()
    event.add("uid", moment.uid)
    event.add("dtstamp", at.astimezone(UTC))
    event.add("sequence", moment.changes)
    event.add("dtstart", moment.starts_at.astimezone(zone))
    event.add("dtend", moment.ends_at.astimezone(zone))
    event.add("summary", moment.title)
    event.add("description", f"{moment.words}\n{moment.url}")
    event.add("url", vUri(moment.url))
    event.add("status", "CANCELLED" if moment.is_off else "CONFIRMED")
    organizer = vCalAddress(f"mailto:{by.address}")
    organizer.params["CN"] = by.name
    event.add("organizer", organizer)
    return event
