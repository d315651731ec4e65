"""Take organisations into a cohort: ticked in a list, pasted, or from a file."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from intervisit.imports.domain.problems import Unreadable
from intervisit.imports.labels.sentences import verdict
from intervisit.programmes import permissions
from intervisit.programmes.domain.taking import Wish
from intervisit.programmes.forms.members import ListForm, TakeForm, TickForm
from intervisit.programmes.lists.taking import takeable_table, ways_of
from intervisit.programmes.models import Cohort, Intake
from intervisit.programmes.operations.taking import Terms, prepare_intake
from intervisit.programmes.queries.cohorts import (
    cohorts_visible_to,
    takeable,
    these_ones,
)
from intervisit.programmes.queries.facts import with_facts
from intervisit.programmes.queries.programmes import definition_of
from intervisit.programmes.queries.reading_lists import wishes_in_file, wishes_in_text
from intervisit.programmes.queries.taking import strands_of, wishes_for
from intervisit.support.clock import today
from intervisit.support.errors import Refusal
from intervisit.support.gate import requires
from intervisit.support.http import SignedInRequest
from intervisit.support.tables import BoundTable, answer_list
from intervisit.support.urls import here


def _words(cohort: Cohort) -> dict[str, Any]:
    """Give what every form about a cohort's members is made with."""
    definition = definition_of(cohort.definition)
    ways = {each.key: each.name for each in definition.memberships}
    first = max(cohort.starts_on, min(today(), cohort.ends_on))
    return {"ways": ways, "strands": strands_of(cohort), "initial": {"on": first}}


def _prepared(
    request: SignedInRequest, cohort: Cohort, form: TakeForm, wishes: list[Wish]
) -> Intake:
    told = form.cleaned_data
    terms = Terms(
        doing=told["doing"],
        on=told["on"],
        reason=told["reason"],
        source=str(told.get("source") or _("Ticked in the list")),
    )
    return prepare_intake(
        cohort=cohort, wishes=wishes, terms=terms, by=request.actor, at=request.now
    )


def _bound(request: SignedInRequest, cohort: Cohort) -> BoundTable:
    definition = definition_of(cohort.definition)
    ways = ways_of(definition, strands_of(cohort))
    ticked = frozenset(request.POST.getlist("chosen"))
    table = takeable_table(ways, request.network, ticked)
    kinds = {each.organisation.value for each in definition.memberships}
    day = max(today(), cohort.starts_on)
    rows = with_facts(takeable(cohort, kinds, day), day)
    return BoundTable(table, rows, request.GET)


@requires(permissions.TEND_COHORT, on=cohorts_visible_to)
def take_in(request: SignedInRequest, cohort: Cohort) -> HttpResponse:
    bound = _bound(request, cohort)
    counted: dict[str, Any] = {"count": bound.count, "things": str(bound.table.things)}
    form = TickForm(request.POST or None, **_words(cohort), **counted)
    if form.is_valid():
        told, rows = form.cleaned_data, bound.filtered
        if told["scope"] == "ticked":
            rows = these_ones(rows, request.POST.getlist("chosen"))
        wishes = wishes_for(rows, told["membership"], told["strand"])
        try:
            made = _prepared(request, cohort, form, wishes)
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            return redirect(here("programmes:intake", public_id=made.public_id))
    context = {"cohort": cohort, "form": form, "query": request.GET.urlencode()}
    page = "programmes/take_in.html"
    return answer_list(request, bound.table, bound.everything, page, context)


def _named(cohort: Cohort, told: dict[str, Any]) -> list[Wish]:
    as_what = (told["membership"], told["strand"])
    upload = told["file"]
    if upload is None:
        return wishes_in_text(cohort, told["text"], *as_what)
    told["source"] = upload.name
    return wishes_in_file(cohort, upload, upload.name, *as_what)


@requires(permissions.TEND_COHORT, on=cohorts_visible_to)
def paste(request: SignedInRequest, cohort: Cohort) -> HttpResponse:
    form = ListForm(request.POST or None, request.FILES or None, **_words(cohort))
    if form.is_valid():
        told = {"source": _("Pasted list"), **form.cleaned_data}
        form.cleaned_data = told
        try:
            made = _prepared(request, cohort, form, _named(cohort, told))
        except Unreadable as unreadable:
            form.add_error("file", verdict(unreadable))
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.info(request, _("Nothing is written yet."))
            return redirect(here("programmes:intake", public_id=made.public_id))
    context = {"cohort": cohort, "form": form}
    return render(request, "programmes/paste.html", context)
