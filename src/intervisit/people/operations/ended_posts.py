"""Posts that ended otherwise than by hand: by a list that came in, or by their date.

Duties belong to posts, so an ended one leaves something behind only where somebody
led by it or something is attached to it. Those get a handover, without a successor:
whoever leads the place, and the central team, find them under "Say who takes over".
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime, timedelta
from typing import Any

import pghistory.models
from django.db.models import Q

from intervisit.kernel.actor import Actor, Standing
from intervisit.people.events import duties_sought, post_ended
from intervisit.people.models import Handover, Post
from intervisit.people.operations.posts import end_delegations
from intervisit.support.operation import operation

#: How long ago a post may have ended for the nightly look to find it.
LATELY = timedelta(days=60)
#: What goes with the post, and leaves nothing to anybody.
ITS_OWN = frozenset({"handover", "takes_over", "areas_named"})


@operation("post:ended")
def hand_over_ended(
    *, posts: Collection[int], on: date, by: Actor, at: datetime
) -> list[Handover]:
    """Make the handovers of posts that have ended; tells ``post_ended`` for each.

    Posts that have a handover already are left alone, so it is safe to repeat.
    Running permissions to act for somebody end with their last post.

    Returns
    -------
    list of Handover
        One for each post that leaves something behind.
    """
    ended = list(
        Post.objects.select_for_update(of=("self",))
        .filter(pk__in=posts, ends_on__lte=on, handover=None)
        .order_by("pk")
    )
    leaves = with_duties([post.pk for post in ended], on)
    handovers = Handover.objects.bulk_create(
        Handover(post=post, made_at=at)
        for post in ended
        if post.standing != Standing.STAFF or post.pk in leaves
    )
    for post in ended:
        end_delegations(post, post.ends_on or on, by, at)
        post_ended.send(Post, post=post, successor=None, by=by, at=at)
    return handovers


@operation("post:ended")
def hand_over_what_ran_out(*, on: date, by: Actor, at: datetime) -> list[Handover]:
    """Make the handovers of posts whose last day went by; safe to repeat nightly."""
    over = Post.objects.filter(
        ends_on__range=(on - LATELY, on - timedelta(days=1)), handover=None
    )
    return hand_over_ended(
        posts=list(over.values_list("pk", flat=True)), on=on, by=by, at=at
    )


def with_duties(posts: Collection[int], on: date) -> set[int]:
    """Give those posts to which something is attached that goes on.

    Every table that points at a post counts, whichever capability it belongs to, one
    query a table; and what capabilities say of posts on ``duties_sought``.
    """
    told: list[tuple[Any, Any]] = duties_sought.send(Post, posts=posts, on=on)
    found: set[int] = {key for _receiver, keys in told for key in keys}
    for relation in Post._meta.related_objects:
        model: Any = relation.related_model
        if relation.name in ITS_OWN or issubclass(model, pghistory.models.Event):
            continue
        name = relation.field.name
        rows = model._default_manager.filter(**{f"{name}__in": posts})
        if any(field.name == "ends_on" for field in model._meta.fields):
            rows = rows.filter(Q(ends_on=None) | Q(ends_on__gte=on))
        found.update(rows.values_list(name, flat=True))
    return found
