"""Reads of ``people``: who acts, and who can be seen by whom."""

from __future__ import annotations

from datetime import date

from django.db.models import QuerySet

from intervisit.kernel.actor import Actor, Deputy, HeldPost, Standing
from intervisit.networks.queries import schools_under
from intervisit.people.models import Account, Delegation, Person, Post
from intervisit.support.scope import current_network_id


def account_at(email: str) -> Account | None:
    """Give the account with this address, while it may be used."""
    return Account.objects.filter(email__iexact=email, is_active=True).first()


def person_of(account: Account) -> Person | None:
    """Give the person that the account is in the open network, or None."""
    return Person.objects.filter(account=account, ended_on=None).first()


def held_posts(person_id: int, on: date) -> tuple[HeldPost, ...]:
    """Posts that a person holds on a day, the one with most standing last."""
    posts = list(
        Post.objects.filter(person_id=person_id)
        .held_on(on)
        .select_related("organisation", "region")
        .order_by("starts_on", "pk")
    )
    posts.sort(key=lambda post: post.standing != Standing.STAFF)
    return tuple(
        HeldPost(
            id=post.pk,
            standing=Standing(post.standing),
            title=post.title,
            organisation_id=post.organisation_id,
            region_id=post.region_id,
            place=str(post.organisation or post.region),
        )
        for post in posts
    )


def actor_for(person: Person, on: date, deputy: Deputy | None = None) -> Actor:
    """Make the actor that a person is on a day; at most three queries."""
    posts = held_posts(person.pk, on)
    regions = [post.region_id for post in posts if post.region_id is not None]
    return Actor(
        network_id=current_network_id(),
        person_id=person.pk,
        name=person.name,
        posts=posts,
        reached_schools=schools_under(regions, on) if regions else frozenset(),
        deputy=deputy,
    )


def delegations_held(person_id: int, on: date) -> QuerySet[Delegation]:
    """Delegations that let this person act for someone today."""
    return Delegation.objects.filter(
        deputy_id=person_id, starts_on__lte=on, ends_on__gte=on, withdrawn_on=None
    ).select_related("giver")
