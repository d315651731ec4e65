"""Today: what waits for one person by due date, and a title that is true.

Pure but for what the capabilities give: it arranges their items into days and
finds the sentences. Nothing is stored.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import groupby
from typing import Final

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from intervisit.support.contributions import WaitingForOthers, WaitingItem
from intervisit.support.dates import said_day
from intervisit.support.policy import Words

SOON: Final = timedelta(days=7)
NUMBERS: Final = (
    *("No", "One", "Two", "Three", "Four", "Five", "Six"),
    *("Seven", "Eight", "Nine", "Ten", "Eleven", "Twelve"),
)


@dataclass(frozen=True, slots=True)
class Task:
    """One item as the page draws it; only the first has the filled button."""

    item: WaitingItem
    is_first: bool
    kind: str
    words: str


@dataclass(frozen=True, slots=True)
class Day:
    """All items of one due date; ``on`` is None for those without."""

    on: date | None
    is_late: bool
    line: str
    tasks: Sequence[Task]


def count_words(count: int) -> str:
    """Write a count as people say it: "Seven", and figures from 13."""
    return NUMBERS[count] if count < len(NUMBERS) else f"{count:,}"


def days_words(on: date | None, today: date) -> str:
    """Say how far a day is: "3 days late", "today", "in 9 days"."""
    if on is None:
        return ""
    away = (on - today).days
    if away < 0:
        return ngettext("1 day late", "%(count)d days late", -away) % {"count": -away}
    if away < len(NEAR):
        return str(NEAR[away]())
    return _("in %(count)d days") % {"count": away}


NEAR: Final = (lambda: _("today"), lambda: _("tomorrow"))


def state_of(item: WaitingItem, today: date) -> tuple[str, str]:
    """Return the mark and words of an item: late beats what it says itself."""
    if item.due_on is not None and item.due_on < today:
        return "late", days_words(item.due_on, today)
    return item.state, str(item.state_words)


TELLING: Final[tuple[Callable[[WaitingItem], Words], ...]] = (
    lambda item: item.context,
    lambda item: item.state_words,
    lambda item: said_day(item.due_on) if item.due_on else "",
)
"""What is added to titles that read alike, the first that tells all of them apart."""


def told_apart(items: Sequence[WaitingItem]) -> list[WaitingItem]:
    """Let no two titles read alike, however alike the things are that wait.

    Capabilities name what they tell of; this is for what happens to be called the
    same: what differs is added, and where nothing does, they are counted.
    """
    told = list(items)
    for title, places in _alike(str(item.title) for item in items):
        those = [items[place] for place in places]
        for place, more in zip(places, _differences(those), strict=True):
            told[place] = replace(items[place], title=f"{title}, {more}")
    return told


def others_apart(rows: Sequence[WaitingForOthers]) -> list[WaitingForOthers]:
    """Count what waits for others and would read alike, title and words."""
    told = list(rows)
    for _words, places in _alike(f"{row.title}\n{row.words}" for row in rows):
        for place, more in zip(places, _counted(len(places)), strict=True):
            told[place] = replace(rows[place], title=f"{rows[place].title}, {more}")
    return told


def _alike(words: Iterable[str]) -> list[tuple[str, list[int]]]:
    """Give the words that stand in several places, and the places."""
    places = defaultdict(list)
    for place, each in enumerate(words):
        places[each].append(place)
    return [(each, those) for each, those in places.items() if len(those) > 1]


def _differences(items: Sequence[WaitingItem]) -> list[str]:
    for told_by in TELLING:
        words = [str(told_by(item)) for item in items]
        if all(words) and len(set(words)) == len(words):
            return words
    return _counted(len(items))


def _counted(count: int) -> list[str]:
    words = _("%(number)d of %(count)d")
    return [words % {"number": each + 1, "count": count} for each in range(count)]


def diary(items: Sequence[WaitingItem], today: date) -> list[Day]:
    """Arrange items, already in order, into the days that they are due."""
    first = items[0] if items else None
    days = []
    for on, of_day in groupby(items, key=lambda item: item.due_on):
        tasks = [Task(item, item is first, *state_of(item, today)) for item in of_day]
        late = on is not None and on < today
        days.append(Day(on, late, days_words(on, today), tasks))
    return days


def title(items: Sequence[WaitingItem], given_name: str) -> str:
    """Say in one true sentence how much waits."""
    count = len(items)
    if not count:
        return _("Nothing waits for you, %(name)s") % {"name": given_name}
    sentence = ngettext(
        "%(count)s thing waits for you, %(name)s",
        "%(count)s things wait for you, %(name)s",
        count,
    )
    return sentence % {"count": count_words(count), "name": given_name}


def opening(items: Sequence[WaitingItem], today: date) -> str:
    """Say how pressing it is: what is late, what is due within a week, the rest."""
    late = sum(1 for item in items if item.due_on and item.due_on < today)
    week = today + SOON
    soon = sum(1 for item in items if item.due_on and today <= item.due_on <= week)
    rest = len(items) - late - soon
    parts = []
    if late:
        words = ngettext("%(count)s is late.", "%(count)s are late.", late)
        parts.append(words % {"count": count_words(late)})
    if soon:
        more = _(" more") if late else ""
        words = ngettext(
            "%(count)s%(more)s is due within a week.",
            "%(count)s%(more)s are due within a week.",
            soon,
        )
        parts.append(words % {"count": count_words(soon), "more": more})
    if rest and parts:
        parts.append(_("Everything else can wait."))
    elif rest:
        parts.append(_("Nothing is due within a week."))
    return " ".join(parts)
