"""A run: at work, come to its answer, or failed; and what it gives to take away."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from intervisit.matching import permissions
from intervisit.matching.domain.states import AT_WORK, RunState
from intervisit.matching.lists.runs import run_schools_table
from intervisit.matching.models import MatchRun
from intervisit.matching.operations import asking
from intervisit.matching.queries.files import file_of
from intervisit.matching.queries.lists import schools_of_run
from intervisit.matching.queries.run_showing import at_work, result
from intervisit.matching.queries.runs import runs_visible_to
from intervisit.people.telling import told_history
from intervisit.support.documents import download
from intervisit.support.errors import Refusal
from intervisit.support.gate import requires
from intervisit.support.http import SignedInRequest
from intervisit.support.tables import answer_list
from intervisit.support.urls import here


@requires(permissions.VIEW_RUN, on=runs_visible_to)
def run(request: SignedInRequest, run: MatchRun) -> HttpResponse:
    """Show a run wherever it stands."""
    context: dict[str, Any] = {"run": run, "history": told_history(run)}
    if run.state_now in AT_WORK:
        context |= at_work(run, request.now)
        return render(request, "matching/run_at_work.html", context)
    if run.state_now is RunState.FAILED:
        return render(request, "matching/run_failed.html", context)
    context |= result(run, request.GET.dict(), request.network.country)
    return render(request, "matching/run.html", context)


@requires(permissions.VIEW_RUN, on=runs_visible_to)
def progress(request: SignedInRequest, run: MatchRun) -> HttpResponse:
    """Answer the poll of a waiting page; reload it when the work is over."""
    context = {"run": run} | at_work(run, request.now)
    response = render(request, "matching/_run_progress.html", context)
    if run.state_now not in AT_WORK:
        response["HX-Refresh"] = "true"
    return response


@requires(permissions.VIEW_RUN, on=runs_visible_to)
def schools(request: SignedInRequest, run: MatchRun) -> HttpResponse:
    """List every school of a run with its reason."""
    table = run_schools_table(request.network.country)
    rows = schools_of_run(run)
    return answer_list(request, table, rows, "matching/run_schools.html", {"run": run})


@requires(permissions.VIEW_RUN, on=runs_visible_to)
def take(request: SignedInRequest, run: MatchRun, what: str) -> HttpResponse:
    """Give a file of a run: groups, workbook, report, pairs, certificate, input."""
    found = file_of(run, what, request.network.country)
    if found is None:
        raise Http404(_("This run has no such file."))
    content, name, kind = found
    return download(content, name=name, kind=kind)


def steered(
    request: SignedInRequest, run: MatchRun, act: Any, words: str
) -> HttpResponse:
    """Do something with a run, and lead to the run that it is about afterwards."""
    try:
        after = act(run=run, by=request.actor, at=request.now)
    except Refusal as refusal:
        messages.error(request, str(refusal))
        after = run
    else:
        messages.success(request, words)
    return redirect(here("matching:run", public_id=after.public_id))


@requires(permissions.RUN, on=runs_visible_to)
@require_POST
def stop(request: SignedInRequest, run: MatchRun) -> HttpResponse:
    words = _("It stops with the best plan so far.")
    return steered(request, run, asking.stop_run, words)


@requires(permissions.RUN, on=runs_visible_to)
@require_POST
def retry(request: SignedInRequest, run: MatchRun) -> HttpResponse:
    return steered(request, run, asking.retry_run, _("It tries again."))


@requires(permissions.RUN, on=runs_visible_to)
@require_POST
def give_up(request: SignedInRequest, run: MatchRun) -> HttpResponse:
    return steered(request, run, asking.give_up_run, _("The run is given up."))


@requires(permissions.RUN, on=runs_visible_to)
@require_POST
def repeat(request: SignedInRequest, run: MatchRun) -> HttpResponse:
    words = _("The same question is put again.")
    return steered(request, run, asking.repeat_run, words)
