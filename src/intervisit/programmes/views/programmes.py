"""The list of programmes, one programme as people read it, adding and retiring."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from intervisit.people.telling import told_history
from intervisit.programmes import permissions
from intervisit.programmes.domain.shipped import shipped_document
from intervisit.programmes.forms.plain import BLANK, AddProgrammeForm
from intervisit.programmes.lists.programmes import programmes_table
from intervisit.programmes.models import Programme
from intervisit.programmes.operations.programmes import (
    add_programme,
    restore_programme,
    retire_programme,
)
from intervisit.programmes.queries.cohorts import cohorts_visible_to
from intervisit.programmes.queries.programmes import (
    draft_of,
    newest_of,
    programmes_visible_to,
    with_counts,
)
from intervisit.programmes.queries.reading import read_version
from intervisit.support.clock import today
from intervisit.support.errors import Refusal
from intervisit.support.gate import requires
from intervisit.support.http import SignedInRequest
from intervisit.support.tables import answer_list
from intervisit.support.urls import here


@requires(permissions.LIST_PROGRAMMES)
def programmes(request: SignedInRequest) -> HttpResponse:
    seen = programmes_visible_to(request.actor)
    rows = with_counts(seen)
    context = {"open_count": seen.in_use().count()}
    table = programmes_table(request.network.vocabulary)
    return answer_list(request, table, rows, "programmes/programmes.html", context)


@requires(permissions.VIEW_PROGRAMME, on=programmes_visible_to)
def programme(request: SignedInRequest, programme: Programme) -> HttpResponse:
    version = newest_of(programme)
    context = {
        "programme": programme,
        "version": version,
        "reading": read_version(version, request.network, request.GET.get("part", "")),
        "draft": draft_of(programme),
        "cohorts": cohorts_visible_to(request.actor).of_programme(programme),
        "entries": told_history(programme),
    }
    return render(request, "programmes/programme.html", context)


@requires(permissions.MAKE_PROGRAMME)
def add(request: SignedInRequest) -> HttpResponse:
    own = list(programmes_visible_to(request.actor).order_by("name"))
    words = request.network.vocabulary
    form = AddProgrammeForm(request.POST or None, programmes=own, words=words)
    if form.is_valid():
        kind, _colon, name = form.cleaned_data["start"].partition(":")
        document = {}
        if kind == "shipped":
            document = shipped_document(name)
        elif kind != BLANK:
            document = newest_of(next(p for p in own if p.public_id == name)).document
        draft = add_programme(
            document=document,
            name=form.cleaned_data["name"],
            by=request.actor,
            at=request.now,
        )
        return redirect(here("programmes:definition", public_id=draft.public_id))
    return render(request, "programmes/add.html", {"form": form})


@require_POST
@requires(permissions.RETIRE_PROGRAMME, on=programmes_visible_to)
def retire(request: SignedInRequest, programme: Programme) -> HttpResponse:
    try:
        retire_programme(programme=programme, on=today(), by=request.actor)
    except Refusal as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("%s is retired.") % programme.name)
    return redirect(here("programmes:programme", public_id=programme.public_id))


@require_POST
@requires(permissions.RETIRE_PROGRAMME, on=programmes_visible_to)
def restore(request: SignedInRequest, programme: Programme) -> HttpResponse:
    restore_programme(programme=programme, by=request.actor)
    messages.success(request, _("%s is back in the list.") % programme.name)
    return redirect(here("programmes:programme", public_id=programme.public_id))
