"""Lists that the pages of ``search`` show."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.utils.translation import gettext_lazy as _

from intervisit.search.labels import kind_words
from intervisit.search.models import SynonymGroup
from intervisit.support.clock import day_of
from intervisit.support.policy import Words
from intervisit.support.tables import Column, Filter, Table
from intervisit.support.tables.declared import Rows


def _state(group: SynonymGroup) -> Words:
    return _("Retired") if group.retired_on else _("In use")


def _origin(group: SynonymGroup) -> Words:
    return _("Came with Intervisit") if group.key else _("Written here")


def _in_use(rows: Rows, state: str) -> Rows:
    return rows.filter(retired_on__isnull=state == "used")


def _day(key: str, label: Words, value: Callable[[Any], Any]) -> Column:
    return Column(key, label, value, (f"{key}_on",), template="search/_day.html")


def _came(rows: Rows, origin: str) -> Rows:
    return rows.filter(key="") if origin == "own" else rows.exclude(key="")


GROUPS = Table(
    key="synonym-groups",
    things=_("groups"),
    thing=_("group"),
    order="name",
    search=lambda rows, words: rows.filter(said__icontains=words),
    search_label=_("A term"),
    columns=(
        Column(
            "name",
            _("Terms"),
            lambda group: ", ".join(group.terms),
            sort=("name",),
            template="search/_group_terms.html",
            is_head=True,
        ),
        Column("origin", _("From"), _origin),
        Column("state", _("State"), _state),
        Column(
            "changed",
            _("Changed"),
            lambda group: day_of(group.changed_at),
            sort=("changed_at",),
            template="search/_day.html",
        ),
        Column("note", _("Note"), lambda group: group.note, on_screen=False),
    ),
    filters=(
        Filter(
            "state",
            _("State"),
            _in_use,
            lambda: [("used", _("In use")), ("retired", _("Retired"))],
        ),
        Filter(
            "origin",
            _("From"),
            _came,
            lambda: [("own", _("Written here")), ("came", _("Came with Intervisit"))],
        ),
    ),
    empty_title=_("No group of words yet."),
    empty_words=_("Bring in those that come with Intervisit, or write your own."),
)


def _open(rows: Rows, state: str) -> Rows:
    return rows.filter(settled_on__isnull=state == "open")


UNMET = Table(
    key="unmet-searches",
    things=_("searches"),
    thing=_("search"),
    order="-times",
    search=lambda rows, words: rows.filter(words__icontains=words),
    search_label=_("Words"),
    columns=(
        Column(
            "words",
            _("Looked for"),
            lambda unmet: unmet.words,
            sort=("folded",),
            template="search/_unmet_words.html",
            is_head=True,
        ),
        Column("kind", _("Among"), lambda unmet: kind_words(unmet.kind)),
        Column(
            "times", _("Times"), lambda unmet: unmet.times, ("times",), numeric=True
        ),
        _day("first", _("First"), lambda unmet: unmet.first_on),
        _day("last", _("Last"), lambda unmet: unmet.last_on),
        Column("settled", _("What came of it"), lambda unmet: unmet.settled_as),
    ),
    filters=(
        Filter(
            "state",
            _("State"),
            _open,
            lambda: [("open", _("Open")), ("settled", _("Settled"))],
        ),
    ),
    empty_title=_("Nobody looked for anything in vain."),
    empty_words=_("What people look for and nobody offers is counted here."),
)
