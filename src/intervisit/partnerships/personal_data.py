"""What partnerships hold about a person, and what stays when they are erased."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from django.utils.translation import gettext as _

from intervisit.partnerships.models import (
    Challenge,
    ChallengeNote,
    ConsortiumPlace,
    Facilitation,
    LetterBook,
)
from intervisit.people.models import Person
from intervisit.support.contributions import PersonalData

BLANK = "–"


def personal_data(person: Person) -> Iterator[PersonalData]:
    """Partnerships gone along with, schools served, and what they said in talks."""
    along = Facilitation.objects.filter(staff__post__person=person)
    yield PersonalData(
        section=_("Partnerships gone along with"),
        rows=[
            {
                "partnership": row.partnership.name,
                "role": row.role,
                "from": row.starts_on.isoformat(),
                "until": row.ends_on.isoformat() if row.ends_on else None,
            }
            for row in along.select_related("partnership")
        ],
        kept_because=_("The post did it; the history of a partnership stays."),
    )
    served = ConsortiumPlace.objects.filter(appointment__post__person=person)
    yield PersonalData(
        section=_("Schools served"),
        rows=[
            {
                "school": row.membership.organisation.name,
                "role": row.appointment.role,
                "from": row.starts_on.isoformat(),
                "until": row.ends_on.isoformat() if row.ends_on else None,
            }
            for row in served.select_related("membership__organisation", "appointment")
        ],
        kept_because=_("The post did it; the history of a partnership stays."),
    )
    raised = Challenge.objects.filter(raised_by=person).select_related("partnership")
    notes = ChallengeNote.objects.filter(author=person)
    yield PersonalData(
        section=_("Said about partnerships, in confidence"),
        rows=[
            *(
                {
                    "partnership": row.partnership.name,
                    "about": row.reason,
                    "words": row.words,
                    "at": row.raised_at.isoformat(),
                }
                for row in raised
            ),
            *({"words": row.words, "at": row.at.isoformat()} for row in notes),
        ],
    )


def erase(person: Person, at: datetime) -> None:
    """Blank what the person said in confidence, and talks that they began.

    Letters that were set may name them, so all are thrown away; they can be set anew.
    """
    ChallengeNote.objects.filter(author=person).update(words=BLANK)
    ChallengeNote.objects.filter(challenge__raised_by=person).update(words=BLANK)
    Challenge.objects.filter(raised_by=person).update(words=BLANK, decision="")
    LetterBook.objects.all().delete()
