"""Two principals agree at once to the last place: one gets it, says the database."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from datetime import timedelta
from threading import Barrier, Thread

import psycopg
import pytest
from django.db import connections

from intervisit.bookings.domain.terms import Offer
from intervisit.bookings.models import Booking, BookingSection
from intervisit.bookings.operations import terms as settling
from intervisit.bookings.operations.asking import Wanted, ask_for_support
from intervisit.bookings.operations.capacity import set_capacity
from intervisit.bookings.operations.terms import (
    NoPlaceLeft,
    agree_to_terms,
    offer_terms,
)
from intervisit.directory.models import Listing
from intervisit.kernel.actor import Actor
from intervisit.networks.models import Network, Organisation
from intervisit.people.models import Person, Post
from intervisit.people.queries import actor_for
from intervisit.questionnaires.operations.answering import (
    save_answers,
    submit_response,
)
from intervisit.support import clock
from intervisit.support.scope import within
from tests import databases
from tests.demo_fixtures import pointed_at

Write = Callable[[int], None]
PLACE = "place_of_listing_held_once"


@pytest.fixture
def copy(django_db_setup, django_db_blocker, worker_id) -> Iterator[str]:
    """Give a copy of the demonstration that may be written for good."""
    name = f"place_race_{os.getpid()}_{worker_id}"
    databases.clone(databases.demo_template(), name)
    with django_db_blocker.unblock():
        with pointed_at(name):
            yield name
        databases.drop(name)


def tef() -> Network:
    return Network.objects.get(slug="tef")


def principal(school: Organisation) -> Actor:
    posts = Post.objects.held_on(clock.today()).filter(standing="leader")
    post = posts.filter(organisation=school).select_related("person")[0]
    return actor_for(post.person, clock.today())


def offered(listing: Listing, school: Organisation) -> tuple[Booking, Actor]:
    """Let a school ask, and the giving one offer the same days to everybody."""
    now, asker = clock.now(), principal(school)
    wanted = Wanted(school, listing.kinds[0], 1, flexible="any day")
    booking = ask_for_support(listing=listing, wanted=wanted, by=asker, at=now)
    response = BookingSection.objects.get(booking=booking).response
    words = {"issue": ("Reading",), "outcomes": ("Fluency",)}
    facts = {"by": asker, "at": now, "response": response}
    save_answers(**facts, offered=words, seen={})
    submit_response(**facts)
    first = clock.today() + timedelta(days=100)
    offer_terms(
        booking=booking,
        offer=Offer("Watch", first, first + timedelta(days=9)),
        seen=0,
        by=principal(listing.organisation),
        at=now,
    )
    return booking, asker


def agreeing_to_the_last_place() -> Write:
    with within(tef()):
        teacher = Person.objects.get(email="providing-teacher@tef.example")
        listing = Listing.objects.filter(post__person=teacher).get()
        by = principal(listing.organisation)
        set_capacity(listing=listing, at_once=1, by=by, at=clock.now())
        schools = Organisation.objects.schools().exclude(pk=listing.organisation_id)
        asked = [offered(listing, school) for school in schools.order_by("pk")[:2]]

    def agree(number: int) -> None:
        booking, asker = asked[number]
        terms = booking.terms.get()
        agree_to_terms(terms=terms, by=asker, at=clock.now())

    return agree


def race(write: Write) -> list[str]:
    """Let two write at the same moment; give what each was answered."""
    network, ready, answers = tef(), Barrier(2), []

    def run(number: int) -> None:
        try:
            with within(network):
                ready.wait(timeout=30)
                write(number)
            answers.append("agreed")
        except NoPlaceLeft:
            answers.append("refused")
        finally:
            connections.close_all()

    threads = [Thread(target=run, args=(number,)) for number in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    return sorted(answers)


@pytest.mark.checklist("T15")
def test_one_of_two_that_agree_at_once_is_refused(copy):
    assert race(agreeing_to_the_last_place()) == ["agreed", "refused"]


def test_without_a_turn_and_a_constraint_both_get_the_last_place(copy, monkeypatch):
    """The control: the race is a real one."""
    both_have_looked, free_places = Barrier(2), settling.free_places

    def look(*args):
        both_have_looked.wait(timeout=30)
        return free_places(*args)

    monkeypatch.setattr(settling, "take_turn", lambda _: None)
    monkeypatch.setattr(settling, "free_places", look)
    with psycopg.connect(databases.server_url(copy), autocommit=True) as owner:
        owner.execute("SET ROLE NONE")
        owner.execute(f"ALTER TABLE bookings_booking DROP CONSTRAINT {PLACE}")
    agree = agreeing_to_the_last_place()
    with within(tef()):
        held = Booking.objects.filter(place=1).values("listing", "place")
        before = held.count()

    assert race(agree) == ["agreed", "agreed"]
    with within(tef()):
        assert held.count() == before + 2
