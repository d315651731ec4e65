"""Terms that are being written: kept as they are typed, until they are offered."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from intervisit.bookings.domain.life import BookingAction
from intervisit.bookings.models import Booking, TermsDraft
from intervisit.bookings.operations.living import locked_for, side_led_by
from intervisit.kernel.actor import Actor
from intervisit.people.queries import oneself
from intervisit.support.errors import StaleEdit
from intervisit.support.operation import operation


@operation("booking:keep-draft", told=gettext_lazy("Wrote on a draft of terms"))
def keep_draft(
    *,
    booking: Booking,
    typed: Mapping[str, Any],
    begun_on: int,
    revision: int,
    by: Actor,
    at: datetime,
) -> TermsDraft:
    """Keep terms as they stand in the form, also what is not right yet.

    Nobody is told. The same again changes nothing. Of what one person types, the last
    that arrives stands: a save may still be on its way when the next is sent.

    Parameters
    ----------
    begun_on : int
        Number of the terms that stood when the form was opened; 0 for none.
    revision : int
        Of the draft that the form was filled from; 0 for none.

    Raises
    ------
    NotNow, NotYourSide
        When nothing can be offered any more, or not by the actor.
    StaleEdit
        When somebody else of the same side wrote on the draft meanwhile, or these
        terms were offered.
    """
    locked = locked_for(BookingAction.OFFER, booking, at)
    side = side_led_by(by, locked)
    draft = TermsDraft.objects.filter(booking=locked, side=side.value).first()
    if draft is None:
        newest = locked.terms.order_by("number").last()
        if newest and newest.number > begun_on and newest.of_side is side:
            raise StaleEdit(_("Your side has offered terms meanwhile."))
        return TermsDraft.objects.create(
            booking=locked,
            side=side.value,
            typed=dict(typed),
            begun_on=begun_on,
            written_by=oneself(by),
            written_at=at,
        )
    is_own = draft.written_by_id == by.person_id
    if draft.revision != revision and not is_own:
        words = _(
            "%(name)s wrote on this draft meanwhile. Open it in another window and "
            "compare; what you typed stays here."
        )
        raise StaleEdit(words % {"name": draft.written_by.name})
    if draft.typed != typed:
        draft.typed, draft.written_by = dict(typed), oneself(by)
        draft.written_at, draft.revision = at, draft.revision + 1
        draft.save()
    return draft


@operation("booking:drop-draft", told=gettext_lazy("Threw a draft of terms away"))
def drop_draft(*, booking: Booking, by: Actor, at: datetime) -> None:
    """Throw away what the own side has written and not offered.

    Raises
    ------
    NotNow, NotYourSide
        When nothing can be offered any more, or not by the actor.
    """
    locked = locked_for(BookingAction.OFFER, booking, at)
    side = side_led_by(by, locked)
    TermsDraft.objects.filter(booking=locked, side=side.value).delete()
