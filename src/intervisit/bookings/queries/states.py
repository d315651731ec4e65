"""The state of bookings as the database works it out, for lists and filters."""

from __future__ import annotations

from datetime import date

from django.db.models import Case, CharField, F, Q, Value, When

from intervisit.bookings.domain.life import BookingState
from intervisit.bookings.models import BookingQuerySet

S = BookingState


def with_state(bookings: BookingQuerySet, on: date) -> BookingQuerySet:
    """Add ``state``: what ``domain.life.state_of`` gives for each, in the database."""
    offered = ~Q(offered_by="")
    past = (offered & Q(first_on__lt=on)) | (~offered & Q(wanted_until__lt=on))
    ladder = (
        (Q(cancelled_at__isnull=False), S.CANCELLED),
        (Q(refused_at__isnull=False), S.REFUSED),
        (Q(evaluated_at__isnull=False), S.EVALUATED),
        (Q(completed_at__isnull=False), S.COMPLETED),
        (Q(agreed_at__isnull=False, first_on__lte=on), S.UNDER_WAY),
        (Q(agreed_at__isnull=False), S.AGREED),
        (Q(sent_at=None), S.DRAFT),
        (past, S.LAPSED),
        (offered, S.OFFERED),
    )
    return bookings.annotate(
        state=Case(
            *(When(holds, then=Value(state.value)) for holds, state in ladder),
            default=Value(S.ASKED.value),
            output_field=CharField(),
        )
    )


def newest_first(bookings: BookingQuerySet) -> BookingQuerySet:
    """Order by what was sent last; drafts before everything."""
    return bookings.order_by(F("sent_at").desc(nulls_first=True), "-pk")
