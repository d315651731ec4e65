"""Looking after a cohort passes on when a post ends; what one was appointed to ends."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.db.models import Q

from intervisit.kernel.actor import Actor
from intervisit.people.models import Handover, Post
from intervisit.people.operations.passing_on import pass_on
from intervisit.programmes.domain.cohorts import OPEN_STATES
from intervisit.programmes.models import CohortStaff
from intervisit.programmes.operations.leaving_roles import end_with_post


def pass_roles_on_ending(
    sender: type[Post],
    *,
    post: Post,
    successor: Post | None,
    by: Actor,
    at: datetime,
    **_facts: Any,
) -> None:
    """Hear that a post ended: what it looked after goes to the successor, if any.

    A role at a school was given to the person, so it ends: the seat is free.
    """
    end_with_post(post, by, at)
    if successor is not None and post.ends_on is not None:
        pass_roles(post, successor, post.ends_on)


def pass_roles_on_taking(
    sender: type[Handover], *, handover: Handover, **_facts: Any
) -> None:
    """Hear that a post without successor has one."""
    post, successor = handover.post, handover.successor
    if successor is not None and post.ends_on is not None:
        pass_roles(post, successor, post.ends_on)


def pass_roles(post: Post, successor: Post, after: date) -> None:
    """Let a successor look after the cohorts that a post looked after."""
    running = CohortStaff.objects.filter(
        Q(ends_on=None) | Q(ends_on__gt=after),
        post=post,
        cohort__state__in=[state.value for state in OPEN_STATES],
    )
    pass_on(running.order_by("pk"), after=after, post=successor)
