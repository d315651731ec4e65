"""Teams of the schools that personas work at, and time that is already taken."""

from __future__ import annotations

from datetime import timedelta

from intervisit.networks.models import Organisation
from intervisit.people.models import Engagement, Team, TeamMember
from intervisit.people.models.engagements import EngagementPart
from intervisit.web.demo.world import World

KINDS = {
    "nyc": ("school_team", "Learning Partners team"),
    "partnership-la": ("ilt", "Instructional leadership team"),
    "boston": ("ilt", "Instructional leadership team"),
    "union-county": ("residency_team", "Residency team"),
    "tef": ("leadership_team", "Leadership team"),
}
TEAM_SIZE = 4


def fill(world: World) -> None:
    """Write a team for every named school; put personas' days into calendars."""
    for place in world.blueprint.places:
        school = world.places[place.key]
        has_one = Team.objects.filter(organisation=school).exists()
        if place.kind == "school" and not has_one:
            _team(world, school)
    _engage(world)


def _team(world: World, place: Organisation) -> None:
    kind, name = KINDS[world.slug]
    team = Team.objects.create(
        organisation=place, kind=kind, name=name, starts_on=world.this_year.starts_on
    )
    posts = [world.leaders[place.pk], *world.staff[place.pk][: TEAM_SIZE - 1]]
    members = [
        TeamMember(
            team=team,
            post=post,
            role="Leads the team" if position == 0 else "",
            starts_on=world.this_year.starts_on,
        )
        for position, post in enumerate(posts)
    ]
    support = world.cast_posts.get("superintendent")
    if support is not None:
        members.append(
            TeamMember(
                team=team,
                post=support,
                role="Field support",
                is_field_support=True,
                starts_on=world.this_year.starts_on,
            )
        )
    TeamMember.objects.bulk_create(members)


def _engage(world: World) -> None:
    for index, person in enumerate(world.cast.values()):
        day = world.school_day(6 + 3 * index)
        starts = world.instant(day, 9)
        Engagement.objects.create(
            person=person,
            part=EngagementPart.ATTENDING,
            title="Visit to a partner school",
            about=f"calendar:example-{index}",
            starts_at=starts,
            ends_at=starts + timedelta(hours=3),
            is_confirmed=index % 3 != 2,
        )
