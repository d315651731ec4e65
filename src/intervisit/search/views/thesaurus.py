"""The thesaurus: groups of words, one of them, trying what a word finds."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from intervisit.people.telling import told_history
from intervisit.search import embedding, permissions
from intervisit.search.forms import GroupForm
from intervisit.search.lists import GROUPS
from intervisit.search.models import SynonymGroup
from intervisit.search.operations import thesaurus as operations
from intervisit.search.operations.areas import offer_areas
from intervisit.search.queries.thesaurus import groups_visible_to, shipped_and_not_here
from intervisit.search.queries.trying import tried
from intervisit.support.clock import today
from intervisit.support.errors import Refusal
from intervisit.support.gate import requires
from intervisit.support.http import SignedInRequest
from intervisit.support.tables import answer_list
from intervisit.support.urls import here

MOST_SHOWN = 20


@requires(permissions.LIST_GROUPS)
def thesaurus(request: SignedInRequest) -> HttpResponse:
    rows = groups_visible_to(request.actor)
    context = {"to_bring": shipped_and_not_here()}
    return answer_list(request, GROUPS, rows, "search/thesaurus.html", context)


@requires(permissions.TEND_GROUPS)
def add(request: SignedInRequest) -> HttpResponse:
    form = GroupForm(request.POST or None)
    if form.is_valid():
        try:
            group = operations.add_group(
                **form.cleaned_data, by=request.actor, at=request.now
            )
        except Refusal as refusal:
            form.add_error("terms", str(refusal))
        else:
            messages.success(request, _("“%s” counts from now on.") % group)
            return redirect(here("search:thesaurus"))
    return render(request, "search/group.html", {"form": form, "group": None})


@requires(permissions.TEND_GROUPS, on=groups_visible_to)
def group(request: SignedInRequest, group: SynonymGroup) -> HttpResponse:
    initial = {"terms": group.terms, "note": group.note}
    form = GroupForm(request.POST or None, initial=initial)
    if form.is_valid():
        try:
            operations.amend_group(
                group=group, **form.cleaned_data, by=request.actor, at=request.now
            )
        except Refusal as refusal:
            form.add_error("terms", str(refusal))
        else:
            messages.success(request, _("The group is changed."))
            return redirect(here("search:group", public_id=group.public_id))
    context = {"form": form, "group": group, "history": told_history(group)}
    return render(request, "search/group.html", context)


@require_POST
@requires(permissions.TEND_GROUPS, on=groups_visible_to)
def retire(request: SignedInRequest, group: SynonymGroup) -> HttpResponse:
    try:
        operations.retire_group(
            group=group, on=today(), by=request.actor, at=request.now
        )
    except Refusal as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("“%s” is out of use.") % group)
    return redirect(here("search:group", public_id=group.public_id))


@require_POST
@requires(permissions.TEND_GROUPS, on=groups_visible_to)
def restore(request: SignedInRequest, group: SynonymGroup) -> HttpResponse:
    try:
        operations.restore_group(group=group, by=request.actor, at=request.now)
    except Refusal as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("“%s” is in use again.") % group)
    return redirect(here("search:group", public_id=group.public_id))


@require_POST
@requires(permissions.TEND_GROUPS)
def bring(request: SignedInRequest) -> HttpResponse:
    came = operations.bring_shipped_groups(by=request.actor, at=request.now)
    offer_areas(by=request.actor, at=request.now)
    words = ngettext("%d group came in.", "%d groups came in.", came)
    messages.success(request, words % came)
    return redirect(here("search:thesaurus"))


@requires(permissions.TEND_GROUPS)
def try_words(request: SignedInRequest) -> HttpResponse:
    words = request.GET.get("q", "").strip()[:200]
    found = tried(request.actor, words)
    context = {
        "asked": words,
        "found": found,
        "shown": found.results[:MOST_SHOWN],
        "with_model": embedding.is_installed(),
    }
    return render(request, "search/try.html", context)
