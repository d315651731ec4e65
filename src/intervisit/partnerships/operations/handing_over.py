"""Who goes along with partnerships passes on when a post ends."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import Q

from intervisit.partnerships.models import Facilitation
from intervisit.people.models import Handover, Post
from intervisit.people.operations.passing_on import pass_on
from intervisit.programmes.models import CohortStaff


def pass_places_on_ending(
    sender: type[Post], *, post: Post, successor: Post | None, **_facts: Any
) -> None:
    """Hear that a post ended: what it did goes to the successor, if there is one."""
    if successor is not None and post.ends_on is not None:
        pass_places(post, successor, post.ends_on)


def pass_places_on_taking(
    sender: type[Handover], *, handover: Handover, **_facts: Any
) -> None:
    """Hear that a post without successor has one."""
    post, successor = handover.post, handover.successor
    if successor is not None and post.ends_on is not None:
        pass_places(post, successor, post.ends_on)


def pass_places(post: Post, successor: Post, after: date) -> None:
    """Let a successor go along with the partnerships of a post.

    The successor has the cohort's role already: ``programmes`` is told before. Schools
    that were served by an appointment end with it, and don't pass on.
    """
    goes_on = Q(ends_on=None) | Q(ends_on__gt=after)
    for row in Facilitation.objects.filter(goes_on, staff__post=post).order_by("pk"):
        same = CohortStaff.objects.filter(
            Q(ends_on=None) | Q(ends_on__gt=after),
            post=successor,
            role=row.role,
            cohort_id=row.partnership.cohort_id,
        ).first()
        if same is not None:
            pass_on([row], after=after, staff=same)
