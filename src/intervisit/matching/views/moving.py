"""Move a school by hand: choose, see the effect, then save."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from intervisit.matching import permissions
from intervisit.matching.forms.plans import MoveForm, SaveMoveForm
from intervisit.matching.models import MatchPlan
from intervisit.matching.operations.changes import (
    PlanHasChanged,
    move_school,
    moves_of,
)
from intervisit.matching.queries.plan_page import (
    bound_of,
    hosts_offered,
    partners_offered,
)
from intervisit.matching.queries.plans import plans_visible_to
from intervisit.matching.queries.workbench import (
    EffectTold,
    Workbench,
    effect_told,
    workbench_of,
)
from intervisit.support.errors import Refusal
from intervisit.support.gate import requires
from intervisit.support.http import SignedInRequest
from intervisit.support.urls import here


@requires(permissions.CHANGE_PLAN, on=plans_visible_to)
def move(request: SignedInRequest, plan: MatchPlan) -> HttpResponse:
    """Choose a move, see its effect as often as you like, then save it with why."""
    bench = workbench_of(plan)
    choices: dict[str, Any] = {
        "partners": partners_offered(bench),
        "hosts": hosts_offered(bench),
    }
    if request.method == "POST":
        form = SaveMoveForm(request.POST, **choices)
        looks = "look" in request.POST
        if form.is_valid() and not looks and save(request, plan, form):
            return redirect(here("matching:plan", public_id=plan.public_id))
    else:
        form = chosen_form(request, plan, choices)
    context = {"plan": plan, "form": form, "effect": preview(form, bench)}
    return render(request, "matching/move.html", context)


def chosen_form(
    request: SignedInRequest, plan: MatchPlan, choices: dict[str, Any]
) -> SaveMoveForm:
    """Give the form as the address fills it in; bound once a host is chosen."""
    asked = request.GET.dict()
    start = {**asked, "version": plan.version}
    if asked.get("host") and asked.get("partner"):
        return SaveMoveForm(start, **choices)
    return SaveMoveForm(initial=start, **choices)


def save(request: SignedInRequest, plan: MatchPlan, form: SaveMoveForm) -> bool:
    """Save a move, or say on the form why not; what was typed stays."""
    try:
        move_school(
            plan=plan,
            wanted=form.wanted(),
            seen=form.cleaned_data["version"],
            reason=form.cleaned_data["reason"],
            by=request.actor,
            at=request.now,
        )
    except PlanHasChanged as changed:
        form.add_error(None, str(changed))
        form.data = {**request.POST.dict(), "version": str(plan.version)}
    except Refusal as refusal:
        form.add_error(None, str(refusal))
    else:
        messages.success(request, _("Moved. Undo takes it back."))
        return True
    return False


def preview(form: MoveForm, bench: Workbench) -> EffectTold | None:
    """Say what the chosen move would do, None before one is chosen."""
    if not form.is_bound or {"partner", "host", "exchange"} & set(form.errors):
        return None
    try:
        moves = moves_of(bench, form.wanted())
    except Refusal as refusal:
        if not form.errors:
            form.add_error(None, str(refusal))
        return None
    found, _scores = bench.effect(moves)
    return effect_told(found, bench, bound_of(bench.plan))
