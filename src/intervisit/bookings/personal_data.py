"""What bookings hold about a person, and what stays when they are erased."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from intervisit.bookings.models import (
    Booking,
    Contact,
    ContactAnswer,
    ContactMessage,
    Review,
    Signature,
    Terms,
    TermsDraft,
    Visit,
)
from intervisit.people.models import Person
from intervisit.support.contributions import PersonalData

BLANK = "–"


def personal_data(person: Person) -> Iterator[PersonalData]:
    """Give contacts, bookings, terms, visits and what the person wrote in them."""
    yield PersonalData(
        section=_("Colleagues asked, and who asked"),
        rows=[*_talks(person), *_said(person)],
        is_private=True,
    )
    yield PersonalData(
        section=_("Bookings begun, and support given"),
        rows=list(_booked(person)),
        kept_because=_("A booking is between two schools; it stays without the name."),
    )
    yield PersonalData(
        section=_("Terms offered and agreed to"),
        rows=list(_settled(person)),
        kept_because=_("What two schools agreed stays, with who signed for them."),
        is_private=True,
    )
    yield PersonalData(
        section=_("Visits written up, and reviews"),
        rows=list(_written(person)),
        is_private=True,
    )


def erase(person: Person, at: datetime) -> None:
    """Blank what the person wrote; that it was asked, agreed and given stays."""
    TermsDraft.objects.filter(written_by=person).delete()
    ContactMessage.objects.filter(author=person).update(words=BLANK, when_words="")
    ContactAnswer.objects.filter(person=person).update(words="")
    Booking.objects.filter(asker=person).update(people_words="", flexible=BLANK)
    Visit.objects.filter(logged_by=person).update(words=BLANK, next_words="")
    Review.objects.filter(person=person).update(words=BLANK, exit_words="")


def _talks(person: Person) -> Iterator[dict[str, str | None]]:
    for contact in Contact.objects.of_person(person.pk).select_related("listing"):
        yield {
            "about": contact.listing.title,
            "as": "asker" if contact.asker_id == person.pk else "colleague",
            "at": contact.sent_at.isoformat(),
        }
    for message in ContactMessage.objects.filter(author=person).order_by("at"):
        yield {
            "wrote": message.words,
            "when": message.when_words,
            "at": message.at.isoformat(),
        }


def _said(person: Person) -> Iterator[dict[str, str | None]]:
    for answer in ContactAnswer.objects.filter(person=person).order_by("at"):
        yield {
            "helped": answer.helped,
            "words": answer.words,
            "at": answer.at.isoformat(),
        }


def _booked(person: Person) -> Iterator[dict[str, str | None]]:
    begun = Booking.objects.filter(asker=person)
    given = Booking.objects.filter(colleague_post__person=person)
    rows = (begun | given).select_related("listing", "receiver", "provider")
    for booking in rows.order_by("made_at"):
        yield {
            "about": booking.listing.title,
            "as": "asker" if booking.asker_id == person.pk else "colleague",
            "receiver": booking.receiver.name,
            "provider": booking.provider.name,
            "people": booking.people_words,
            "when": booking.flexible,
            "asked": booking.sent_at.isoformat() if booking.sent_at else None,
        }


def _settled(person: Person) -> Iterator[dict[str, Any]]:
    for terms in Terms.objects.filter(offered_by=person).order_by("offered_at"):
        yield {"offered": terms.work, "at": terms.offered_at.isoformat()}
    for draft in TermsDraft.objects.filter(written_by=person).order_by("written_at"):
        yield {"draft": draft.typed, "at": draft.written_at.isoformat()}
    for signature in Signature.objects.filter(person=person).order_by("signed_at"):
        yield {"signed for": signature.side, "at": signature.signed_at.isoformat()}


def _written(person: Person) -> Iterator[dict[str, str | None]]:
    for visit in Visit.objects.filter(logged_by=person).order_by("on"):
        yield {"visit": visit.on.isoformat(), "words": visit.words}
    for review in Review.objects.filter(person=person).order_by("at"):
        yield {"review": review.going, "words": review.words}
