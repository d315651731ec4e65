"""Cohorts: list, page, opening, dates, states, versions, rolling over."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from intervisit.people.telling import told_history
from intervisit.programmes import permissions
from intervisit.programmes.domain.cohorts import CohortAction
from intervisit.programmes.forms.plain import CohortForm, DatesForm, RollOverForm
from intervisit.programmes.labels import COHORT_STATES
from intervisit.programmes.lists.cohorts import cohorts_table
from intervisit.programmes.models import Cohort, Programme
from intervisit.programmes.operations.cohorts import (
    CohortPlan,
    change_dates,
    move_cohort,
    open_cohort,
    roll_over,
    take_version,
)
from intervisit.programmes.queries.cohorts import (
    cohorts_visible_to,
    with_school_counts,
)
from intervisit.programmes.queries.planning import (
    cohort_page,
    first_plan,
    next_plan,
)
from intervisit.programmes.queries.programmes import programmes_visible_to
from intervisit.support.clock import today
from intervisit.support.errors import Refusal
from intervisit.support.gate import requires
from intervisit.support.http import SignedInRequest
from intervisit.support.tables import answer_list
from intervisit.support.urls import here


@requires(permissions.LIST_COHORTS)
def cohorts(request: SignedInRequest) -> HttpResponse:
    rows = with_school_counts(cohorts_visible_to(request.actor), today())
    words = request.network.vocabulary
    table = cohorts_table(words)
    context = {"under_way": cohorts_visible_to(request.actor).under_way().count()}
    return answer_list(request, table, rows, "programmes/cohorts.html", context)


@requires(permissions.VIEW_COHORT, on=cohorts_visible_to)
def cohort(request: SignedInRequest, cohort: Cohort) -> HttpResponse:
    context = cohort_page(cohort, today()) | {"entries": told_history(cohort)}
    return render(request, "programmes/cohort.html", context)


@requires(permissions.OPEN_COHORT, on=programmes_visible_to)
def open_new(request: SignedInRequest, programme: Programme) -> HttpResponse:
    start = first_plan(programme, today())
    form = CohortForm(request.POST or None, initial=start, on=today())
    if form.is_valid():
        try:
            made = open_cohort(programme=programme, plan=_plan(form), by=request.actor)
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("%s is planned.") % made.name)
            return redirect(here("programmes:cohort", public_id=made.public_id))
    context = {"programme": programme, "form": form}
    return render(request, "programmes/open_cohort.html", context)


def _plan(form: CohortForm) -> CohortPlan:
    names = ("name", "school_year", "starts_on", "ends_on")
    return CohortPlan(**{name: form.cleaned_data[name] for name in names})


@requires(permissions.TEND_COHORT, on=cohorts_visible_to)
def dates(request: SignedInRequest, cohort: Cohort) -> HttpResponse:
    standing = {"starts_on": cohort.starts_on, "ends_on": cohort.ends_on}
    form = DatesForm(request.POST or None, initial=standing)
    if form.is_valid():
        try:
            change_dates(cohort=cohort, by=request.actor, **form.cleaned_data)
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("The days of %s are changed.") % cohort.name)
            return redirect(here("programmes:cohort", public_id=cohort.public_id))
    return render(request, "programmes/dates.html", {"cohort": cohort, "form": form})


@require_POST
@requires(permissions.TEND_COHORT, on=cohorts_visible_to)
def move(request: SignedInRequest, cohort: Cohort) -> HttpResponse:
    wanted = request.POST.get("action", "")
    try:
        action = CohortAction(wanted)
        by, at = request.actor, request.now
        moved = move_cohort(cohort=cohort, action=action, by=by, at=at)
    except ValueError:
        messages.error(request, _("This button isn’t known any more."))
    except Refusal as refusal:
        messages.error(request, str(refusal))
    else:
        told = {"name": cohort.name, "state": COHORT_STATES[moved.state_now]}
        messages.success(request, _("%(name)s: %(state)s.") % told)
    return redirect(here("programmes:cohort", public_id=cohort.public_id))


@require_POST
@requires(permissions.TEND_COHORT, on=cohorts_visible_to)
def take_current(request: SignedInRequest, cohort: Cohort) -> HttpResponse:
    try:
        version = cohort.programme.current
        if version is not None:
            take_version(cohort=cohort, version=version, by=request.actor)
    except Refusal as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("It runs the version in force now."))
    return redirect(here("programmes:cohort", public_id=cohort.public_id))


@requires(permissions.OPEN_COHORT, on=cohorts_visible_to)
def next_year(request: SignedInRequest, cohort: Cohort) -> HttpResponse:
    proposal = next_plan(cohort, today())
    form = RollOverForm(request.POST or None, on=today(), **proposal)
    if form.is_valid():
        try:
            made = roll_over(
                cohort=cohort,
                plan=_plan(form),
                members=list(form.cleaned_data["members"]),
                staff=list(form.cleaned_data["staff"]),
                by=request.actor,
                at=request.now,
            )
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("%s is planned.") % made.name)
            return redirect(here("programmes:cohort", public_id=made.public_id))
    context = {"cohort": cohort, "form": form}
    return render(request, "programmes/next_year.html", context)
