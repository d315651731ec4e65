"""A post ends: those who wait for its holder hear of it."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from intervisit.bookings.labels import SETTLED
from intervisit.bookings.models import Booking
from intervisit.bookings.operations.living import day_of
from intervisit.bookings.operations.telling import tell
from intervisit.bookings.queries.bookings import BESIDE
from intervisit.bookings.queries.people import both_sides
from intervisit.kernel.actor import Actor
from intervisit.people.models import Post


def tell_that_colleague_leaves(
    sender: type[Post], *, post: Post, by: Actor, at: datetime, **_facts: Any
) -> None:
    """Hear that a post ended: both sides of its open bookings are told.

    What somebody is good at doesn't pass to a successor, so the booking stays with
    the post that ended: its schools cancel it, or ask for another colleague.
    """
    rows = Booking.objects.sent().filter(
        colleague_post=post, cancelled_at=None, refused_at=None, completed_at=None
    )
    for booking in rows.select_related(*BESIDE).order_by("pk"):
        words = _("The colleague of a booking leaves %(school)s")
        told = {"school": booking.provider.name}
        to = both_sides(booking, day_of(at))
        tell(SETTLED, words % told, booking, to, by=by, at=at)
