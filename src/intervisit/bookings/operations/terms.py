"""Both principals settle terms: one offers, the other agrees or offers others."""

from __future__ import annotations

from datetime import date, datetime

from django.db import IntegrityError, transaction
from django.db.models import Max
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from intervisit.bookings.domain.costs import is_sound
from intervisit.bookings.domain.life import BookingAction, Side
from intervisit.bookings.domain.places import free_places
from intervisit.bookings.domain.terms import Offer, faults_of
from intervisit.bookings.labels import FAULTS
from intervisit.bookings.labels import TERMS as TERMS_NEWS
from intervisit.bookings.models import (
    Booking,
    CostLine,
    PlannedVisit,
    Signature,
    Terms,
    TermsDraft,
)
from intervisit.bookings.operations.living import (
    check_colleague_is_there,
    locked_for,
    side_led_by,
)
from intervisit.bookings.operations.telling import (
    schools_of,
    tell,
    tell_of_visits,
)
from intervisit.bookings.operations.visits import make_visits
from intervisit.bookings.queries.bookings import capacity_of
from intervisit.bookings.queries.people import people_of, those_with_a_copy
from intervisit.directory.models import Listing
from intervisit.kernel.actor import Actor
from intervisit.kernel.period import Period
from intervisit.people.queries import oneself
from intervisit.support.clock import day_of
from intervisit.support.errors import Refusal
from intervisit.support.operation import operation
from intervisit.support.turns import take_turn

PLACE_HELD = "place_of_listing_held_once"


class NotSound(Refusal):
    """The days or costs of terms don't fit each other."""


class TermsMovedOn(Refusal):
    """Other terms stand than those that were on the page."""


class NoPlaceLeft(Refusal):
    """As many bookings run at that time as the listing can carry."""


@operation("booking:offer", told=gettext_lazy("Offered terms"))
def offer_terms(
    *, booking: Booking, offer: Offer, seen: int, by: Actor, at: datetime
) -> Terms:
    """Offer terms for the own side; the other side is told, and has its turn.

    Who leads a side and offers has signed with that. Terms offered before stay.

    Parameters
    ----------
    seen : int
        Number of the terms that stood when the form was shown; 0 for none.

    Raises
    ------
    NotNow, NotYourSide, ColleagueLeft
        When it is agreed or over, or the colleague isn't there any more.
    TermsMovedOn
        When the other side has offered others meanwhile.
    NotSound
        When days or costs don't fit.
    """
    locked = locked_for(BookingAction.OFFER, booking, at)
    side, on = side_led_by(by, locked), day_of(at)
    check_colleague_is_there(locked, on)
    newest = locked.terms.aggregate(newest=Max("number"))["newest"] or 0
    if newest != seen:
        raise TermsMovedOn(_("Other terms came meanwhile. Read them first."))
    _check(offer, on)
    terms = _written(locked, newest + 1, side, offer, by, at)
    Signature.objects.create(
        terms=terms, side=side.value, person=oneself(by), signed_at=at
    )
    locked.offered_by, locked.offered_at = side.value, at
    locked.first_on, locked.last_on = offer.starts_on, offer.ends_on
    locked.save()
    TermsDraft.objects.filter(booking=locked, side=side.value).delete()
    words = _("Terms are offered: %(receiver)s and %(provider)s") % schools_of(locked)
    tell(TERMS_NEWS, words, locked, people_of(locked, side.other, on), by=by, at=at)
    return terms


def _check(offer: Offer, on: date) -> None:
    faults = faults_of(offer, on)
    if faults:
        raise NotSound(" ".join(str(FAULTS[fault]) for fault in faults))
    if not all(is_sound(cost.quantity) for cost in offer.costs):
        raise NotSound(_("Count costs in halves: 0.5, 1, 1.5 and so on."))
    if not all(cost.each.minor > 0 for cost in offer.costs):
        raise NotSound(_("A price is at least one of the smallest coin."))


