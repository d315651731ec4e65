"""Who is in a cohort: adding and ending, for organisations and for its staff."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import redirect, render

from intervisit.programmes import permissions
from intervisit.programmes.forms.plain import LeaveForm, StaffForm
from intervisit.programmes.lists.members import members_table
from intervisit.programmes.models import Cohort, CohortStaff, Participation
from intervisit.programmes.operations.members import (
    appoint_staff,
    end_membership,
    end_staff,
)
from intervisit.programmes.queries.cohorts import (
    cohorts_visible_to,
    participations_of,
    participations_visible_to,
    staff_visible_to,
)
from intervisit.programmes.queries.programmes import definition_of
from intervisit.programmes.queries.taking import strands_of
from intervisit.support.clock import today
from intervisit.support.errors import Refusal
from intervisit.support.gate import requires
from intervisit.support.http import SignedInRequest
from intervisit.support.tables import answer_list
from intervisit.support.urls import here


@requires(permissions.VIEW_COHORT, on=cohorts_visible_to)
def members(request: SignedInRequest, cohort: Cohort) -> HttpResponse:
    definition = definition_of(cohort.definition)
    words = request.network.vocabulary
    table = members_table(definition, strands_of(cohort), words)
    rows = participations_of(cohort)
    context = {"cohort": cohort}
    return answer_list(request, table, rows, "programmes/members.html", context)


@requires(permissions.TEND_MEMBERSHIP, on=participations_visible_to)
def leave(request: SignedInRequest, participation: Participation) -> HttpResponse:
    cohort = participation.cohort
    form = LeaveForm(request.POST or None, initial={"ends_on": today()})
    if form.is_valid():
        try:
            end_membership(
                participation=participation, by=request.actor, **form.cleaned_data
            )
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            return redirect(here("programmes:cohort", public_id=cohort.public_id))
    who = participation.organisation.name
    context = {"cohort": cohort, "form": form, "who": who}
    return render(request, "programmes/leave.html", context)


@requires(permissions.TEND_COHORT, on=cohorts_visible_to)
def appoint(request: SignedInRequest, cohort: Cohort) -> HttpResponse:
    form = StaffForm(
        request.POST or None,
        definition=definition_of(cohort.definition),
        on=today(),
        initial={"starts_on": max(today(), cohort.starts_on)},
    )
    if form.is_valid():
        try:
            appoint_staff(cohort=cohort, by=request.actor, **form.cleaned_data)
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            return redirect(here("programmes:cohort", public_id=cohort.public_id))
    context = {"cohort": cohort, "form": form}
    return render(request, "programmes/appoint.html", context)


@requires(permissions.TEND_MEMBERSHIP, on=staff_visible_to)
def end_role(request: SignedInRequest, staff: CohortStaff) -> HttpResponse:
    cohort = staff.cohort
    form = LeaveForm(request.POST or None, initial={"ends_on": today()})
    form.fields.pop("reason")
    if form.is_valid():
        try:
            end_staff(staff=staff, by=request.actor, **form.cleaned_data)
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            return redirect(here("programmes:cohort", public_id=cohort.public_id))
    context = {"cohort": cohort, "form": form, "who": staff.post.person.name}
    return render(request, "programmes/leave.html", context)
