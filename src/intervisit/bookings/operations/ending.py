"""How a booking ends: refused, cancelled by either side, or complete."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from intervisit.bookings.domain.life import BookingAction
from intervisit.bookings.domain.reasons import CancelReason, RefusalReason
from intervisit.bookings.models import Booking, TermsDraft, Visit
from intervisit.bookings.operations.living import NotNow, locked_for
from intervisit.bookings.operations.telling import schools_of, tell_of_visits
from intervisit.bookings.operations.visits import drop_visits
from intervisit.bookings.queries.people import those_with_a_copy
from intervisit.bookings.queries.sides import side_of
from intervisit.kernel.actor import Actor
from intervisit.support.clock import day_of
from intervisit.support.operation import operation

TOMORROW = timedelta(days=1)


@operation("booking:refuse", told=gettext_lazy("Refused the support"))
def refuse_booking(
    *, booking: Booking, refusal: RefusalReason, words: str, by: Actor, at: datetime
) -> Booking:
    """Refuse what is asked for, with a reason; the others are told.

    Raises
    ------
    NotNow
        When it is agreed or over.
    """
    locked = locked_for(BookingAction.REFUSE, booking, at)
    locked.refused_at, locked.refusal = at, refusal.value
    locked.ending_words = words
    locked.save()
    TermsDraft.objects.filter(booking=locked).delete()
    _tell(locked, _("%(provider)s can’t support %(receiver)s"), [], by=by, at=at)
    return locked


@operation("booking:cancel", told=gettext_lazy("Cancelled the booking"))
def cancel_booking(
    *, booking: Booking, reason_key: CancelReason, words: str, by: Actor, at: datetime
) -> Booking:
    """Cancel a booking from either side; frees its place and the colleague's time.

    Raises
    ------
    NotNow
        When it is over.
    """
    locked = locked_for(BookingAction.CANCEL, booking, at)
    locked.cancelled_at, locked.cancellation = at, reason_key.value
    locked.cancelled_by = side_of(by, locked).value
    locked.ending_words = words
    locked.save()
    TermsDraft.objects.filter(booking=locked).delete()
    dropped = drop_visits(booking=locked, after=day_of(at), by=by, at=at)
    words = _("Cancelled: support of %(provider)s for %(receiver)s")
    _tell(locked, words, dropped, by=by, at=at)
    return locked


@operation("booking:complete", told=gettext_lazy("Said that it is complete"))
def complete_booking(
    *, booking: Booking, exit_words: str, by: Actor, at: datetime
) -> Booking:
    """Say that support is complete; its place is free from tomorrow.

    Visits that lie ahead are let go; who received it is asked to evaluate it.

    Raises
    ------
    NotNow
        When it isn't under way, or long-term support ends without an exit.
    """
    locked, on = locked_for(BookingAction.COMPLETE, booking, at), day_of(at)
    if locked.is_long_term and not exit_words:
        raise NotNow(_("Say how the school goes on by itself."))
    locked.completed_at, locked.exit_words = at, exit_words
    if locked.last_on is None or locked.last_on > on:
        locked.last_on = on
    locked.save()
    dropped = drop_visits(booking=locked, after=on + TOMORROW, by=by, at=at)
    words = _("Complete: support of %(provider)s for %(receiver)s. How was it?")
    _tell(locked, words, dropped, by=by, at=at)
    return locked


def _tell(
    booking: Booking,
    words: str,
    dropped: Sequence[Visit],
    *,
    by: Actor,
    at: datetime,
) -> None:
    copies = those_with_a_copy(booking, day_of(at))
    said = words % schools_of(booking)
    tell_of_visits(said, booking, dropped, also=copies, by=by, at=at)
