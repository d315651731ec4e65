"""What staff of the schools of the cast named as strong, or worth growing in."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import timedelta

from intervisit.networks.models import Focus, FocusDirection
from intervisit.people.models import AreaNaming, Post, Voice
from intervisit.web.demo.world import World

MOST_NAMED = 3
TEACHERS = ("teacher", "head of")


def fill(world: World) -> None:
    """Let staff name areas, mostly those that their school is known for."""
    chance = random.Random(f"{world.slug} namings")
    schools = {post.organisation_id for post in world.cast_posts.values()}
    asked = [school.organisation.pk for school in world.schools]
    AreaNaming.objects.bulk_create(
        naming
        for place in asked
        if place in schools
        for naming in _of_school(world, place, chance)
    )


def _of_school(world: World, place: int, chance: random.Random) -> Iterator[AreaNaming]:
    leaves = [world.areas[one.key] for one in world.blueprint.areas if one.parent]
    stated: dict[str, list[int]] = {way: [] for way in FocusDirection}
    for focus in Focus.objects.filter(organisation_id=place).order_by("rank"):
        stated[focus.direction].append(focus.area_id)
    posts = list(world.staff.get(place, ()))
    posts += [world.leaders[place]] if place in world.leaders else []
    for post in posts:
        if chance.random() > 0.7:
            continue
        for way, known in stated.items():
            drawn = {*known, *(area.pk for area in chance.sample(leaves, 2))}
            for area in chance.sample(sorted(drawn), min(len(drawn), MOST_NAMED)):
                yield AreaNaming(
                    post=post,
                    area_id=area,
                    direction=way,
                    voice=_voice(world, post),
                    named_on=world.on - timedelta(days=chance.randint(3, 60)),
                )


def _voice(world: World, post: Post) -> Voice:
    if world.leaders.get(post.organisation_id or 0) == post:
        return Voice.LEADER
    title = post.title.lower()
    is_teacher = any(word in title for word in TEACHERS)
    return Voice.TEACHER if is_teacher else Voice.SUPPORT
