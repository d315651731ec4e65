"""What the directory holds about a person."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _

from intervisit.directory.models import Amendment, FormDraft, Listing
from intervisit.directory.queries.editions import naming
from intervisit.people.models import Person
from intervisit.support.contributions import PersonalData


def held_about(person: Person) -> Iterator[PersonalData]:
    """What they offer, what they proposed, and the editions that name them."""
    listings = Listing.objects.filter(post__person=person).order_by("pk")
    yield PersonalData(
        section=_("Offered in the directory"),
        rows=[
            {
                "what": row.title,
                "words": row.description,
                "subjects": row.subjects,
                "in return": row.reciprocity,
                "how to ask": row.contact_by,
                "when": row.contact_note,
                "confirmed": row.confirmed_on.isoformat(),
                "answer": row.answer,
                "ended": row.ended_at.isoformat() if row.ended_at else None,
            }
            for row in listings
        ],
        kept_because=_("The post offered it; its history stays without the name."),
    )
    proposals = Amendment.objects.filter(proposed_by=person).order_by("pk")
    yield PersonalData(
        section=_("Proposed for the directory"),
        rows=[
            {
                "changes": row.changes,
                "reason": row.reason,
                "at": row.proposed_at.isoformat(),
                "outcome": row.outcome,
            }
            for row in proposals
        ],
        kept_because=_("The directory keeps why it was changed, without the name."),
    )
    yield PersonalData(
        section=_("Named in editions of the directory"),
        rows=[
            {"edition": row.edition.number, "what": row.title, "school": row.school}
            for row in naming(person.pk)
        ],
    )
    yield _begun_by(person)


def _begun_by(person: Person) -> PersonalData:
    rows = FormDraft.objects.filter(person=person, sent_at=None).order_by("written_at")
    return PersonalData(
        section=_("Begun in a form and not sent"),
        rows=[
            {"about": row.title, "typed": row.typed, "at": row.written_at.isoformat()}
            for row in rows
        ],
        is_private=True,
    )
