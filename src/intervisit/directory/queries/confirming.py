"""What a link out of a mail asks, and whether it still can be answered."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from intervisit.directory.domain.asked import Asked
from intervisit.directory.domain.life import ListingState
from intervisit.directory.models import Listing
from intervisit.directory.permissions import offers_it
from intervisit.kernel.actor import Actor
from intervisit.people.models import Person
from intervisit.people.queries import actor_for


@dataclass(frozen=True, slots=True)
class Answer:
    """A listing, who was asked about it, and whether they can still answer."""

    listing: Listing
    actor: Actor
    is_open: bool
    was_confirmed: bool


def answer_to(asked: Asked, on: date) -> Answer | None:
    """Give what a link asks, as things stand on a day; None where it is gone."""
    listings = Listing.objects.select_related("organisation", "post__person")
    listing = listings.filter(public_id=asked.listing).first()
    person = Person.objects.filter(public_id=asked.person).first()
    if listing is None or person is None or not person.is_current:
        return None
    actor = actor_for(person, on)
    owns = offers_it.refusal(actor, listing) is None
    was_confirmed = listing.confirmed_on > asked.since
    stands = listing.state_on(on) is ListingState.LISTED
    return Answer(
        listing=listing,
        actor=actor,
        is_open=owns and stands and not was_confirmed,
        was_confirmed=was_confirmed,
    )
