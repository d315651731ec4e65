"""A directory with two schools: Hilltop asks, Parkside's Saul gives."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

import pytest

from intervisit.bookings.domain.reasons import Role
from intervisit.bookings.domain.terms import Offer
from intervisit.bookings.models import Booking, BookingSection
from intervisit.bookings.operations.asking import Wanted, ask_for_support
from intervisit.bookings.operations.ending import complete_booking
from intervisit.bookings.operations.terms import agree_to_terms, offer_terms
from intervisit.directory.models import Listing
from intervisit.kernel.actor import Actor
from intervisit.people.models import Person
from intervisit.programmes.domain.shipped import shipped_document
from intervisit.programmes.operations.definitions import publish_draft
from intervisit.programmes.operations.programmes import add_programme
from intervisit.questionnaires.operations.answering import (
    save_answers,
    submit_response,
)
from tests import cast
from tests.cast import Company, signed_up
from tests.conftest import NOW
from tests.factories.directory import ListingFactory
from tests.factories.people import PostFactory

TODAY = NOW.date()
SOON = TODAY + timedelta(days=7)
LATER = TODAY + timedelta(days=40)


def publish_directory(company: Company, **level) -> None:
    """Publish the shipped directory with its forms; ``level`` changes level 2."""
    document = shipped_document("directory")
    document["levels"][1] |= level
    by = company.actor("olive")
    draft = add_programme(document=document, name="Directory", by=by, at=NOW)
    publish_draft(version=draft, note="First", by=by, at=NOW)


@dataclass
class Scene:
    """Who is there, and how a booking comes to where a test needs it."""

    company: Company
    saul: Person
    dora: Person
    listing: Listing

    def actor(self, name: str) -> Actor:
        person = getattr(self, name, None)
        if person is not None:
            return cast.actor_for(person, TODAY)
        return self.company.actor(name)

    def wanted(self, **fields) -> Wanted:
        plain = {
            "receiver": self.company.hilltop,
            "kind": "visit",
            "people_count": 2,
            "flexible": "any day",
        }
        return Wanted(**(plain | fields))

    def drafted(self, by="tom", at=NOW, listing=None, **fields) -> Booking:
        return ask_for_support(
            listing=listing or self.listing,
            wanted=self.wanted(**fields),
            by=self.actor(by),
            at=at,
        )

    def hand_in(self, booking, role=Role.REQUEST, by="tom", at=NOW, **answers):
        """Answer a section that was begun, and hand it in."""
        row = BookingSection.objects.get(booking=booking, role=role.value)
        actor, response = self.actor(by), row.response
        offered = {key: (words,) for key, words in answers.items()}
        save_answers(by=actor, at=at, response=response, offered=offered, seen={})
        submit_response(by=actor, at=at, response=response)
        booking.refresh_from_db()
        return response

    def asked(self, by="tom", at=NOW, **fields) -> Booking:
        booking = self.drafted(by, at, **fields)
        self.hand_in(booking, by=by, at=at, issue="Reading", outcomes="Fluency")
        return booking

    def offer(self, **fields) -> Offer:
        plain = {"work": "Watch and plan", "starts_on": SOON, "ends_on": LATER}
        return Offer(**(plain | fields))

    def offered(self, booking, by="petra", seen=0, at=NOW, **fields):
        offer = self.offer(**fields)
        actor = self.actor(by)
        return offer_terms(booking=booking, offer=offer, seen=seen, by=actor, at=at)

    def agreed(self, booking=None, at=NOW, **fields) -> Booking:
        booking = booking or self.asked()
        terms = self.offered(booking, at=at, **fields)
        return agree_to_terms(terms=terms, by=self.actor("harriet"), at=at)

    def completed(self, **fields) -> Booking:
        booking = self.agreed(starts_on=TODAY, **fields)
        return complete_booking(
            booking=booking, exit_words="", by=self.actor("harriet"), at=NOW
        )


@pytest.fixture
def scene(company) -> Scene:
    publish_directory(company)
    saul = signed_up(company.network, "Saul", "Stern")
    post = PostFactory(person=saul, organisation=company.parkside)
    dora = signed_up(company.network, "Dora", "Dean")
    PostFactory(
        person=dora,
        organisation=company.office,
        title="Development Director",
        standing="director",
    )
    listing = ListingFactory(
        organisation=company.parkside,
        post=post,
        title="Phonics every day",
        kinds=["visit", "support"],
    )
    return Scene(company, saul, dora, listing)
