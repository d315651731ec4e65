"""Membership of teams that follows from a role."""

from __future__ import annotations

from datetime import date

from intervisit.kernel.actor import Actor
from intervisit.people.models import Team, TeamMember
from intervisit.people.operations.teams import (
    InTheTeamAlready,
    add_member,
    make_team,
    remove_member,
)
from intervisit.programmes.domain.schema.definition import Definition
from intervisit.programmes.domain.schema.roles import Role
from intervisit.programmes.models import Appointment
from intervisit.programmes.queries.programmes import definition_of


def join_teams(
    appointment: Appointment, role: Role, definition: Definition, *, by: Actor
) -> None:
    """Take somebody into the teams of their school that their role belongs to.

    A team that the school hasn't got yet is made. Who is in it by name stays so.
    """
    kinds = {each.key: each for each in definition.teams}
    asked = {*role.teams, *(k.key for k in definition.teams if role.key in k.roles)}
    for key in sorted(asked & kinds.keys()):
        team = Team.objects.filter(
            organisation_id=appointment.organisation_id, kind=key, ends_on=None
        ).first()
        team = team or make_team(
            organisation=appointment.organisation,
            kind=key,
            name=kinds[key].name,
            starts_on=appointment.starts_on,
            by=by,
        )
        try:
            add_member(
                team=team,
                post=appointment.post,
                role=role.name,
                starts_on=appointment.starts_on,
                by=by,
            )
        except InTheTeamAlready:
            continue


def leave_teams(appointment: Appointment, last: date, *, by: Actor) -> None:
    """Let somebody leave the teams that a role brought them into.

    Another appointment that gives the same role at that place keeps them in.
    """
    others = Appointment.objects.not_over(last).filter(
        post_id=appointment.post_id, role=appointment.role
    )
    if others.filter(ends_on=None).exclude(pk=appointment.pk).exists():
        return
    definition = definition_of(appointment.cohort.definition)
    names = [role.name for role in definition.roles if role.key == appointment.role]
    places = TeamMember.objects.filter(
        post_id=appointment.post_id, role__in=names, ends_on=None
    )
    for place in places:
        remove_member(member=place, on=last, by=by)
