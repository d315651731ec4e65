"""Who acts for a side of a booking, and who did before they left."""

from __future__ import annotations

from datetime import timedelta

from intervisit.bookings import permissions
from intervisit.bookings.domain.life import Side
from intervisit.bookings.queries.bookings import bookings_visible_to
from intervisit.bookings.queries.mine import of_mine
from intervisit.bookings.queries.sides import part_of
from intervisit.people.models import Post
from tests.bookings.conftest import TODAY
from tests.factories.people import PostFactory


def test_whoever_asked_and_left_the_school_acts_for_it_no_more(scene):
    booking = scene.asked()
    post = Post.objects.get(person=scene.company.tom)
    there = scene.actor("tom")
    Post.objects.filter(pk=post.pk).update(ends_on=TODAY - timedelta(days=1))
    PostFactory(person=scene.company.tom, organisation=scene.company.parkside)
    gone = scene.actor("tom")

    for may in (permissions.CANCEL, permissions.REVIEW, permissions.COMPLETE):
        assert may.allows(there, booking)
        assert not may.allows(gone, booking)
    assert not permissions.EVALUATE.allows(gone, booking)
    assert bookings_visible_to(gone).filter(pk=booking.pk).exists()
    assert (part_of(there, booking), part_of(gone, booking)) == (Side.RECEIVER, None)
    assert list(of_mine(there)) == [booking]
    assert not of_mine(gone).exists()


def test_director_who_asks_for_a_school_acts_for_it(scene):
    booking = scene.asked(by="rhona")

    assert permissions.CANCEL.allows(scene.actor("rhona"), booking)
    assert list(of_mine(scene.actor("rhona"))) == [booking]
