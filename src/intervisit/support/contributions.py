"""What a capability gives to the pages made of many: plain values.

``web/contributions.py`` lists the capabilities' modules by name and in order;
nothing registers itself.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.db.models import QuerySet

from intervisit.support.policy import Words


@dataclass(frozen=True, slots=True)
class WaitingItem:
    """One thing that waits for a person, as Today shows it.

    Parameters
    ----------
    title : str
        A verb and its object: "Sign off attendance for the visit of 12 November".
    why : str
        Why it matters, one or two sentences.
    url : str
        Where it is done.
    act : str
        The words of its button.
    due_on : date or None
        None stands last, under "No date".
    state, state_words : str
        Mark ("you", "half", "back", "late", "open") and its words.
    minutes : int or None
        How long it takes.
    """

    title: Words
    why: Words
    url: str
    act: Words
    due_on: date | None = None
    state: str = "you"
    state_words: Words = ""
    context: Words = ""
    minutes: int | None = None


@dataclass(frozen=True, slots=True)
class WaitingForOthers:
    """Something that the person has done their part of."""

    title: Words
    words: Words
    url: str


@dataclass(frozen=True, slots=True)
class DoneItem:
    """Something done lately, shown as a quiet line."""

    words: Words
    at: datetime
    url: str = ""


@dataclass(frozen=True, slots=True)
class DatedItem:
    """Something with a date: an event, a term's end, a closure."""

    on: date
    words: Words
    time: str = ""
    url: str = ""
    quiet: bool = False


@dataclass(frozen=True, slots=True)
class Mine:
    """A thing that a person belongs to: a partnership, a cohort, a community."""

    title: Words
    url: str
    line: Words = ""


@dataclass(frozen=True, slots=True)
class Panel:
    """A part of a page made of many: a template and what it shows."""

    title: Words
    template: str
    context: Mapping[str, Any] = field(default_factory=dict)
    note: Words = ""
    url: str = ""


@dataclass(frozen=True, slots=True)
class Found:
    """One hit of the global search.

    Parameters
    ----------
    kind : str
        The heading under which hits of its kind stand: "Schools".
    """

    kind: Words
    title: str
    url: str
    words: Words = ""


@dataclass(frozen=True, slots=True)
class PersonalData:
    """What a capability holds about one person.

    Parameters
    ----------
    section : str
        Heading in the export.
    rows : sequence of mapping
        One mapping a record; values are JSON-ready.
    kept_because : str
        Why erasure leaves something (ledger-like history), or empty.
    """

    section: Words
    rows: Sequence[Mapping[str, Any]]
    kept_because: Words = ""


@dataclass(frozen=True, slots=True)
class LettingGo:
    """What a capability lets go of when a rule of the network says so.

    Parameters
    ----------
    subject : str
        The subject of the rule (``people.RetentionSubject``).
    due : callable
        Gives the rows that ended before a day and still hold something.
    let_go : callable
        Lets go of the rows with these ids; that they were there stays.
    """

    subject: str
    due: Callable[[date], QuerySet[Any]]
    let_go: Callable[[Sequence[int], datetime], None]
