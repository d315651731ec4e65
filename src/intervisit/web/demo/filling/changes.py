"""People who left, who hold several posts, or who belong to several networks."""

from __future__ import annotations

import hashlib
from datetime import timedelta

from intervisit.kernel.actor import Standing
from intervisit.people.models import (
    Delegation,
    Handover,
    Invitation,
    Person,
    Post,
    SignInProvider,
)
from intervisit.people.sign_in.sealing import seal
from intervisit.web.demo.filling.people import with_account
from intervisit.web.demo.personas import PERSONAS
from intervisit.web.demo.world import World

# One adviser whose account opens three networks.
ADVISER = ("Annelise", "Björklund-Mbeki", "adviser@northlight.example")
ADVISED = ("nyc", "boston", "union-county")


def fill(world: World) -> None:
    """Write what a year brings: a leaver, a second post, a shared adviser."""
    _leave(world)
    _second_posts(world)
    _invite(world)
    _delegate(world)
    _connect(world)
    if world.slug in ADVISED:
        adviser = with_account(world, *ADVISER)
        Post.objects.create(
            person=adviser,
            organisation=world.places["alliance"],
            title="Visiting adviser",
            standing=Standing.STAFF,
            starts_on=world.years[2].starts_on,
        )


def _leave(world: World) -> None:
    """End two posts: one has a successor who has not looked, one has none."""
    led = [
        world.cast_posts[persona.key]
        for persona in PERSONAS
        if persona.network == world.slug and persona.standing is Standing.LEADER
    ]
    successor = led[-1] if led else next(iter(world.leaders.values()))
    for title, next_post, note in (
        (
            "Principal, until the summer",
            successor,
            "The team meets on Tuesdays; two replies to visiting schools are open.",
        ),
        ("Assistant principal", None, ""),
    ):
        given, family = world.naming.person()
        leaver = Person.objects.create(
            given_name=given,
            family_name=family,
            email=world.naming.address(given, family),
            ended_on=world.on - timedelta(days=12),
        )
        post = Post.objects.create(
            person=leaver,
            organisation_id=successor.organisation_id,
            title=title,
            standing=Standing.STAFF,
            starts_on=world.years[0].starts_on,
            ends_on=world.on - timedelta(days=12),
        )
        Handover.objects.create(
            post=post,
            successor=next_post,
            note=note,
            made_at=world.at - timedelta(days=13),
        )


def _second_posts(world: World) -> None:
    """Let one person in forty hold a post at a second school too."""
    everyone = [post for posts in world.staff.values() for post in posts]
    schools = [school.organisation for school in world.schools]
    Post.objects.bulk_create(
        Post(
            person_id=post.person_id,
            organisation=place,
            title="Visiting teacher, two days a week",
            standing=Standing.STAFF,
            starts_on=world.this_year.starts_on,
        )
        for post in everyone[::40]
        for place in [world.chance.choice(schools)]
        if place.pk != post.organisation_id
    )


def _invite(world: World) -> None:
    """Leave three invitations open and one expired."""
    posts = [posts[0] for posts in world.staff.values()][3:7]
    sender = world.cast_posts.get("director")
    for index, post in enumerate(posts):
        sent = world.at - timedelta(days=3 if index else 40)
        email = Person.objects.values_list("email", flat=True).get(pk=post.person_id)
        secret = f"{world.slug}-{index}-{world.chance.random()}"
        Invitation.objects.create(
            person_id=post.person_id,
            sent_by_id=sender.person_id if sender else None,
            token_hash=hashlib.sha256(secret.encode()).hexdigest(),
            email=email,
            sent_at=sent,
            expires_at=sent + timedelta(days=14),
        )


def _connect(world: World) -> None:
    """Write two sign-in services, one ended; no mail domain leads to either."""
    for name, ended_at in (
        ("Staff sign-in (example)", None),
        ("The service before it (example)", world.at - timedelta(days=40)),
    ):
        SignInProvider.objects.create(
            network=world.network,
            name=name,
            issuer=f"https://sign-in.{world.slug}.example",
            client_id=f"intervisit-{world.slug}",
            sealed_secret=seal(f"an example of {world.slug}"),
            ended_at=ended_at,
        )


def _delegate(world: World) -> None:
    """Let leaders of the cast be acted for by a colleague, for three weeks."""
    cast = list(world.cast_posts.values())
    for post in cast:
        near = [*cast, *world.staff.get(post.organisation_id or 0, [])]
        deputies = [
            one.person_id
            for one in near
            if one.organisation_id == post.organisation_id
            and one.person_id != post.person_id
        ]
        if post.standing == Standing.LEADER and deputies:
            Delegation.objects.create(
                giver_id=post.person_id,
                deputy_id=deputies[0],
                may=["school:amend", "school:set-focus"],
                starts_on=world.on - timedelta(days=7),
                ends_on=world.on + timedelta(days=14),
            )
