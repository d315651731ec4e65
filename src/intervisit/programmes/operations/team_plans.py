"""Meetings of a school's team, and the steps of the plan that it owns."""

from __future__ import annotations

from datetime import date, datetime

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from intervisit.kernel.actor import Actor
from intervisit.people.models import Team, TeamMember
from intervisit.programmes.models import TeamMeeting, TeamStep
from intervisit.programmes.operations.members import WrongDay
from intervisit.support.clock import day_of
from intervisit.support.errors import Refusal
from intervisit.support.operation import operation


class TeamIsOver(Refusal):
    """A team that has ended meets no more."""


class WrittenAlready(Refusal):
    """The same meeting is in the list already."""


class NotInTheTeam(Refusal):
    """Only somebody of the team sees to a step of its plan."""


@operation("team:meet", told=gettext_lazy("Wrote a meeting"))
def write_meeting(
    *, team: Team, on: date, about: str, by: Actor, outcome: str = ""
) -> TeamMeeting:
    """Write a meeting of a team, planned or held.

    Raises
    ------
    TeamIsOver, WrittenAlready
        When the team has ended before that day; or the meeting is written already.
    """
    _alive(team, on)
    try:
        with transaction.atomic():
            return TeamMeeting.objects.create(
                team=team, on=on, about=about, outcome=outcome
            )
    except IntegrityError as error:
        words = _("This meeting is in the list already.")
        raise WrittenAlready(words) from error


@operation("team:tell-meeting", told=gettext_lazy("Wrote what came of a meeting"))
def tell_meeting(*, meeting: TeamMeeting, outcome: str, by: Actor) -> TeamMeeting:
    """Write what came of a meeting."""
    row = TeamMeeting.objects.select_for_update().get(pk=meeting.pk)
    row.outcome = outcome
    row.save(update_fields=["outcome"])
    return row


@operation("team:plan", told=gettext_lazy("Added a step to the team’s plan"))
def write_step(
    *,
    team: Team,
    words: str,
    by: Actor,
    owner: TeamMember | None = None,
    due_on: date | None = None,
) -> TeamStep:
    """Add a step to a team's plan.

    Raises
    ------
    TeamIsOver, NotInTheTeam
        When the team has ended, or somebody outside is to see to it.
    """
    _alive(team, due_on or team.starts_on)
    if owner is not None and owner.team_id != team.pk:
        raise NotInTheTeam(_("Choose somebody who is in the team."))
    return TeamStep.objects.create(team=team, words=words, owner=owner, due_on=due_on)


@operation("team:finish-step", told=gettext_lazy("Finished a step of the plan"))
def finish_step(*, step: TeamStep, done_on: date, by: Actor, at: datetime) -> TeamStep:
    """Say that a step is done; without a day that has come, it isn't.

    Raises
    ------
    WrongDay
        When the day hasn't come.
    """
    if done_on > day_of(at):
        raise WrongDay(_("That day hasn’t come yet."))
    row = TeamStep.objects.select_for_update().get(pk=step.pk)
    row.done_on = done_on
    row.save(update_fields=["done_on"])
    return row


def _alive(team: Team, on: date) -> None:
    if team.ends_on is not None and team.ends_on < on:
        raise TeamIsOver(_("This team has ended."))
