"""Who goes along with the partnerships of a cohort: proposed, changed, applied."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import ngettext

from intervisit.matching import permissions
from intervisit.matching.forms.facilitators import CaseloadForm, LoadForm
from intervisit.matching.operations.facilitators import assign_facilitators
from intervisit.matching.queries.facilitators import caseload_of
from intervisit.programmes.models import Cohort
from intervisit.programmes.queries.cohorts import cohorts_visible_to
from intervisit.support.clock import today
from intervisit.support.errors import Refusal
from intervisit.support.gate import requires
from intervisit.support.http import SignedInRequest
from intervisit.support.urls import here


@requires(permissions.ASSIGN_FACILITATORS, on=cohorts_visible_to)
def facilitators(request: SignedInRequest, cohort: Cohort) -> HttpResponse:
    asked = LoadForm(request.GET) if "most" in request.GET else None
    most = (
        asked.cleaned_data["most"] if asked is not None and asked.is_valid() else None
    )
    caseload = caseload_of(cohort, today(), most=most)
    form = CaseloadForm(request.POST or None, caseload=caseload)
    if form.is_valid():
        caseload = caseload_of(cohort, today(), most=most, chosen=form.cleaned_data)
        if "apply" in request.POST:
            answer = _apply(request, cohort, form)
            if answer is not None:
                return answer
    loads = asked or LoadForm(initial={"most": caseload.most})
    context = {"cohort": cohort, "caseload": caseload, "form": form, "loads": loads}
    return render(request, "matching/facilitators.html", context)


def _apply(
    request: SignedInRequest, cohort: Cohort, form: CaseloadForm
) -> HttpResponse | None:
    try:
        count = assign_facilitators(
            cohort=cohort, chosen=form.cleaned_data, by=request.actor, at=request.now
        )
    except Refusal as refusal:
        form.add_error(None, str(refusal))
        return None
    words = ngettext(
        "One group has somebody new, who is told.",
        "%(count)d groups have somebody new, who is told.",
        count,
    )
    messages.success(request, words % {"count": count})
    return redirect(here("matching:facilitators", public_id=cohort.public_id))
