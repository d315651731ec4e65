"""What ``search`` gives to the pages made of many."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from intervisit.kernel.actor import Actor
from intervisit.people.models import Person
from intervisit.search.labels import kind_words
from intervisit.search.models import SavedSearch, UnmetSearch
from intervisit.search.operations.unmet import forget_searches_for
from intervisit.search.permissions import LIST_UNMET
from intervisit.search.queries.unmet import wanted_often
from intervisit.support.contributions import (
    PersonalData,
    Trace,
    WaitingItem,
    nothing_in,
)
from intervisit.support.urls import here

MANY_TIMES = 3


def traces() -> Iterator[Trace]:
    """What was looked for in vain more than once."""
    yield Trace(UnmetSearch, only="settled_on IS NULL")


def waiting(actor: Actor, on: date) -> Iterator[WaitingItem]:
    """For the central team: what was looked for several times and nobody offers."""
    if nothing_in(UnmetSearch) or not LIST_UNMET.allows(actor, None):
        return
    count = wanted_often(MANY_TIMES).count()
    if count:
        words = ngettext(
            "Find somebody for what people look for in vain",
            "Find somebody for %(count)d things that people look for in vain",
            count,
        )
        yield WaitingItem(
            title=words % {"count": count},
            why=_("It was looked for three times or more, and nobody offers it."),
            url=here("search:unmet_searches"),
            act=_("See what it is"),
            state="open",
            state_words=_("Nobody offers it"),
            minutes=10,
        )


def personal_data(person: Person) -> Iterator[PersonalData]:
    """Searches that somebody keeps; no other search says who asked."""
    kept = SavedSearch.objects.filter(person=person).order_by("saved_at")
    yield PersonalData(
        section=_("Searches kept"),
        rows=[
            {
                "among": str(kind_words(row.kind)),
                "words": row.words,
                "chosen": list(row.chosen),
                "within_kilometres": row.kilometres,
                "kept_since": row.saved_at.isoformat(),
            }
            for row in kept
        ],
        is_private=True,
    )


def erase(person: Person, at: datetime) -> None:
    """Delete the searches that somebody kept, and those of anybody for their name."""
    SavedSearch.objects.filter(person=person).delete()
    forget_searches_for([person.name, person.email])
