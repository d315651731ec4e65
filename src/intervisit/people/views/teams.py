"""Teams of a school and who stands beside them."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from intervisit.networks.models import Organisation
from intervisit.networks.queries import organisations_visible_to
from intervisit.people import permissions
from intervisit.people.forms.acting import MemberForm, TeamForm
from intervisit.people.models import Team
from intervisit.people.operations import teams as operations
from intervisit.people.queries import teams_visible_to
from intervisit.people.rosters import could_join, members_of, team_kinds
from intervisit.people.telling import told_history
from intervisit.support.clock import today
from intervisit.support.errors import Refusal
from intervisit.support.gate import requires
from intervisit.support.http import SignedInRequest
from intervisit.support.urls import here


@requires(permissions.SAVE_TEAM, on=organisations_visible_to)
def add(request: SignedInRequest, organisation: Organisation) -> HttpResponse:
    form = TeamForm(
        request.POST or None, kinds=team_kinds(), initial={"starts_on": today()}
    )
    if form.is_valid():
        team = operations.make_team(
            organisation=organisation, **form.cleaned_data, by=request.actor
        )
        return redirect(here("people:team", public_id=team.public_id))
    context = {"organisation": organisation, "form": form}
    return render(request, "people/add_team.html", context)


@requires(permissions.VIEW_TEAM, on=teams_visible_to)
def team(request: SignedInRequest, team: Team) -> HttpResponse:
    context = {
        "team": team,
        "members": members_of(team, today()),
        "form": MemberForm(posts=could_join(team, today())),
        "history": told_history(team, limit=8),
    }
    return render(request, "people/team.html", context)


@require_POST
@requires(permissions.AMEND_TEAM, on=teams_visible_to)
def add_member(request: SignedInRequest, team: Team) -> HttpResponse:
    form = MemberForm(request.POST, posts=could_join(team, today()))
    if form.is_valid():
        try:
            operations.add_member(
                team=team, **form.cleaned_data, starts_on=today(), by=request.actor
            )
        except Refusal as refusal:
            messages.error(request, str(refusal))
    else:
        messages.error(request, _("Choose who comes into the team."))
    return redirect(here("people:team", public_id=team.public_id))


@require_POST
@requires(permissions.AMEND_TEAM, on=teams_visible_to)
def remove_member(request: SignedInRequest, team: Team, member_id: str) -> HttpResponse:
    for member in members_of(team, today()):
        if member.public_id == member_id:
            operations.remove_member(member=member, on=today(), by=request.actor)
            return redirect(here("people:team", public_id=team.public_id))
    message = "Nobody of this team has this address."
    raise Http404(message)


@require_POST
@requires(permissions.AMEND_TEAM, on=teams_visible_to)
def end(request: SignedInRequest, team: Team) -> HttpResponse:
    operations.end_team(team=team, on=today(), by=request.actor)
    messages.success(request, _("The team has ended. Its history stays."))
    return redirect(here("web:school", public_id=team.organisation.public_id))
