"""Teams of schools: list, page, meetings, steps, who is in one by name."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from intervisit.people.models import Team
from intervisit.programmes import permissions
from intervisit.programmes.forms.teams import (
    MeetingForm,
    OutcomeForm,
    StepForm,
)
from intervisit.programmes.lists.teams import teams_table
from intervisit.programmes.models import TeamMeeting, TeamStep
from intervisit.programmes.operations.team_plans import (
    finish_step,
    tell_meeting,
    write_meeting,
    write_step,
)
from intervisit.programmes.queries.teams import (
    meetings_visible_to,
    members_of,
    steps_visible_to,
    teams_visible_to,
    with_kinds,
)
from intervisit.programmes.views.roles import attempt
from intervisit.support.clock import today
from intervisit.support.gate import requires
from intervisit.support.http import SignedInRequest
from intervisit.support.tables import answer_list
from intervisit.support.urls import here


def page_of(team: Team) -> str:
    return here("people:team", public_id=team.public_id)


def _ask(request: SignedInRequest, team: Team, form: Any, page: str) -> HttpResponse:
    context = {"team": team, "form": form, "page": page}
    return render(request, "programmes/change_team.html", context)


@requires(permissions.LIST_TEAMS)
def teams(request: SignedInRequest) -> HttpResponse:
    rows = with_kinds(teams_visible_to(request.actor), today())
    table = teams_table(request.network.vocabulary)
    return answer_list(request, table, rows, "programmes/teams.html", {})


@requires(permissions.TEND_TEAM, on=teams_visible_to)
def meet(request: SignedInRequest, team: Team) -> HttpResponse:
    form = MeetingForm(request.POST or None, initial={"on": today()})
    facts = {"team": team, "by": request.actor}
    if form.is_valid() and attempt(form, write_meeting, **facts, **form.cleaned_data):
        return redirect(page_of(team))
    return _ask(request, team, form, "meeting")


@requires(permissions.TEND_MEETING, on=meetings_visible_to)
def meeting(request: SignedInRequest, meeting: TeamMeeting) -> HttpResponse:
    form = OutcomeForm(request.POST or None, initial={"outcome": meeting.outcome})
    facts = {"meeting": meeting, "by": request.actor}
    if form.is_valid() and attempt(form, tell_meeting, **facts, **form.cleaned_data):
        return redirect(page_of(meeting.team))
    return _ask(request, meeting.team, form, "outcome")


@requires(permissions.TEND_TEAM, on=teams_visible_to)
def plan_step(request: SignedInRequest, team: Team) -> HttpResponse:
    members = members_of(team, today())
    form = StepForm(request.POST or None, members=members)
    facts = {"team": team, "by": request.actor}
    if form.is_valid() and attempt(form, write_step, **facts, **form.cleaned_data):
        return redirect(page_of(team))
    return _ask(request, team, form, "step")


@require_POST
@requires(permissions.TEND_STEP, on=steps_visible_to)
def step_done(request: SignedInRequest, step: TeamStep) -> HttpResponse:
    finish_step(step=step, done_on=today(), by=request.actor, at=request.now)
    messages.success(request, _("Done: %s") % step.words)
    return redirect(page_of(step.team))
