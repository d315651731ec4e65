"""Roles in cohorts pass on when a post ends."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import Q

from intervisit.people.models import Handover, Post
from intervisit.people.operations.passing_on import pass_on
from intervisit.programmes.domain.cohorts import OPEN_STATES
from intervisit.programmes.models import CohortStaff


def pass_roles_on_ending(
    sender: type[Post], *, post: Post, successor: Post | None, **_facts: Any
) -> None:
    """Hear that a post ended: what it did goes to the successor, if there is one."""
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
