"""Teams of schools: who is in them, when they meet, and what they plan."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from typing import Any

from django.db.models import Count, OuterRef, Q, QuerySet, Subquery

from intervisit.kernel.actor import Actor
from intervisit.people.models import Team, TeamKind, TeamMember
from intervisit.programmes.models import Cohort, TeamMeeting, TeamStep
from intervisit.programmes.queries.programmes import definition_of


def teams_visible_to(actor: Actor) -> QuerySet[Team]:
    """Give the teams of all schools; who is in them is for the network."""
    rows = Team.objects.select_related("organisation")
    return rows.none() if actor.is_visitor else rows


def with_kinds(rows: QuerySet[Team], on: date) -> QuerySet[Team]:
    """Add the name of each team's kind, and how many are in it on a day."""
    kinds = TeamKind.objects.filter(key=OuterRef("kind"))
    inside = Q(members__ends_on=None) | Q(members__ends_on__gt=on)
    return rows.annotate(
        kind_name=Subquery(kinds.values("name")[:1]),
        member_count=Count(
            "members", filter=inside & Q(members__is_field_support=False)
        ),
    )


def members_of(team: Team, on: date) -> list[TeamMember]:
    """Give who is in a team on a day, those with a role first."""
    rows = team.members.filter(Q(ends_on=None) | Q(ends_on__gt=on))
    found = rows.select_related("post__person", "post__organisation", "post__region")
    return list(found.order_by("is_field_support", "-role", "post__person__sort_name"))


def steps_visible_to(actor: Actor) -> QuerySet[TeamStep]:
    rows = TeamStep.objects.select_related("team", "owner__post__person")
    return rows.none() if actor.is_visitor else rows


def meetings_visible_to(actor: Actor) -> QuerySet[TeamMeeting]:
    rows = TeamMeeting.objects.select_related("team")
    return rows.none() if actor.is_visitor else rows


def team_panel(team: Team, on: date) -> dict[str, Any]:
    """Give what a team's page shows of its plan and its meetings."""
    steps = team.steps.select_related("owner__post__person")
    meetings = list(team.meetings.order_by("-on", "-pk"))
    return {
        "team": team,
        "ahead": [each for each in reversed(meetings) if each.on >= on],
        "held": [each for each in meetings if each.on < on],
        "open_steps": list(steps.filter(done_on=None).order_by("due_on", "pk")),
        "done_steps": list(steps.exclude(done_on=None).order_by("-done_on", "pk")),
        "told": kind_told(team, on),
    }


def kind_told(team: Team, on: date) -> dict[str, Any]:
    """Give what the definition of a cohort of the school says of such a team."""
    cohorts = Cohort.objects.filter(
        participations__organisation_id=team.organisation_id,
        ends_on__gte=on,
        definition__document__teams__contains=[{"key": team.kind}],
    ).select_related("definition")
    cohort = cohorts.order_by("-starts_on").first()
    if cohort is None:
        return {}
    definition = definition_of(cohort.definition)
    kind = next(each for each in definition.teams if each.key == team.kind)
    plans = {each.key: each.name for each in definition.plans}
    roles = {each.key: each.plural for each in definition.roles}
    return {
        "kind": kind,
        "plan": plans.get(kind.plan or "", ""),
        "roles": [roles[key] for key in kind.roles if key in roles],
    }


def teams_by_school(schools: list[int], on: date) -> dict[int, list[Team]]:
    """Give the standing teams of schools; one query."""
    rows = Team.objects.filter(
        Q(ends_on=None) | Q(ends_on__gt=on), organisation_id__in=schools
    )
    found: dict[int, list[Team]] = defaultdict(list)
    for team in with_kinds(rows, on).order_by("name"):
        found[team.organisation_id].append(team)
    return found
