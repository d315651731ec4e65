"""Lists on their way into a cohort: seen, mended, written, taken back."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from intervisit.kernel.numbers import whole
from intervisit.people.telling import told_history
from intervisit.programmes import permissions
from intervisit.programmes.lists.intakes import INTAKES
from intervisit.programmes.models import Cohort, Intake
from intervisit.programmes.operations.taking import (
    apply_intake,
    discard_intake,
    fingerprint,
    last_moment_to_undo,
    mend_line,
    undo_intake,
)
from intervisit.programmes.queries.cohorts import cohorts_visible_to
from intervisit.programmes.queries.intakes import intake_page, lines_left
from intervisit.programmes.queries.taking import intakes_of, intakes_visible_to
from intervisit.support.clock import today
from intervisit.support.documents import csv_bytes, download
from intervisit.support.errors import Refusal
from intervisit.support.gate import requires
from intervisit.support.http import SignedInRequest
from intervisit.support.tables import answer_list
from intervisit.support.urls import here


@requires(permissions.TEND_COHORT, on=cohorts_visible_to)
def intakes(request: SignedInRequest, cohort: Cohort) -> HttpResponse:
    rows = intakes_of(cohort, request.actor)
    context = {"cohort": cohort}
    return answer_list(request, INTAKES, rows, "programmes/intakes.html", context)


@requires(permissions.VIEW_INTAKE, on=intakes_visible_to)
def intake(request: SignedInRequest, intake: Intake) -> HttpResponse:
    asked = (request.GET.get("show", ""), request.GET.get("page", "1"))
    shown = intake_page(intake, *asked, today())
    until = last_moment_to_undo(intake.applied_at) if intake.applied_at else None
    context = {
        "intake": intake,
        "cohort": intake.cohort,
        "shown": shown,
        "seen": fingerprint(shown.steps) if intake.is_waiting else "",
        "undo_until": until if intake.is_applied and until else None,
        "can_undo": intake.is_applied and until is not None and request.now <= until,
        "entries": told_history(intake),
    }
    return render(request, "programmes/intake.html", context)


@require_POST
@requires(permissions.TEND_INTAKE, on=intakes_visible_to)
def write(request: SignedInRequest, intake: Intake) -> HttpResponse:
    seen = request.POST.get("seen", "")
    try:
        apply_intake(
            intake=intake,
            seen=seen,
            reason=intake.reason,
            by=request.actor,
            at=request.now,
        )
    except Refusal as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("The list is written. You can take it back."))
    return redirect(here("programmes:intake", public_id=intake.public_id))


@require_POST
@requires(permissions.TEND_INTAKE, on=intakes_visible_to)
def undo(request: SignedInRequest, intake: Intake) -> HttpResponse:
    try:
        undo_intake(intake=intake, by=request.actor, at=request.now)
    except Refusal as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("The list is taken back. All is as it was."))
    return redirect(here("programmes:intake", public_id=intake.public_id))


@require_POST
@requires(permissions.TEND_INTAKE, on=intakes_visible_to)
def discard(request: SignedInRequest, intake: Intake) -> HttpResponse:
    cohort = intake.cohort
    try:
        discard_intake(intake=intake, by=request.actor)
    except Refusal as refusal:
        messages.error(request, str(refusal))
        return redirect(here("programmes:intake", public_id=intake.public_id))
    messages.success(request, _("The list is gone; nothing was written."))
    return redirect(here("programmes:cohort", public_id=cohort.public_id))


@require_POST
@requires(permissions.TEND_INTAKE, on=intakes_visible_to)
def mend(request: SignedInRequest, intake: Intake) -> HttpResponse:
    number = request.POST.get("number", "")
    who = " ".join(request.POST.get("who", "").replace("\0", "").split())[:120]
    try:
        line = whole(number) or 0
        mend_line(intake=intake, number=line, who=who, by=request.actor)
    except Refusal as refusal:
        messages.error(request, str(refusal))
    page = here("programmes:intake", public_id=intake.public_id)
    return redirect(f"{page}?show=wrong")


@requires(permissions.VIEW_INTAKE, on=intakes_visible_to)
def left(request: SignedInRequest, intake: Intake) -> HttpResponse:
    name = _("left out of %s") % intake.cohort.name
    return download(csv_bytes(lines_left(intake)), name=name, kind="csv")
