"""Lock a booking and ask its state whether something may happen to it now."""

from __future__ import annotations

from datetime import date, datetime

from django.utils.translation import gettext as _

from intervisit.bookings.domain.life import BookingAction, Side, may_happen
from intervisit.bookings.labels import STATES
from intervisit.bookings.models import Booking
from intervisit.bookings.queries.bookings import BESIDE
from intervisit.kernel.actor import Actor
from intervisit.support.clock import day_of
from intervisit.support.errors import Refusal


class NotNow(Refusal):
    """The state that a booking has reached doesn't allow it."""


class NotYourSide(Refusal):
    """The other side has to do this."""


class ColleagueLeft(Refusal):
    """Who would give the support has left the school."""


def locked_booking(booking: Booking) -> Booking:
    """Lock a booking's row and read it anew, with what stands beside it."""
    rows = Booking.objects.select_for_update(of=("self",))
    return rows.select_related(*BESIDE, "listing__post").get(pk=booking.pk)


def locked_for(action: BookingAction, booking: Booking, at: datetime) -> Booking:
    """Lock a booking and check that its state allows an action.

    Raises
    ------
    NotNow
        Where it doesn't; the words say how far it has got.
    """
    locked, on = locked_booking(booking), day_of(at)
    if not may_happen(action, locked.facts, on):
        state = STATES[locked.state_on(on)]
        words = _("This booking has moved on meanwhile. It stands at: %(state)s.")
        raise NotNow(words % {"state": state})
    return locked


def side_led_by(actor: Actor, booking: Booking, wanted: Side | None = None) -> Side:
    """Give the side that an actor leads; the wanted one if they lead both.

    Raises
    ------
    NotYourSide
        When the actor leads neither, or not the wanted one.
    """
    led = [side for side in Side if booking.school_of(side) in actor.led_schools]
    if wanted is not None:
        led = [side for side in led if side is wanted]
    if not led:
        raise NotYourSide(_("The other side has to do this. They have been told."))
    return led[0]


def check_colleague_is_there(booking: Booking, on: date) -> None:
    """Refuse to go on when who would give the support has left.

    Raises
    ------
    ColleagueLeft
        When their post has ended.
    """
    post = booking.colleague_post
    if post is not None and post.ends_on is not None and post.ends_on < on:
        words = _("%(name)s has left %(school)s. Ask for another colleague.")
        told = {"name": post.person.name, "school": booking.provider.name}
        raise ColleagueLeft(words % told)
