"""What is done with an import: columns, mending, writing, stopping, undoing."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.translation import gettext as say
from django.views.decorators.http import require_POST

from intervisit.imports import permissions
from intervisit.imports.domain.planning.outcomes import Outcome
from intervisit.imports.forms import ColumnsForm, RosterForm, SheetForm
from intervisit.imports.models import Import
from intervisit.imports.operations import applying, checking, choosing, undoing
from intervisit.imports.queries.pages import ALL, REMARKED, steps_of
from intervisit.imports.queries.runs import imports_visible_to
from intervisit.kernel.numbers import whole
from intervisit.support.errors import Refusal
from intervisit.support.gate import requires
from intervisit.support.http import SignedInRequest
from intervisit.support.urls import here


def answers_of(request: SignedInRequest) -> QueryDict | None:
    """Give what was sent, also where nothing is ticked; None when nothing was sent."""
    return request.POST if request.method == "POST" else None


def back_to(run: Import, show: str = "") -> HttpResponse:
    """Lead back to the import, to the rows that were shown."""
    address = here("imports:run", public_id=run.public_id)
    is_known = show in {outcome.value for outcome in Outcome} | {ALL, REMARKED}
    return redirect(f"{address}?show={show}" if is_known else address)


def attempt(
    request: SignedInRequest, write: Callable[..., Any], run: Import, **facts: Any
) -> None:
    """Do it in the name of whoever asks, or say why it can’t be done."""
    try:
        write(run=run, by=request.actor, at=request.now, **facts)
    except Refusal as refusal:
        messages.error(request, str(refusal))


def chosen(
    request: SignedInRequest,
    run: Import,
    form: ColumnsForm | RosterForm,
    choose: Callable[..., Import],
) -> bool:
    """Keep what a form chose and have the file checked; else the form says why not."""
    if not form.is_valid():
        return False
    facts: dict[str, Any] = {"by": request.actor, "at": request.now}
    try:
        mapped = choose(run=run, **form.choices, **facts)
        checking.begin_check(run=mapped, **facts)
    except Refusal as refusal:
        form.add_error(None, str(refusal))
    return not form.errors


@requires(permissions.PREPARE, on=imports_visible_to)
def columns(request: SignedInRequest, run: Import) -> HttpResponse:
    """Choose the columns of a table, or what to take from a bundle."""
    if run.is_roster:
        return roster(request, run)
    form = ColumnsForm(answers_of(request), run=run)
    if chosen(request, run, form, choosing.choose_columns):
        return back_to(run)
    context = {"run": run, "form": form, "steps": steps_of(run)}
    context["sheet_form"] = SheetForm(run=run)
    return render(request, "imports/columns.html", context)


def roster(request: SignedInRequest, run: Import) -> HttpResponse:
    form = RosterForm(answers_of(request), initial=run.choices)
    if chosen(request, run, form, choosing.choose_roster):
        return back_to(run)
    context = {"run": run, "form": form, "steps": steps_of(run)}
    return render(request, "imports/roster.html", context)


@requires(permissions.PREPARE, on=imports_visible_to)
@require_POST
def sheet(request: SignedInRequest, run: Import) -> HttpResponse:
    """Read another sheet of the workbook."""
    attempt(request, choosing.choose_sheet, run, sheet=request.POST.get("sheet", ""))
    return redirect(here("imports:columns", public_id=run.public_id))


def row_number(request: SignedInRequest) -> int:
    """Give the row that a form is about; 0, which is no row, for nonsense."""
    return whole(request.POST.get("number", "")) or 0


@requires(permissions.PREPARE, on=imports_visible_to)
@require_POST
def mend(request: SignedInRequest, run: Import) -> HttpResponse:
    """Let a typed value take the place of a cell."""
    sent = {name: request.POST.get(name, "") for name in ("column", "value")}
    attempt(request, checking.mend_cell, run, number=row_number(request), **sent)
    return back_to(run, request.POST.get("show", ""))


@requires(permissions.PREPARE, on=imports_visible_to)
@require_POST
def leave_out(request: SignedInRequest, run: Import) -> HttpResponse:
    """Leave a row out, or take it in again."""
    part, out = request.POST.get("part", ""), request.POST.get("do") != "take_in"
    number = row_number(request)
    attempt(request, checking.leave_out, run, part=part, number=number, out=out)
    return back_to(run, request.POST.get("show", ""))


@requires(permissions.PREPARE, on=imports_visible_to)
@require_POST
def settle_who(request: SignedInRequest, run: Import) -> HttpResponse:
    """Say who somebody in the file is."""
    number, person = row_number(request), request.POST.get("person", "")
    attempt(request, checking.settle_who, run, number=number, person=person)
    return back_to(run, request.POST.get("show", ""))


@requires(permissions.APPLY, on=imports_visible_to)
@require_POST
def apply(request: SignedInRequest, run: Import) -> HttpResponse:
    """Have a checked import written."""
    ticked = {name: name in request.POST for name in ("is_complete", "is_confirmed")}
    attempt(request, applying.begin_import, run, **ticked)
    return back_to(run)


@requires(permissions.APPLY, on=imports_visible_to)
@require_POST
def stop(request: SignedInRequest, run: Import) -> HttpResponse:
    """Ask the work on an import to stop."""
    attempt(request, applying.stop, run)
    return back_to(run)


@requires(permissions.UNDO, on=imports_visible_to)
@require_POST
def undo(request: SignedInRequest, run: Import) -> HttpResponse:
    """Undo a whole import."""
    attempt(request, undoing.begin_undo, run)
    return back_to(run)


@requires(permissions.PREPARE, on=imports_visible_to)
@require_POST
def discard(request: SignedInRequest, run: Import) -> HttpResponse:
    """Throw a file away that was never written."""
    words = say("“%s” is thrown away. Nothing of it was written.") % run.file_name
    applying.discard(run=run, by=request.actor, at=request.now)
    messages.success(request, words)
    return redirect(here("imports:imports"))
