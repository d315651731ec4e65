"""Who is written to about offers: leaders of schools, and the central team."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from datetime import date

from intervisit.kernel.actor import Standing
from intervisit.people.models import Person, Post


def leaders_of(
    organisation_ids: Collection[int], on: date
) -> Mapping[int, Sequence[Person]]:
    """Give the leaders of organisations on a day; one query.

    Returns
    -------
    mapping of int to sequence of Person
        Empty sequences for those that nobody leads.
    """
    posts = (
        Post.objects.held_on(on)
        .filter(
            organisation_id__in=organisation_ids,
            standing=Standing.LEADER.value,
            person__ended_on=None,
        )
        .select_related("person")
        .order_by("starts_on", "pk")
    )
    found: dict[int, list[Person]] = defaultdict(list)
    for post in posts:
        if post.organisation_id is not None:
            found[post.organisation_id].append(post.person)
    return found


def leader_ids(organisation_ids: Collection[int], on: date) -> list[int]:
    """Give the ids of everyone who leads one of these organisations on a day."""
    leaders = leaders_of(organisation_ids, on)
    return [person.pk for people in leaders.values() for person in people]


def office_ids(on: date) -> list[int]:
    """Give the ids of the central team on a day."""
    posts = Post.objects.held_on(on).filter(
        standing__in=[Standing.OFFICE.value, Standing.DIRECTOR.value],
        person__ended_on=None,
    )
    return list(posts.values_list("person_id", flat=True).distinct())
