"""The pages made of many: which capabilities give to them, by name and in order.

Each ``<capability>/contributions.py`` may have any of these functions; nothing
registers itself, and a capability that gives nothing to a page has no function
for it::

    waiting(actor, on) -> Iterable[WaitingItem]
    waiting_for_others(actor, on) -> Iterable[WaitingForOthers]
    done(actor, since) -> Iterable[DoneItem]
    panels(place, actor, thing) -> Iterable[Panel]      # place: "school", "person", …
    found(actor, words) -> Iterable[Found]
    personal_data(person) -> Iterable[PersonalData]
    erase(person, at) -> None                           # inside the erasing operation
    letting_go() -> Iterable[LettingGo]                 # by rules of the network
    this_week(actor, first, last) -> Iterable[DatedItem]
    mine(actor, on) -> Iterable[Mine]
    open_to(actor, on) -> Iterable[Mine]                # what somebody could apply for
    notice_kinds() -> Iterable[Kind]                    # kinds of notices it sends
    traces() -> Iterable[Trace]                         # tables with rows of somebody
    school_traces() -> Iterable[Trace]                  # tables with rows of a school

Each takes few queries, and the same number however many rows there are.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, datetime
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from typing import Any, Final

from intervisit.kernel.actor import Actor
from intervisit.notices.domain.paces import Kind
from intervisit.support.contributions import (
    DatedItem,
    DoneItem,
    Found,
    LettingGo,
    Mine,
    Panel,
    PersonalData,
    Trace,
    WaitingForOthers,
    WaitingItem,
)
from intervisit.web.today import others_apart, told_apart

CAPABILITIES = (
    *("visits", "applications", "bookings", "partnerships", "matching", "plans"),
    *("coaching", "residencies", "communities", "funding", "programmes", "directory"),
    *("calendar", "questionnaires", "evidence", "people", "networks", "frameworks"),
    *("imports", "files", "search", "notices"),
)


@cache
def givers(what: str) -> tuple[Callable[..., Any], ...]:
    """Give the functions of one kind, in the order of ``CAPABILITIES``."""
    found = []
    for capability in CAPABILITIES:
        name = f"intervisit.{capability}.contributions"
        if find_spec(f"intervisit.{capability}") and find_spec(name):
            giver = getattr(import_module(name), what, None)
            if giver is not None:
                found.append(giver)
    return tuple(found)


def _gather(what: str, *arguments: Any) -> Iterator[Any]:
    for giver in givers(what):
        yield from giver(*arguments)


def waiting_for(actor: Actor, on: date) -> list[WaitingItem]:
    """Give what waits for someone, by due date; what has none comes last."""
    items: list[WaitingItem] = list(_gather("waiting", actor, on))
    in_order = sorted(items, key=lambda item: (item.due_on is None, item.due_on or on))
    return told_apart(in_order)


def waiting_for_others(actor: Actor, on: date) -> list[WaitingForOthers]:
    """Give what someone has done their part of."""
    return others_apart(list(_gather("waiting_for_others", actor, on)))


def done_since(actor: Actor, since: datetime) -> list[DoneItem]:
    """Give what was done lately, newest first."""
    items: list[DoneItem] = list(_gather("done", actor, since))
    return sorted(items, key=lambda item: item.at, reverse=True)


def this_week(actor: Actor, first: date, last: date) -> list[DatedItem]:
    """Give what has a date in these days, in order."""
    items: list[DatedItem] = list(_gather("this_week", actor, first, last))
    return sorted(items, key=lambda item: (item.on, item.time))


def open_to(actor: Actor, on: date) -> list[Mine]:
    """Give what someone could take part in and hasn't asked for."""
    return list(_gather("open_to", actor, on))


def mine_of(actor: Actor, on: date) -> list[Mine]:
    """Give what someone belongs to: partnerships, cohorts, communities."""
    return list(_gather("mine", actor, on))


@cache
def traces() -> tuple[Trace, ...]:
    """Give the tables in which what somebody does leaves rows."""
    return tuple(_gather("traces"))


@cache
def school_traces() -> tuple[Trace, ...]:
    """Give the tables in which a school leaves rows that its page shows."""
    return tuple(_gather("school_traces"))


def notice_kinds() -> list[Kind]:
    """Give every kind of notice that this service sends."""
    return list(_gather("notice_kinds"))


def panels_for(place: str, actor: Actor, thing: Any) -> list[Panel]:
    """Give the parts of a page made of many."""
    return list(_gather("panels", place, actor, thing))


def found_for(actor: Actor, words: str) -> list[Found]:
    """Give what the global search finds, capability by capability."""
    return list(_gather("found", actor, words))


#: What the pages of data protection show at a time; the last part has the rest.
HELD: Final = {
    "person": ("people", "notices", "imports", "questionnaires", "search", "files"),
    "directory": ("directory", "bookings"),
    "programmes": (),
}


def personal_data_of(person: Any, part: str = "") -> list[PersonalData]:
    """Give everything that is held about a person, or one part of it (see ``HELD``)."""
    found: list[PersonalData] = []
    for giver in givers("personal_data"):
        if not part or part_of(giver) == part:
            found += giver(person)
    return found


def part_of(giver: Callable[..., Any]) -> str:
    """Say in which part of ``HELD`` stands what a capability holds."""
    capability = giver.__module__.split(".")[1]
    named = (part for part, capabilities in HELD.items() if capability in capabilities)
    return next(named, tuple(HELD)[-1])


def letting_go() -> dict[str, LettingGo]:
    """Give what capabilities let go of, by the subject of its rule."""
    return {each.subject: each for each in _gather("letting_go")}


def erase_everywhere(person: Any, at: datetime) -> None:
    """Let every capability blank what names a person; called by the erasure."""
    for giver in givers("erase"):
        giver(person, at)
