"""One side agrees while the other takes back what it offered: one of them is told."""

from __future__ import annotations

from datetime import timedelta
from functools import partial

import pytest

from intervisit.bookings.domain.life import Side
from intervisit.bookings.domain.terms import Offer
from intervisit.bookings.models import Booking, Terms
from intervisit.bookings.operations import terms as settling
from intervisit.kernel.actor import Actor
from intervisit.networks.models import Network
from intervisit.people.models import Post
from intervisit.people.queries import actor_for
from intervisit.support import clock
from intervisit.support.scope import within
from tests.races.running import Act, Both, at_once

LATER = timedelta(days=200)


@pytest.fixture
def tef(copy) -> Network:
    return Network.objects.get(slug="tef")


def leader_of(school_id: int) -> Actor:
    posts = Post.objects.held_on(clock.today()).filter(standing="leader")
    post = posts.filter(organisation_id=school_id).select_related("person")[0]
    return actor_for(post.person, clock.today())


def with_terms_on_offer() -> tuple[Booking, Terms]:
    """Give a booking whose newest terms wait for the other side."""
    rows = Booking.objects.filter(agreed_at=None, refused_at=None, cancelled_at=None)
    booking = rows.exclude(offered_by="").order_by("pk")[0]
    return booking, booking.terms.order_by("-number")[0]


def school_of(booking: Booking, side: Side) -> int:
    return booking.receiver_id if side is Side.RECEIVER else booking.provider_id


def agreeing_and_offering_anew(network: Network) -> tuple[list[Act], Booking]:
    """Let one side agree to the terms, and the other offer others meanwhile."""
    with within(network):
        booking, terms = with_terms_on_offer()
        schools = {
            Side.RECEIVER: booking.receiver_id,
            Side.PROVIDER: booking.provider_id,
        }
        agreeing = leader_of(schools[terms.of_side.other])
        offering = leader_of(schools[terms.of_side])
        first = clock.today() + LATER
        offer = Offer("Watch, and talk", first, first)
    return [
        partial(settling.agree_to_terms, terms=terms, by=agreeing, at=clock.now()),
        partial(
            settling.offer_terms,
            booking=booking,
            offer=offer,
            seen=terms.number,
            by=offering,
            at=clock.now(),
        ),
    ], booking


def test_terms_are_agreed_or_offered_anew(tef):
    acts, booking = agreeing_and_offering_anew(tef)
    with within(tef):
        before = booking.terms.count()

    assert at_once(tef, acts) == ["done", "refused"]
    with within(tef):
        booking.refresh_from_db()
        is_agreed = booking.agreed_at is not None
        assert booking.terms.count() == before + (not is_agreed)


def test_without_the_lock_terms_are_agreed_that_no_longer_stand(tef, monkeypatch):
    """The control: both read the booking before either has written."""
    acts, booking = agreeing_and_offering_anew(tef)
    both = Both()

    def look(action, row, at):
        found = Booking.objects.get(pk=row.pk)
        both.wait()
        return found

    monkeypatch.setattr(settling, "locked_for", look)
    monkeypatch.setattr(settling, "check_colleague_is_there", lambda *_: both.wait())

    assert at_once(tef, acts) == ["done", "done"]
    with within(tef):
        newest = booking.terms.order_by("-number")[0]
        assert newest.signatures.count() == 1
