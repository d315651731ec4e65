"""What people and schools offer in the directory, in every state that occurs.

Rows are written as the operations would have left them, without telling anybody.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from intervisit.directory.domain.availability import Availability
from intervisit.directory.models import Listing, ListingArea
from intervisit.directory.models.rules import rules_here
from intervisit.people.models import Post
from intervisit.web.demo.filling.directory_offers import OFFERS, Offer
from intervisit.web.demo.world import World

# Weeks since somebody confirmed, availability, weeks of a pause: turn by turn.
WEEKS = (1, 3, 2, 6, 9, 4, 13, 1, 5, 17, 7, 2, 11, 27, 3, 8)
SAID = (
    *(Availability.OPEN, Availability.OPEN, Availability.LIMITED),
    *(Availability.OPEN, Availability.MAYBE, Availability.OPEN),
    *(Availability.PAUSED, Availability.OPEN, Availability.NEXT_YEAR),
)
PAUSE = timedelta(weeks=5)


def fill(world: World) -> None:
    """Write what is offered, where a programme of the network has a directory."""
    offers = OFFERS.get(world.slug, ())
    if not offers or rules_here() is None:
        return
    posts = _posts(world)
    for number, offer in enumerate(offers):
        _write(world, offer, posts[number % len(posts)], number)


def _posts(world: World) -> list[Post]:
    """Give one post a school in turn: the cast first, then others."""
    cast = [world.cast_posts[key] for key in world.cast_posts if "teacher" in key]
    schools = sorted(world.staff)
    turns = [
        world.staff[school][place]
        for place in range(3)
        for school in schools
        if place < len(world.staff[school])
    ]
    offices = {world.places["office"].pk}
    rest = [p for p in turns if p.standing == "staff" and p not in cast]
    return [*cast, *(p for p in rest if p.organisation_id not in offices)]


def _write(world: World, offer: Offer, post: Post, number: int) -> Listing:
    said = SAID[number % len(SAID)]
    confirmed = world.on - timedelta(weeks=WEEKS[number % len(WEEKS)])
    written = world.at - timedelta(weeks=30 - number % 4)
    leader = world.leaders.get(post.organisation_id or 0)
    paused = said is Availability.PAUSED
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
        availability=said.value,
        paused_until=world.on + PAUSE if paused else None,
        confirmed_on=confirmed,
        confirmed_by_id=post.person_id,
        written_by_id=post.person_id,
        written_at=written,
        submitted_at=written,
        agreed_at=written,
        agreed_by_id=leader.person_id if leader else None,
        published_at=written + timedelta(days=3),
    )
    _tag(world, listing, offer.areas)
    return listing


def _tag(world: World, listing: Listing, areas: Sequence[str]) -> None:
    ListingArea.objects.bulk_create(
        ListingArea(listing=listing, area=world.areas[key], rank=rank)
        for rank, key in enumerate(areas, start=1)
    )
