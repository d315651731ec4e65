"""All letters of a cohort: asked for, waited for, taken away."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from intervisit.partnerships import permissions
from intervisit.partnerships.operations.letters import ask_for_letters
from intervisit.partnerships.queries.letters import book_file, letters_page
from intervisit.programmes.models import Cohort
from intervisit.programmes.queries.cohorts import cohorts_visible_to
from intervisit.support.clock import today
from intervisit.support.documents import download
from intervisit.support.errors import Refusal
from intervisit.support.gate import requires
from intervisit.support.http import SignedInRequest
from intervisit.support.urls import here


@requires(permissions.SEND_LETTERS, on=cohorts_visible_to)
def letters(request: SignedInRequest, cohort: Cohort) -> HttpResponse:
    context = letters_page(cohort, today())
    return render(request, "partnerships/letters.html", context)


@requires(permissions.SEND_LETTERS, on=cohorts_visible_to)
def letters_progress(request: SignedInRequest, cohort: Cohort) -> HttpResponse:
    """Give the part of the page that says how far the letters are."""
    context = letters_page(cohort, today())
    return render(request, "partnerships/_letters_state.html", context)


@requires(permissions.SEND_LETTERS, on=cohorts_visible_to)
@require_POST
def ask_letters(request: SignedInRequest, cohort: Cohort) -> HttpResponse:
    try:
        ask_for_letters(cohort=cohort, by=request.actor, at=request.now)
    except Refusal as refusal:
        messages.error(request, str(refusal))
    return redirect(here("partnerships:letters", public_id=cohort.public_id))


@requires(permissions.SEND_LETTERS, on=cohorts_visible_to)
def take_letters(request: SignedInRequest, cohort: Cohort, what: str) -> HttpResponse:
    """Give all letters as one PDF, or each by itself in a ZIP."""
    content = book_file(cohort, what)
    if content is None:
        raise Http404(_("These letters aren’t set."))
    name = _("Letters of %s") % cohort.name
    return download(content, name=name, kind=what)
