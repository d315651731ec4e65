"""Imports as a list, a new one, and the page of one wherever it stands."""

from __future__ import annotations

from dataclasses import replace

from django.http import HttpResponse
from django.shortcuts import redirect, render

from intervisit.imports import permissions
from intervisit.imports.domain.states import AT_WORK, State
from intervisit.imports.domain.undoing import last_moment_to_undo
from intervisit.imports.forms import StartForm
from intervisit.imports.labels import STATE_MARKS, STATES
from intervisit.imports.lists import IMPORTS
from intervisit.imports.models import Import
from intervisit.imports.operations.uploading import start_import
from intervisit.imports.queries.pages import check_page, progress_words, steps_of
from intervisit.imports.queries.runs import imports_visible_to
from intervisit.people.telling import told_history
from intervisit.support.errors import Refusal
from intervisit.support.gate import requires
from intervisit.support.http import SignedInRequest
from intervisit.support.tables import answer_list
from intervisit.support.urls import here


@requires(permissions.LIST)
def imports(request: SignedInRequest) -> HttpResponse:
    rows = imports_visible_to(request.actor)
    return answer_list(request, IMPORTS, rows, "imports/imports.html")


@requires(permissions.START)
def start(request: SignedInRequest) -> HttpResponse:
    initial = {"subject": request.GET.get("subject") or "people"}
    form = StartForm(request.POST or None, request.FILES or None, initial=initial)
    if form.is_valid():
        upload = form.cleaned_data["file"]
        try:
            run = start_import(
                subject=form.cleaned_data["subject"],
                name=upload.name,
                content=upload.file,
                by=request.actor,
                at=request.now,
            )
        except Refusal as refusal:
            form.add_error("file", str(refusal))
        else:
            return redirect(here("imports:run", public_id=run.public_id))
    return render(request, "imports/start.html", {"form": form})


@requires(permissions.VIEW, on=imports_visible_to)
def run(request: SignedInRequest, run: Import) -> HttpResponse:
    """Show an import wherever it stands."""
    state = State(run.state)
    if state in {State.UPLOADED, State.MAPPED} and run.forgotten_at is None:
        return redirect(here("imports:columns", public_id=run.public_id))
    context = {
        "run": run,
        "steps": steps_of(run),
        "state_words": STATES[state],
        "state_mark": STATE_MARKS[state],
        "progress_words": progress_words(run),
        "history": [replace(entry, changes=()) for entry in told_history(run)],
    }
    if state in AT_WORK:
        return render(request, "imports/progress.html", context)
    context["check"] = check_page(run, request.GET.dict(), request.network.grade_scheme)
    if state is State.CHECKED:
        return render(request, "imports/check.html", context)
    if run.applied_at is not None:
        last = last_moment_to_undo(run.applied_at)
        context |= {"undo_until": last, "can_undo": request.now <= last}
    return render(request, "imports/finished.html", context)


@requires(permissions.VIEW, on=imports_visible_to)
def progress(request: SignedInRequest, run: Import) -> HttpResponse:
    """Answer the poll of a waiting page; reload it when the work is over."""
    context = {"run": run, "progress_words": progress_words(run)}
    response = render(request, "imports/_progress.html", context)
    if State(run.state) not in AT_WORK:
        response["HX-Refresh"] = "true"
    return response
