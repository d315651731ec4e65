"""What the personas of New York find in their Plus group: teams, a talk, last year."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from django.db.models import Count

from intervisit.partnerships.models import (
    Challenge,
    ChallengeNote,
    ConsortiumPlace,
    Membership,
    MemberTeam,
    Partnership,
)
from intervisit.partnerships.operations.letters import (
    ask_for_letters,
    gathered,
    keep_letters,
    set_letters,
)
from intervisit.people.models import Post, Team, TeamMember
from intervisit.programmes.models import Appointment, Cohort, Participation
from intervisit.web.demo.world import World

TEAM_SIZE = 4


def tell(world: World) -> None:
    """Write what happened in the group of the personas, and in the others of Plus."""
    group = _group(world)
    others = Partnership.objects.filter(cohort=group.cohort).order_by("pk")
    late = world.places["partner"].pk
    for number, each in enumerate(others):
        rows = each.memberships.select_related("organisation").order_by("pk")
        named = [row for row in rows if row.organisation_id != late]
        _name_teams(world, named if number % 4 != 3 else named[:2])
    _came_late(world, group)
    _talk(world, group)
    _last_year(world, group)
    _letters(world)


def _group(world: World) -> Partnership:
    """Give the group of the personas."""
    rows = Partnership.objects.alive().select_related("cohort")
    return rows.get(memberships__organisation=world.places["host"])


def _letters(world: World) -> None:
    """Set the letters of the smallest cohort, as the office asked yesterday."""
    standing = Partnership.objects.alive().values("cohort").annotate(n=Count("pk"))
    smallest = standing.order_by("n", "cohort")[0]["cohort"]
    by, at = world.actor("director"), world.at - timedelta(days=1)
    cohort = Cohort.objects.get(pk=smallest)
    book = ask_for_letters(cohort=cohort, by=by, at=at)
    papers = gathered(book, world.network, world.on)
    title = f"Letters of {cohort.name}"
    paper, bundle = set_letters(papers, title, lambda _done: None)
    keep_letters(book_id=book.pk, paper=paper, bundle=bundle, by=by, at=at)


def _name_teams(world: World, rows: Sequence[Membership]) -> None:
    for row in rows:
        staff = world.staff.get(row.organisation_id, [])[: TEAM_SIZE - 1]
        posts: list[Post] = [world.leaders[row.organisation_id], *staff]
        first = row.starts_on + timedelta(weeks=8)
        team = Team.objects.create(
            organisation=row.organisation,
            kind="school_team",
            name="School team",
            starts_on=first,
        )
        MemberTeam.objects.create(membership=row, kind=team.kind, team=team)
        TeamMember.objects.bulk_create(
            TeamMember(team=team, post=post, starts_on=first) for post in posts
        )
    support = world.cast_posts["superintendent"]
    for row in rows:
        if row.organisation_id == world.places["host"].pk:
            team = row.teams.get().team
            TeamMember.objects.create(
                team=team,
                post=support,
                is_field_support=True,
                starts_on=team.starts_on,
            )


def _came_late(world: World, group: Partnership) -> None:
    """Let the partner principal's school have come midway: its team is still due."""
    day = max(group.starts_on, world.on - timedelta(days=20))
    group.memberships.filter(organisation=world.places["partner"]).update(starts_on=day)


def serve(world: World) -> None:
    """Let the Master Teacher serve the partners of the personas, once appointed."""
    if world.slug != "nyc":
        return
    group = _group(world)
    held = Appointment.objects.get(
        cohort=group.cohort,
        post=world.cast_posts["master-teacher"],
        role="master_teacher",
    )
    served = [world.places["partner"].pk, world.places["second-partner"].pk]
    for row in group.memberships.filter(organisation_id__in=served):
        ConsortiumPlace.objects.create(
            appointment=held,
            membership=row,
            starts_on=max(row.starts_on, world.on - timedelta(days=60)),
        )


def _talk(world: World, group: Partnership) -> None:
    """Write a talk that is under way, raised by the host's principal."""
    at = world.at - timedelta(days=4)
    talk = Challenge.objects.create(
        partnership=group,
        raised_by=world.cast["host-principal"],
        reason="something else",
        words="Six partners on one morning are more than our classrooms hold. "
        "Could two of them visit on another day?",
        raised_at=at,
    )
    ChallengeNote.objects.create(
        challenge=talk,
        author=world.cast["director"],
        words="Thank you for saying so early. Would two mornings a month work for you?",
        at=at + timedelta(days=1),
    )
    group.state = "challenged"
    group.save(update_fields=["state"])


def _last_year(world: World, group: Partnership) -> None:
    """Let the group have begun last year, smaller, and gone on into this one."""
    cohort = group.cohort
    year = world.years[world.years.index(world.this_year) - 1]
    before = Cohort.objects.create(
        programme_id=cohort.programme_id,
        school_year=year,
        definition_id=cohort.definition_id,
        name=f"{cohort.programme.name} {year.name}",
        starts_on=year.starts_on,
        ends_on=year.ends_on - timedelta(days=61),
        state="closed",
    )
    cohort.follows = before
    cohort.save(update_fields=["follows"])
    earlier = Partnership.objects.create(
        cohort=before,
        formation=group.formation,
        focus_id=group.focus_id,
        name=group.name,
        state="continued",
        starts_on=before.starts_on,
        ends_on=group.starts_on - timedelta(days=1),
    )
    for row in group.memberships.all():
        Participation.objects.create(
            cohort=before,
            organisation_id=row.organisation_id,
            membership=row.membership,
            starts_on=before.starts_on,
        )
        Membership.objects.create(
            partnership=earlier,
            cohort=before,
            organisation_id=row.organisation_id,
            membership=row.membership,
            starts_on=before.starts_on,
            ends_on=earlier.ends_on,
        )
    group.follows = earlier
    group.save(update_fields=["follows"])
