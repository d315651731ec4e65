"""What a capability gives to the pages made of many: plain values.

``web/contributions.py`` lists the capabilities' modules by name and in order;
nothing registers itself.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.db import connection
from django.db.models import Model, QuerySet

from intervisit.kernel.actor import Actor
from intervisit.support import clock
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
    is_private : bool
        It was written for certain readers: who looks after the data of others is told
        how many records there are, and the person alone gets their words.
    """

    section: Words
    rows: Sequence[Mapping[str, Any]]
    kept_because: Words = ""
    is_private: bool = False


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


#: Longer than Today looks back, for traces.
LATELY = "now() - interval '4 days'"
#: The days of which Today tells that they come, for traces.
COMING = "BETWEEN %(today)s AND %(today)s + 7"


@dataclass(frozen=True, slots=True)
class Trace:
    """Rows of a table that concern whoever looks at Today, and how to see them.

    Most people have none in most tables: Today asks for all traces in one query, and
    then only for what is there. The page of a school does the same for its own.

    Parameters
    ----------
    people, posts, schools : tuple of str
        Keys to a person, to any post that they hold or held, to a school they lead;
        without any, the rows concern everybody who is asked about them.
    only : str
        Which of those rows, in SQL: "state = 'draft'"; may name ``%(person)s``,
        ``%(schools)s`` and ``%(today)s``, the day where the network is.
    name : str
        What it is called where one table has several.
    """

    model: type[Model]
    people: tuple[str, ...] = ()
    posts: tuple[str, ...] = ()
    schools: tuple[str, ...] = ()
    only: str = ""
    name: str = ""

    @property
    def key(self) -> type[Model] | str:
        return self.name or self.model

    @property
    def sql(self) -> str:
        """Ask whether there is any such row; made of our own names only."""
        asked = [f'"{name}_id" = %(person)s' for name in self.people]
        asked += [f'"{name}_id" = ANY(%(schools)s)' for name in self.schools]
        asked += [self._held(name) for name in self.posts]
        which = [f"({words})" for words in (" OR ".join(asked), self.only) if words]
        which = which or ["true"]
        table = self.model._meta.db_table
        return f'EXISTS(SELECT FROM "{table}" WHERE {" AND ".join(which)})'

    def _held(self, name: str) -> str:
        post: Any = self.model._meta.get_field(name).related_model
        own = f'SELECT id FROM "{post._meta.db_table}" WHERE person_id = %(person)s'  # noqa: S608 - our own names, Django's own way
        return f'"{name}_id" = ANY(ARRAY({own}))'


_absent: ContextVar[frozenset[type[Model] | str]] = ContextVar(
    "absent", default=frozenset()
)


def nothing_in(*keys: type[Model] | str) -> bool:
    """Whether this page knows that none of these traces is there."""
    return _absent.get().issuperset(keys)


@contextmanager
def tracing(
    actor: Actor, traces: Iterable[Trace], schools: Collection[int] | None = None
) -> Iterator[None]:
    """Ask once which traces there are; one query for all tables.

    Parameters
    ----------
    schools : collection of int or None
        Whose rows are asked for: where None, those of the schools that the actor leads.
    """
    asked = tuple(traces)
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT {', '.join(trace.sql for trace in asked)}",
            {
                "person": actor.person_id,
                "schools": list(actor.led_schools if schools is None else schools),
                "today": clock.today(),
            },
        )
        found = cursor.fetchone() or ()
    pairs = zip(asked, found, strict=True)
    token = _absent.set(frozenset(each.key for each, there in pairs if not there))
    try:
        yield
    finally:
        _absent.reset(token)
