"""A school names its team; somebody says which schools a teacher serves."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from intervisit.partnerships import permissions
from intervisit.partnerships.domain.teams import teams_asked_for
from intervisit.partnerships.forms.teams import ConsortiumForm, TeamForm
from intervisit.partnerships.models import Membership, Partnership
from intervisit.partnerships.operations.consortia import set_consortium, share_evenly
from intervisit.partnerships.operations.teams import name_team as name_the_team
from intervisit.partnerships.queries.choices import (
    appointments_that_serve,
    members_served,
    support_candidates,
    team_candidates,
    team_so_far,
)
from intervisit.partnerships.queries.pages import serving_roles
from intervisit.partnerships.queries.partnerships import (
    members_visible_to,
    partnerships_visible_to,
)
from intervisit.partnerships.queries.shares import consortium_of
from intervisit.partnerships.queries.teams import words_on_size
from intervisit.partnerships.views.changing import attempt, page_of
from intervisit.people.models import Team
from intervisit.people.rosters import members_of
from intervisit.programmes.domain.schema.formation import TeamKind
from intervisit.programmes.queries.programmes import definition_of
from intervisit.support.clock import today
from intervisit.support.errors import Refusal
from intervisit.support.gate import requires
from intervisit.support.http import SignedInRequest


@requires(permissions.NAME_TEAM, on=members_visible_to)
def name_team(request: SignedInRequest, membership: Membership) -> HttpResponse:
    kind = _kind_asked_for(request, membership)
    form = _team_form(request, membership, kind)
    if form.is_valid():
        try:
            team = name_the_team(
                membership=membership,
                named=form.named,
                kind=kind.key,
                by=request.actor,
                at=request.now,
            )
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            _say(request, team, kind)
            return redirect(page_of(membership.partnership))
    context = {"membership": membership, "kind": kind, "form": form}
    return render(request, "partnerships/name_team.html", context)


def _kind_asked_for(request: SignedInRequest, membership: Membership) -> TeamKind:
    """Give the kind of team that the page is about, or answer that there is none."""
    asked = request.GET.get("kind", "")
    definition = definition_of(membership.partnership.cohort.definition)
    for kind in teams_asked_for(definition):
        if asked in {"", kind.key}:
            return kind
    message = "No such team is asked for in this kind of partnership."
    raise Http404(message)


def _team_form(
    request: SignedInRequest, membership: Membership, kind: TeamKind
) -> TeamForm:
    return TeamForm(
        request.POST or None,
        staff=team_candidates(membership, today()),
        beside=support_candidates(membership, today()),
        support_kinds=kind.field_support,
        initial=team_so_far(membership, kind.key),
    )


def _say(request: SignedInRequest, team: Team, kind: TeamKind) -> None:
    """Say that the team is named, and that its size is unusual when it is."""
    places = members_of(team, today())
    count = sum(not place.is_field_support for place in places)
    messages.success(
        request, _("Your team is named. Everybody in it finds it on Today.")
    )
    words = words_on_size(kind, count)
    if words:
        messages.warning(request, words)


@requires(permissions.SERVE, on=partnerships_visible_to)
def consortium(request: SignedInRequest, partnership: Partnership) -> HttpResponse:
    definition = definition_of(partnership.cohort.definition)
    appointments = appointments_that_serve(partnership, definition, today())
    form = ConsortiumForm(
        request.POST or None,
        appointments=appointments,
        roles=dict(serving_roles(definition)),
        members=members_served(partnership, definition, today()),
        initial=consortium_of(partnership, request.GET.get("for", ""), today()),
    )
    facts = {"partnership": partnership, "by": request.actor, "on": today()}
    if attempt(form, set_consortium, **facts) is not None:
        messages.success(request, _("Written: who serves which schools."))
        return redirect(page_of(partnership))
    context = {
        "partnership": partnership,
        "form": form,
        "can_serve": appointments.exists(),
    }
    return render(request, "partnerships/consortium.html", context)


@require_POST
@requires(permissions.SERVE, on=partnerships_visible_to)
def share(request: SignedInRequest, partnership: Partnership) -> HttpResponse:
    try:
        share_evenly(partnership=partnership, on=today(), by=request.actor)
    except Refusal as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("Each school has one who serves it."))
    return redirect(page_of(partnership))
