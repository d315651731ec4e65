"""Teams of a school: make one, say who is in it and who stands beside it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from intervisit.kernel.actor import Actor
from intervisit.networks.models import Organisation
from intervisit.people.models import Post, Team, TeamKind, TeamMember
from intervisit.support.errors import Refusal
from intervisit.support.operation import operation


class InTheTeamAlready(Refusal):
    """A post is in a team once."""


def learn_kinds(kinds: Mapping[str, str]) -> None:
    """Keep the kinds of team that a published definition names; part of publishing.

    Parameters
    ----------
    kinds : mapping of str to str
        Name by key.
    """
    TeamKind.objects.bulk_create(
        [TeamKind(key=key, name=name) for key, name in kinds.items()],
        update_conflicts=True,
        unique_fields=["network", "key"],
        update_fields=["name"],
    )


@operation("team:save", told=gettext_lazy("Made the team"))
def make_team(
    *, organisation: Organisation, kind: str, name: str, starts_on: date, by: Actor
) -> Team:
    """Make a team; its kind is a key of a programme's definition."""
    return Team.objects.create(
        organisation=organisation, kind=kind, name=name, starts_on=starts_on
    )


@operation("team:add-member", told=gettext_lazy("Took someone into the team"))
def add_member(
    *,
    team: Team,
    post: Post,
    role: str = "",
    is_field_support: bool = False,
    starts_on: date,
    by: Actor,
) -> TeamMember:
    """Take a post into a team, or let it stand beside as field support."""
    try:
        with transaction.atomic():
            return TeamMember.objects.create(
                team=team,
                post=post,
                role=role,
                is_field_support=is_field_support,
                starts_on=starts_on,
            )
    except IntegrityError as clash:
        if "in_a_team_once" not in str(clash):
            raise
        raise InTheTeamAlready(_("They are in the team already.")) from clash


@operation("team:remove-member", told=gettext_lazy("Let someone leave the team"))
def remove_member(*, member: TeamMember, on: date, by: Actor) -> None:
    """End a place in a team."""
    member = TeamMember.objects.select_for_update().get(pk=member.pk)
    member.ends_on = max(on, member.starts_on)
    member.save()


@operation("team:end", told=gettext_lazy("Ended the team"))
def end_team(*, team: Team, on: date, by: Actor) -> None:
    """End a team and every place in it."""
    team = Team.objects.select_for_update().get(pk=team.pk)
    team.ends_on = max(on, team.starts_on)
    team.save()
    for member in team.members.filter(ends_on=None):
        member.ends_on = max(on, member.starts_on)
        member.save()
