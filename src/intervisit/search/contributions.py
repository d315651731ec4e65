"""What ``search`` gives to the pages made of many."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from django.utils.translation import gettext as _

from intervisit.people.models import Person
from intervisit.search.labels import kind_words
from intervisit.search.models import SavedSearch
from intervisit.support.contributions import PersonalData


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
    )


def erase(person: Person, at: datetime) -> None:
    """Delete the searches that somebody kept."""
    SavedSearch.objects.filter(person=person).delete()
