"""What people and schools offer in the directory, in every state that occurs.

Rows are written as the operations would have left them, without telling anybody.
"""

from __future__ import annotations

from datetime import timedelta

from intervisit.directory.domain.availability import Availability
from intervisit.directory.models import Listing
from intervisit.directory.models.rules import rules_here
from intervisit.people.models import Post
from intervisit.web.demo.filling import directory_stories as stories
from intervisit.web.demo.filling.directory_offers import OFFERS, Offer
from intervisit.web.demo.filling.directory_writing import drafted
from intervisit.web.demo.world import World

# What principals say, turn by turn.
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
        write(world, offer, posts[number % len(posts)], number)
    if world.slug == "tef":
        stories.tell(world)


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


def write(world: World, offer: Offer, post: Post, number: int) -> Listing:
    """Write one listing as it stands in the directory."""
    listing = drafted(world, offer, post, number)
    said = SAID[number % len(SAID)]
    leader = world.leaders.get(post.organisation_id or 0)
    listing.availability = said.value
    paused = said is Availability.PAUSED
    listing.paused_until = world.on + PAUSE if paused else None
    listing.submitted_at = listing.agreed_at = listing.written_at
    listing.agreed_by_id = leader.person_id if leader else None
    listing.published_at = listing.written_at + timedelta(days=3)
    listing.save()
    return listing
