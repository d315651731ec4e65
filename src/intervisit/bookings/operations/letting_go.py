"""What is let go of contacts and bookings that are long over, by the network's rules.

That somebody was asked, and what was agreed and paid, stays; the words go.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from django.db.models import QuerySet
from django.db.models.functions import Coalesce

from intervisit.bookings.models import (
    Booking,
    BookingSection,
    Contact,
    ContactAnswer,
    ContactMessage,
    CostLine,
    Review,
    Terms,
    TermsDraft,
    Visit,
)
from intervisit.questionnaires.operations.erasing import forget_answers

BLANK = "–"


def contacts_to_let_go(before: date) -> QuerySet[Contact]:
    """Give contacts of before a day that hold words and became no booking."""
    talked = ContactMessage.objects.values("contact")
    old = Contact.objects.filter(sent_at__date__lt=before, booking=None, pk__in=talked)
    return old.order_by("sent_at", "pk")


def let_go_of_contacts(ids: Sequence[int], at: datetime) -> None:
    """Delete what the two wrote; that they met, and whether it helped, stays."""
    ContactMessage.objects.filter(contact__in=ids).delete()
    ContactAnswer.objects.filter(contact__in=ids).update(words="")


def bookings_to_let_go(before: date) -> QuerySet[Booking]:
    """Give bookings that were over before a day, and whose words are kept still."""
    over = Booking.objects.alias(
        over_at=Coalesce("refused_at", "cancelled_at", "completed_at")
    ).filter(over_at__date__lt=before, let_go_at=None)
    return over.order_by("made_at", "pk")


def let_go_of_bookings(ids: Sequence[int], at: datetime) -> None:
    """Blank what was written for bookings, in every section of them and around it.

    Days, costs, signatures and states stay, and so do the themes of directors.
    """
    rows = Booking.objects.filter(pk__in=ids)
    sections = BookingSection.objects.filter(booking__in=ids)
    forget_answers(list(sections.values_list("response", flat=True)))
    talks = list(rows.exclude(came_of=None).values_list("came_of", flat=True))
    let_go_of_contacts(talks, at)
    Terms.objects.filter(booking__in=ids).update(work=BLANK, release="")
    CostLine.objects.filter(terms__booking__in=ids).update(words="")
    TermsDraft.objects.filter(booking__in=ids).delete()
    visits = Visit.objects.filter(booking__in=ids)
    visits.exclude(words="").update(words=BLANK)
    visits.exclude(next_words="").update(next_words="")
    Review.objects.filter(booking__in=ids).update(words=BLANK, exit_words="")
    rows.update(
        people_words="",
        flexible="",
        exit_words="",
        ending_words="",
        let_go_at=at,
    )
