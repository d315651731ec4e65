"""The rules of the open network's directory; who holds an office in it."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from intervisit.directory.models.rules import HOLDERS, may_as, rules_here
from intervisit.kernel.actor import Standing
from intervisit.people.models import Post
from intervisit.programmes.domain.schema.choices import Official

__all__ = ["deciders", "leaders_of", "may_as", "rules_here"]


def deciders(official: Official, on: date) -> list[int]:
    """Give the persons who decide about the directory on a day."""
    standings = HOLDERS.get(official, (Standing.OFFICE, Standing.DIRECTOR))
    posts = Post.objects.held_on(on).filter(standing__in=standings)
    return list(posts.values_list("person_id", flat=True).distinct())


def leaders_of(organisations: Collection[int], on: date) -> list[int]:
    """Give the persons who lead these organisations on a day."""
    posts = Post.objects.held_on(on).filter(
        organisation_id__in=organisations, standing=Standing.LEADER
    )
    return list(posts.values_list("person_id", flat=True).distinct())
