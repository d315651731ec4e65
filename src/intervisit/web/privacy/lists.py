"""Lists of the data-protection officer."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from intervisit.support.tables import Column, Filter, Table

STATES = [
    ("here", _("In the network")),
    ("left", _("Left")),
    ("erased", _("Erased")),
]
NARROWED: dict[str, dict[str, Any]] = {
    "here": {"ended_on": None},
    "left": {"ended_on__isnull": False, "erased_at": None},
    "erased": {"erased_at__isnull": False},
}

PERSONS = Table(
    key="protected-persons",
    things=_("people"),
    thing=_("person"),
    order="name",
    search=lambda rows, words: rows.named(words),
    search_label=_("Name"),
    columns=(
        Column(
            "name",
            _("Name"),
            lambda person: person.name,
            sort=("sort_name",),
            template="web/privacy/_person_name.html",
            is_head=True,
        ),
        Column("ended", _("Left on"), lambda p: p.ended_on, sort=("ended_on",)),
        Column("erased", _("Erased"), lambda p: p.erased_at, sort=("erased_at",)),
    ),
    filters=(
        Filter(
            "state",
            _("State"),
            lambda rows, state: rows.filter(**NARROWED[state]),
            lambda: STATES,
        ),
    ),
    empty_title=_("Nobody yet."),
)

DISCLOSURES = Table(
    key="disclosures",
    things=_("disclosures"),
    thing=_("disclosure"),
    order="-at",
    columns=(
        Column("at", _("When"), lambda d: d.at, sort=("at",), is_head=True),
        Column("about", _("About"), lambda d: d.person.name),
        Column("what", _("What"), lambda d: d.what),
        Column("to", _("To"), lambda d: d.to.name if d.to else ""),
        Column("why", _("Why"), lambda d: d.why),
    ),
    empty_title=_("Nothing has been disclosed."),
    empty_words=_("When someone is given what is held about another, it stands here."),
)
