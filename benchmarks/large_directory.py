"""A directory of a large network: who offers what, who asked, and what was booked."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta

from intervisit.bookings.models import Booking, Contact, ContactMessage, Terms
from intervisit.directory.models import Listing, ListingArea
from intervisit.directory.operations.editions import issue_edition
from intervisit.directory.operations.offering import offer_all
from intervisit.directory.queries.rules import rules_here
from intervisit.kernel.actor import Actor
from intervisit.networks.models import PracticeArea
from intervisit.people.models import Post
from intervisit.search.operations.indexing import BATCH, index_waiting

#: One of twenty of the staff offers something, every second listing was written about.
EVERY = 20
WORDS = ("Daily", "Quiet", "Short", "Joint", "Open", "First", "Careful", "Patient")
WHAT = ("lessons", "talk", "planning", "marking", "reading", "games", "questions")


def fill_directory(network_id: int, on: date, at: datetime, every: int = EVERY) -> int:
    """Let one of so many of the staff offer something; gives how many do."""
    rules = rules_here()
    if rules is None:
        return 0
    chance, by = random.Random(7), Actor(network_id)
    held = Post.objects.held_on(on).filter(organisation__kind="school")
    posts = list(held.filter(standing="staff").order_by("pk"))
    areas = list(PracticeArea.objects.in_use().order_by("pk"))
    kinds = [kind.key for kind in rules.kinds]
    listings = list(_listings(posts[::every], areas, kinds, on, at, chance))
    Listing.objects.bulk_create(listings, batch_size=1_000)
    ListingArea.objects.bulk_create(
        (
            ListingArea(listing=each, area=area, rank=rank)
            for each in listings
            for rank, area in enumerate(chance.sample(areas, 2), start=1)
        ),
        batch_size=2_000,
    )
    _asked(listings, posts, at, chance)
    _booked(listings, posts, on, at, chance)
    issue_edition(by=by, at=at)
    offer_all(by=by, at=at)
    while index_waiting(kind="listings", by=by, at=at) == BATCH:
        pass
    return len(listings)


def _listings(
    posts: Sequence[Post],
    areas: Sequence[PracticeArea],
    kinds: Sequence[str],
    on: date,
    at: datetime,
    chance: random.Random,
) -> Iterator[Listing]:
    for number, post in enumerate(posts):
        what = f"{chance.choice(WORDS)} {chance.choice(WHAT)} {number}"
        about = chance.choice(areas).name
        yield Listing(
            organisation_id=post.organisation_id,
            post=post,
            title=f"{what}, {about.lower()}",
            description=f"How we came to {what.lower()} and what we left out.",
            kinds=[chance.choice(kinds)],
            starts_on=on - timedelta(days=300),
            confirmed_on=on - timedelta(days=chance.randrange(200)),
            written_at=at,
            submitted_at=at,
            agreed_at=at,
            published_at=at,
        )


def _asked(
    listings: Sequence[Listing],
    posts: Sequence[Post],
    at: datetime,
    chance: random.Random,
) -> None:
    contacts = [
        Contact(
            listing=each,
            asker_id=asker.person_id,
            colleague_id=each.post.person_id,
            from_school_id=asker.organisation_id,
            to_school_id=each.organisation_id,
            sent_at=at - timedelta(days=chance.randrange(360)),
        )
        for each in listings[::2]
        for asker in [chance.choice(posts)]
        if each.post is not None and asker.person_id != each.post.person_id
    ]
    Contact.objects.bulk_create(contacts, batch_size=1_000)
    ContactMessage.objects.bulk_create(
        (
            ContactMessage(
                contact=each, author_id=each.asker_id, words="May I come?", at=at
            )
            for each in contacts
        ),
        batch_size=1_000,
    )


def _booked(
    listings: Sequence[Listing],
    posts: Sequence[Post],
    on: date,
    at: datetime,
    chance: random.Random,
) -> None:
    bookings = [
        Booking(
            listing=each,
            asker_id=asker.person_id,
            receiver_id=asker.organisation_id,
            provider_id=each.organisation_id,
            colleague_post=each.post,
            kind=each.kinds[0],
            flexible="any day",
            made_at=at - timedelta(days=days),
            sent_at=at - timedelta(days=days),
            offered_by="provider",
            offered_at=at - timedelta(days=days - 1),
            first_on=on - timedelta(days=days - 7),
            last_on=on - timedelta(days=days - 40),
            agreed_at=at - timedelta(days=days - 2),
            completed_at=at if days > 60 else None,
        )
        for each in listings[1::2]
        for asker in [chance.choice(posts)]
        for days in [chance.randrange(3, 360)]
        if asker.organisation_id != each.organisation_id
    ]
    Booking.objects.bulk_create(bookings, batch_size=1_000)
    Terms.objects.bulk_create(
        (
            Terms(
                booking=each,
                number=1,
                side="provider",
                offered_by_id=each.asker_id,
                offered_at=at,
                work="Watch two lessons and plan the third.",
                starts_on=each.first_on,
                ends_on=each.last_on,
            )
            for each in bookings
        ),
        batch_size=1_000,
    )
