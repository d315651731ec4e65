"""Write one listing of the demonstration, as its owner would have begun it."""

from __future__ import annotations

from datetime import timedelta

from intervisit.directory.models import Listing, ListingArea
from intervisit.people.models import Post
from intervisit.web.demo.filling.directory_offers import Offer
from intervisit.web.demo.world import World

# Weeks since somebody confirmed, turn by turn.
WEEKS = (1, 3, 2, 6, 9, 4, 13, 1, 5, 17, 7, 2, 11, 27, 3, 8)


def drafted(world: World, offer: Offer, post: Post, number: int = 0) -> Listing:
    """Write a draft with its areas."""
    written = world.at - timedelta(weeks=30 - number % 4)
    listing = Listing.objects.create(
        organisation_id=post.organisation_id or 0,
        post=None if offer.is_school_wide else post,
        title=offer.title,
        description=offer.description,
        kinds=list(offer.kinds),
        phases=list(offer.phases),
        subjects=offer.subjects,
        reciprocity=offer.in_return,
        names_person=number % 3 != 2 and not offer.is_school_wide,
        starts_on=written.date(),
        confirmed_on=world.on - timedelta(weeks=WEEKS[number % len(WEEKS)]),
        confirmed_by_id=post.person_id,
        written_by_id=post.person_id,
        written_at=written,
    )
    ListingArea.objects.bulk_create(
        ListingArea(listing=listing, area=world.areas[key], rank=rank)
        for rank, key in enumerate(offer.areas, start=1)
    )
    return listing
