"""A plan: made from a run, read, named, pinned, undone, locked."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from intervisit.kernel.numbers import whole
from intervisit.matching import permissions
from intervisit.matching.domain.states import PlanAction
from intervisit.matching.forms.plans import PlanForm
from intervisit.matching.models import MatchPlan, MatchRun
from intervisit.matching.operations.changes import pin_school, undo_change
from intervisit.matching.operations.plans import (
    describe_plan,
    make_plan,
    move_plan_on,
)
from intervisit.matching.queries.changes import changes_since, names_in_run, told_change
from intervisit.matching.queries.plan_files import file_of_plan
from intervisit.matching.queries.plan_page import plan_page
from intervisit.matching.queries.plans import partner_in, plans_visible_to
from intervisit.matching.queries.runs import runs_visible_to
from intervisit.people.telling import told_history
from intervisit.support.documents import download
from intervisit.support.errors import Refusal
from intervisit.support.gate import requires
from intervisit.support.http import SignedInRequest
from intervisit.support.urls import here


def seen_version(request: SignedInRequest) -> int:
    """Give the version that was on the screen; 0, which is none, for nonsense."""
    return whole(request.POST.get("version", "")) or 0


@requires(permissions.PLAN, on=runs_visible_to)
@require_POST
def make(request: SignedInRequest, run: MatchRun) -> HttpResponse:
    try:
        plan = make_plan(run=run, by=request.actor, at=request.now)
    except Refusal as refusal:
        messages.error(request, str(refusal))
        return redirect(here("matching:run", public_id=run.public_id))
    return redirect(here("matching:plan", public_id=plan.public_id))


@requires(permissions.VIEW_PLAN, on=plans_visible_to)
def plan(request: SignedInRequest, plan: MatchPlan) -> HttpResponse:
    context = plan_page(plan, request.GET.dict())
    context |= {"plan": plan, "history": told_history(plan)}
    context["since"] = _since(plan, request.GET.get("since", ""))
    return render(request, "matching/plan.html", context)


@requires(permissions.VIEW_PLAN, on=plans_visible_to)
def take(request: SignedInRequest, plan: MatchPlan, what: str) -> HttpResponse:
    """Give a file of a plan: groups, or a workbook that also says what became."""
    found = file_of_plan(plan, what)
    if found is None:
        raise Http404(_("This plan has no such file."))
    content, name, kind = found
    return download(content, name=name, kind=kind)


def _since(plan: MatchPlan, version: str) -> list[str]:
    """Say what others did since a version that somebody still had before them."""
    seen = whole(version)
    changes = [] if seen is None else list(changes_since(plan, seen))
    names = names_in_run(plan.run_id) if changes else {}
    return [told_change(change, names) for change in changes]


@requires(permissions.CHANGE_PLAN, on=plans_visible_to)
@require_POST
def pin(request: SignedInRequest, plan: MatchPlan) -> HttpResponse:
    back = here("matching:plan", public_id=plan.public_id)
    partner = partner_in(plan, request.POST.get("partner", ""))
    seen = seen_version(request)
    if partner is None:
        messages.error(request, _("This school isn’t in the plan."))
        return redirect(back)
    try:
        pin_school(
            plan=plan, partner=partner, seen=seen, by=request.actor, at=request.now
        )
    except Refusal as refusal:
        messages.error(request, str(refusal))
        return redirect(f"{back}?since={seen}")
    return redirect(f"{back}?school={partner.public_id}#s-{partner.public_id}")


@requires(permissions.CHANGE_PLAN, on=plans_visible_to)
@require_POST
def undo(request: SignedInRequest, plan: MatchPlan) -> HttpResponse:
    back = here("matching:plan", public_id=plan.public_id)
    seen = seen_version(request)
    try:
        undo_change(plan=plan, seen=seen, by=request.actor, at=request.now)
    except Refusal as refusal:
        messages.error(request, str(refusal))
        return redirect(f"{back}?since={seen}")
    messages.success(request, _("It is as it was before."))
    return redirect(back)


@requires(permissions.TEND_PLAN, on=plans_visible_to)
@require_POST
def tend(request: SignedInRequest, plan: MatchPlan) -> HttpResponse:
    """Lock, unlock, set aside or take up again."""
    back = here("matching:plan", public_id=plan.public_id)
    seen = seen_version(request)
    try:
        action = PlanAction(request.POST.get("action", ""))
        facts: dict[str, Any] = {"by": request.actor, "at": request.now}
        move_plan_on(plan=plan, action=action, seen=seen, **facts)
    except ValueError:
        messages.error(request, _("This button isn’t known any more."))
    except Refusal as refusal:
        messages.error(request, str(refusal))
        return redirect(f"{back}?since={seen}")
    return redirect(back)


@requires(permissions.TEND_PLAN, on=plans_visible_to)
def describe(request: SignedInRequest, plan: MatchPlan) -> HttpResponse:
    start = {"name": plan.name, "note": plan.note}
    form = PlanForm(request.POST or None, initial=start)
    if form.is_valid():
        describe_plan(plan=plan, by=request.actor, at=request.now, **form.cleaned_data)
        return redirect(here("matching:plan", public_id=plan.public_id))
    return render(request, "matching/describe.html", {"plan": plan, "form": form})