def _written(
    booking: Booking, number: int, side: Side, offer: Offer, by: Actor, at: datetime
) -> Terms:
    terms = Terms.objects.create(
        booking=booking,
        number=number,
        side=side.value,
        offered_by=oneself(by),
        offered_at=at,
        work=offer.work,
        release=offer.release,
        starts_on=offer.starts_on,
        ends_on=offer.ends_on,
    )
    PlannedVisit.objects.bulk_create(
        PlannedVisit(terms=terms, on=each.on, starts=each.starts, ends=each.ends)
        for each in offer.visits
    )
    CostLine.objects.bulk_create(
        CostLine(
            terms=terms,
            kind=cost.kind.value,
            quantity=cost.quantity,
            each_minor=cost.each.minor,
            payer=cost.payer.value,
            words=cost.words,
        )
        for cost in offer.costs
    )
    return terms


@operation("booking:agree", told=gettext_lazy("Agreed to the terms"))
def agree_to_terms(*, terms: Terms, by: Actor, at: datetime) -> Booking:
    """Agree to the terms that the other side offered: the booking is agreed.

    Takes a place of the listing and the colleague's time for every visit; both are
    held by the database, so that of two that agree at once one is refused. Tells
    both sides and those who get copies.

    Raises
    ------
    NotNow, NotYourSide, ColleagueLeft
        When it isn't the actor's turn, or can't be any more.
    TermsMovedOn
        When newer terms stand.
    NoPlaceLeft
        When the listing carries no more at that time.
    EngagedElsewhere
        When the colleague is engaged elsewhere at the time of a visit.
    """
    locked = locked_for(BookingAction.AGREE, terms.booking, at)
    on = day_of(at)
    newest = locked.terms.order_by("-number").first()
    if newest is None or newest.pk != terms.pk:
        raise TermsMovedOn(_("Other terms came meanwhile. Read them first."))
    side = side_led_by(by, locked, newest.of_side.other)
    check_colleague_is_there(locked, on)
    Signature.objects.create(
        terms=newest, side=side.value, person=oneself(by), signed_at=at
    )
    locked.agreed_at = at
    locked.first_on, locked.last_on = newest.starts_on, newest.ends_on
    take_place(locked)
    TermsDraft.objects.filter(booking=locked).delete()
    planned = newest.visits.order_by("on", "starts")
    visits = make_visits(booking=locked, planned=planned, by=by)
    words = _("Agreed: %(provider)s supports %(receiver)s") % schools_of(locked)
    copies = those_with_a_copy(locked, on)
    tell_of_visits(words, locked, visits, also=copies, by=by, at=at)
    return locked


def take_place(booking: Booking) -> None:
    """Save an agreed booking with a place of its listing, the lowest that is free.

    Also where there is no limit yet: one that comes later counts what runs by then.

    Raises
    ------
    NoPlaceLeft
        When none is; also when somebody else takes the last one at this moment.
    """
    take_turn(Listing.objects.filter(pk=booking.listing_id))
    if booking.first_on is None:
        message = "A booking without days holds no place."
        raise ValueError(message)
    capacity = capacity_of(booking.listing)
    wanted = Period(booking.first_on, booking.last_on)
    held = Booking.objects.filter(
        listing=booking.listing_id, place__isnull=False, cancelled_at=None
    )
    taken = [
        (row.place, Period(row.first_on, row.last_on))
        for row in held
        if row.place is not None and row.first_on is not None
    ]
    for number in free_places(capacity, wanted, taken):
        booking.place = number
        if _holds(booking):
            return
    booking.place = None
    words = _("%(school)s has no place left then. Offer other days, or wait.")
    raise NoPlaceLeft(words % {"school": booking.provider.name})


def _holds(booking: Booking) -> bool:
    """Save a booking with its place; False when the database says it is held."""
    try:
        with transaction.atomic():
            booking.save()
    except IntegrityError as clash:
        if PLACE_HELD not in str(clash):
            raise
        return False
    return True
