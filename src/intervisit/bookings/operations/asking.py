"""Level 2 begins: what a school asks for, and section 1 to be filled in."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from intervisit.bookings.domain.life import BookingAction
from intervisit.bookings.domain.reasons import Role
from intervisit.bookings.levels import lasts_long
from intervisit.bookings.models import Booking, Contact
from intervisit.bookings.operations.contacts import check_available
from intervisit.bookings.operations.living import locked_for
from intervisit.bookings.operations.sections import begin_section
from intervisit.directory.models import Listing
from intervisit.kernel.actor import Actor
from intervisit.networks.models import Organisation, PracticeArea
from intervisit.people.queries import oneself
from intervisit.support.clock import day_of
from intervisit.support.errors import Refusal
from intervisit.support.operation import operation


class OwnSchool(Refusal):
    """A school doesn't book itself."""


class DaysArePast(Refusal):
    """What is asked for lies in the past, or ends before it begins."""


class NotOffered(Refusal):
    """The listing doesn't offer this kind of help."""


class BookedAlready(Refusal):
    """A contact becomes one booking."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is asked for: which kind, for whom, and when.

    Parameters
    ----------
    wanted_from, wanted_until : date or None
        Both, or neither where ``flexible`` says in words when it suits.
    """

    receiver: Organisation
    kind: str
    people_count: int
    wanted_from: date | None = None
    wanted_until: date | None = None
    flexible: str = ""
    people_words: str = ""
    area: PracticeArea | None = None


@operation("booking:ask", told=gettext_lazy("Began to book support"))
def ask_for_support(
    *,
    listing: Listing,
    wanted: Wanted,
    by: Actor,
    at: datetime,
    came_of: Contact | None = None,
) -> Booking:
    """Begin a booking, and section 1 of it as a draft; sent when that is handed in.

    Raises
    ------
    NotAvailable, OwnSchool, DaysArePast, NotOffered, BookedAlready
        When the listing can't be asked for, or not like this.
    NoSuchForm
        When the network's directory has no formal level.
    """
    check_available(listing, at)
    check_wanted(listing, wanted, day_of(at))
    booking = Booking(
        listing=listing,
        came_of=came_of,
        asker=oneself(by),
        receiver=wanted.receiver,
        provider=listing.organisation,
        colleague_post=listing.post,
        area=wanted.area,
        kind=wanted.kind,
        people_count=wanted.people_count,
        people_words=wanted.people_words,
        wanted_from=wanted.wanted_from,
        wanted_until=wanted.wanted_until,
        flexible=wanted.flexible,
        is_long_term=lasts_long(wanted.kind),
        made_at=at,
    )
    try:
        with transaction.atomic():
            booking.save()
    except IntegrityError as clash:
        words = _("A booking was made of this already.")
        raise BookedAlready(words) from clash
    begin_section(booking=booking, role=Role.REQUEST, by=by, at=at)
    return booking


def check_wanted(listing: Listing, wanted: Wanted, on: date) -> None:
    """Refuse what can't be asked for.

    Raises
    ------
    OwnSchool, DaysArePast, NotOffered
        As their names say.
    """
    if wanted.receiver.pk == listing.organisation_id:
        raise OwnSchool(_("This school offers it itself. Ask your colleague."))
    if wanted.kind not in listing.kinds:
        raise NotOffered(_("This kind of help isn’t offered here. Choose another."))
    first, last = wanted.wanted_from, wanted.wanted_until
    if (first is not None and first < on) or (last is not None and last < on):
        raise DaysArePast(_("These days are past. Choose today or later ones."))
    if first is not None and last is not None and last < first:
        raise DaysArePast(_("The last day is before the first."))


@operation("booking:discard", told=gettext_lazy("Threw the draft away"))
def discard_booking(*, booking: Booking, by: Actor, at: datetime) -> None:
    """Throw away a booking that was never sent, with its section.

    Raises
    ------
    NotNow
        When it was sent.
    """
    locked = locked_for(BookingAction.DISCARD, booking, at)
    responses = [row.response for row in locked.sections.select_related("response")]
    locked.delete()
    for response in responses:
        response.delete()
