"""Who acts for a side of a booking, and who did before they left."""

from __future__ import annotations

from datetime import time, timedelta

import pytest
from django.urls import reverse

from intervisit.bookings import permissions
from intervisit.bookings.domain.life import Side
from intervisit.bookings.domain.terms import Planned
from intervisit.bookings.operations.asking import ask_for_support
from intervisit.bookings.operations.contacts import write_to_colleague
from intervisit.bookings.operations.visits import log_visit
from intervisit.bookings.queries.bookings import (
    bookings_visible_to,
    contacts_visible_to,
)
from intervisit.bookings.queries.mine import of_mine
from intervisit.bookings.queries.sides import part_of
from intervisit.people.models import Post
from tests.bookings.conftest import SOON, TODAY
from tests.conftest import NOW
from tests.factories.people import PostFactory
from tests.markup import markup_of


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


def test_auditor_sees_what_was_agreed_and_nothing_that_people_wrote(scene, sign_in):
    contact = write_to_colleague(
        listing=scene.listing,
        words="My class does not listen",
        when_words="",
        by=scene.actor("tom"),
        at=NOW,
    )
    facts = {"by": scene.actor("tom"), "at": NOW}
    booking = ask_for_support(
        listing=scene.listing, wanted=scene.wanted(), came_of=contact, **facts
    )
    scene.hand_in(booking, issue="Reading", outcomes="Fluency")
    scene.agreed(booking, starts_on=TODAY, visits=(Planned(SOON, time(9), time(11)),))
    visit = booking.visits.get()
    log_visit(
        visit=visit,
        took_place=False,
        words="Their head was ill",
        next_words="We try again",
        by=scene.actor("saul"),
        at=NOW,
    )
    where = {"network": "nyc", "public_id": booking.public_id}
    page = reverse("bookings:booking", kwargs=where)
    shown = {
        name: markup_of(sign_in(getattr(scene.company, name)).get(page))
        for name in ("ada", "olive")
    }

    written = ("does not listen", "head was ill", "We try again")
    assert [words in shown["olive"] for words in written] == [True] * 3
    assert [words in shown["ada"] for words in written] == [False] * 3
    assert "Watch and plan" in shown["ada"]
    assert not contacts_visible_to(scene.actor("ada")).exists()
    assert contacts_visible_to(scene.actor("olive")).exists()


@pytest.mark.checklist("T9")
def test_director_who_asks_for_a_school_acts_for_it(scene):
    booking = scene.asked(by="rhona")

    assert permissions.CANCEL.allows(scene.actor("rhona"), booking)
    assert list(of_mine(scene.actor("rhona"))) == [booking]
