"""What the page of a contact shows."""

from __future__ import annotations

from typing import Any

from intervisit.bookings.domain.reasons import Helped
from intervisit.bookings.labels import HELPED
from intervisit.bookings.models import Contact
from intervisit.bookings.queries.bookings import booking_made_of
from intervisit.kernel.actor import Actor


def talk_page(contact: Contact, actor: Actor) -> dict[str, Any]:
    """Give what two colleagues wrote, what each said of it, and what it became."""
    answers = list(contact.answers.select_related("person").order_by("at"))
    return {
        "contact": contact,
        "messages_written": list(
            contact.messages.select_related("author").order_by("at", "pk")
        ),
        "answers": answers,
        "own": next((one for one in answers if one.person_id == actor.person_id), None),
        "is_mine": actor.person_id in {contact.asker_id, contact.colleague_id},
        "booking": booking_made_of(contact, actor),
        "is_own_school": contact.from_school_id == contact.to_school_id,
        "choices": [(key.value, words) for key, words in HELPED.items()],
        "not_yet": Helped.NOT_YET.value,
    }
