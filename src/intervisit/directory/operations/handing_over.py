"""What somebody offers leaves with them when their post ends."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from intervisit.directory.domain.life import EndReason
from intervisit.directory.models import Listing
from intervisit.directory.operations.living import end_listing
from intervisit.directory.queries.rules import rules_here
from intervisit.kernel.actor import Actor
from intervisit.people.models import Post
from intervisit.support.clock import day_of


def end_listings_on_ending(
    sender: type[Post], *, post: Post, by: Actor, at: datetime, **_facts: Any
) -> None:
    """Hear that a post ended: what it offers ends with it, and who decides is told.

    A post that ends on a later day is left to the night after that day; until then
    its listings stand.
    """
    day = day_of(at)
    if rules_here() is None or post.ends_on is None or post.ends_on > day:
        return
    for listing in Listing.objects.not_over().of_posts([post.pk]).order_by("pk"):
        end_listing(listing=listing, why=EndReason.LEFT, by=by, at=at)
