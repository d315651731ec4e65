"""A post ends: who waits for its holder hears of it; who follows reads the copies."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from intervisit.bookings.domain.reasons import Role
from intervisit.bookings.labels import SETTLED
from intervisit.bookings.models import Booking, BookingSection
from intervisit.bookings.operations.telling import tell
from intervisit.bookings.queries.bookings import BESIDE
from intervisit.bookings.queries.people import both_sides
from intervisit.kernel.actor import Actor, Standing
from intervisit.people.models import Handover, Post
from intervisit.questionnaires.domain.readers import Reader
from intervisit.questionnaires.domain.reading import Party
from intervisit.questionnaires.operations.answering import name_readers
from intervisit.support.clock import day_of


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


def pass_copies_on_ending(
    sender: type[Post],
    *,
    post: Post,
    successor: Post | None,
    by: Actor,
    at: datetime,
    **_facts: Any,
) -> None:
    """Hear that a post ended: a director's successor reads the copies of before."""
    if successor is not None:
        pass_copies(post, successor, by=by, at=at)


def pass_copies_on_taking(
    sender: type[Handover], *, handover: Handover, by: Actor, at: datetime, **_: Any
) -> None:
    """Hear that a post without successor has one."""
    if handover.successor is not None:
        pass_copies(handover.post, handover.successor, by=by, at=at)


def pass_copies(post: Post, successor: Post, *, by: Actor, at: datetime) -> None:
    """Let a new Regional Director read the sections that went to the one before.

    Directors over the receiving school read them by their post; those over the giving
    school were named when section 1 or 2 was begun, so their successor is named too.
    """
    posts = {post.standing, successor.standing}
    if posts != {Standing.REGIONAL_DIRECTOR.value} or post.region_id is None:
        return
    named = BookingSection.objects.filter(
        role__in=[Role.REQUEST.value, Role.EVALUATION.value],
        response__parties__person=post.person_id,
        response__parties__reader=Reader.PROVIDER.value,
    ).exclude(booking__colleague_post__person=post.person_id)
    heir = Party(Reader.PROVIDER, person_id=successor.person_id)
    for section in named.select_related("response").order_by("pk"):
        name_readers(by=by, at=at, response=section.response, parties=[heir])
