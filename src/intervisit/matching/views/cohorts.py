"""A cohort's page of matching, who takes part, and asking for a run."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from intervisit.matching import permissions
from intervisit.matching.forms.settings import SettingsForm
from intervisit.matching.lists.runs import schools_table
from intervisit.matching.operations.asking import ask_run
from intervisit.matching.queries.cohort_page import (
    cohort_page,
    form_options,
    last_run,
    start_settings,
)
from intervisit.matching.queries.focus_list import focus_list
from intervisit.matching.queries.plans import plans_visible_to
from intervisit.matching.queries.runs import matched_cohorts_visible_to
from intervisit.matching.queries.taking_part import sides_in_cohort, taking_part
from intervisit.programmes.models import Cohort
from intervisit.programmes.queries.programmes import definition_of
from intervisit.support.clock import today
from intervisit.support.documents import download, xlsx_bytes
from intervisit.support.errors import Refusal
from intervisit.support.gate import requires
from intervisit.support.http import SignedInRequest
from intervisit.support.tables import answer_list
from intervisit.support.urls import here

DEFAULTS = "definition"


@requires(permissions.VIEW, on=matched_cohorts_visible_to)
def cohort(request: SignedInRequest, cohort: Cohort) -> HttpResponse:
    context = cohort_page(cohort, request.actor, today())
    return render(request, "matching/cohort.html", context)


@requires(permissions.VIEW, on=matched_cohorts_visible_to)
def schools(request: SignedInRequest, cohort: Cohort) -> HttpResponse:
    sides = sides_in_cohort(cohort)
    if not sides:
        return redirect(here("matching:cohort", public_id=cohort.public_id))
    memberships = definition_of(cohort.definition).memberships
    names = {each.key: each.name for each in memberships}
    host, partner = names[sides[0].host], names[sides[0].partner]
    table = schools_table(request.network.grade_scheme, host, partner)
    rows = taking_part(cohort, sides[0], today())
    return answer_list(
        request, table, rows, "matching/schools.html", {"cohort": cohort}
    )


@requires(permissions.VIEW, on=matched_cohorts_visible_to)
def focus(request: SignedInRequest, cohort: Cohort) -> HttpResponse:
    """Give what the cohort's schools are said to be, as a list to fill in."""
    content = xlsx_bytes(focus_list(cohort, today()))
    name = f"{cohort.name} {_('strengths and needs')}"
    return download(content, name=name, kind="xlsx")


@requires(permissions.RUN, on=matched_cohorts_visible_to)
def ask(request: SignedInRequest, cohort: Cohort) -> HttpResponse:
    """Choose weights and rules, and let the engine form groups."""
    form = settings_form(request, cohort)
    if form is None:
        return redirect(here("matching:cohort", public_id=cohort.public_id))
    plan = asked_plan(request, cohort)
    facts: dict[str, Any] = {"by": request.actor, "at": request.now}
    facts["from_plan"] = plan
    if form.is_valid():
        note = form.cleaned_data["note"]
        try:
            run = ask_run(cohort=cohort, settings=form.chosen(), note=note, **facts)
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            return redirect(here("matching:run", public_id=run.public_id))
    context = {"cohort": cohort, "form": form, "plan": plan}
    return render(request, "matching/ask.html", context)


def settings_form(request: SignedInRequest, cohort: Cohort) -> SettingsForm | None:
    """Give the form, begun with the last run's settings or the definition's."""
    sides = sides_in_cohort(cohort)
    if not sides:
        return None
    last = None if request.GET.get("from") == DEFAULTS else last_run(cohort)
    settings = start_settings(cohort, sides, today(), last=last)
    options = form_options(cohort, sides[0], today())
    return SettingsForm(request.POST or None, settings=settings, sides=sides, **options)


def asked_plan(request: SignedInRequest, cohort: Cohort) -> object:
    """Give the plan whose pins the new run takes over, if one is asked for."""
    wanted = request.GET.get("plan", "")
    plans = plans_visible_to(request.actor)
    return (
        next(
            (
                each
                for each in plans
                if each.public_id == wanted and each.cohort_id == cohort.pk
            ),
            None,
        )
        if wanted
        else None
    )
