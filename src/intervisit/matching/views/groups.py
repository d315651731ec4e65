"""A group on offer, and what the office decides about it."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from intervisit.matching import permissions
from intervisit.matching.forms.announcing import ChangeForm, NoteForm, ReplyForm
from intervisit.matching.models import OfferedGroup
from intervisit.matching.operations.settling import (
    change_group,
    form_group,
    keep_group,
    withdraw_group,
)
from intervisit.matching.queries.announcements import groups_visible_to
from intervisit.matching.queries.pages import group_page
from intervisit.matching.queries.regrouping import SchoolChoice, choice_for_group
from intervisit.people.telling import told_history
from intervisit.support.errors import Refusal
from intervisit.support.gate import requires
from intervisit.support.http import SignedInRequest
from intervisit.support.urls import here

MOST_WORDS = 80


@requires(permissions.VIEW_GROUP, on=groups_visible_to)
def group(request: SignedInRequest, group: OfferedGroup) -> HttpResponse:
    context = group_page(group, request.actor, request.now) | {
        "entries": told_history(group)
    }
    return render(request, "matching/group.html", context)


@requires(permissions.DECIDE_GROUP, on=groups_visible_to)
def keep(request: SignedInRequest, group: OfferedGroup) -> HttpResponse:
    form = ReplyForm(request.POST or None)
    if form.is_valid():
        try:
            keep_group(
                group=group, by=request.actor, at=request.now, **form.cleaned_data
            )
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(
                request, _("%s stays as it is; the school is told.") % group
            )
            return _to(group)
    context = group_page(group, request.actor, request.now) | {"form": form}
    return render(request, "matching/keep.html", context)


@requires(permissions.DECIDE_GROUP, on=groups_visible_to)
def change(request: SignedInRequest, group: OfferedGroup) -> HttpResponse:
    form = change_form(request, group)
    if form.is_valid():
        try:
            made = change_group(
                group=group,
                schools=list(form.cleaned_data["schools"]),
                note=form.cleaned_data["note"],
                by=request.actor,
                at=request.now,
            )
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("%s is on offer; its schools are told.") % made)
            return _to(made)
    context = group_page(group, request.actor, request.now)
    context |= {"form": form, "choice": choice_asked(request, group)}
    return render(request, "matching/change.html", context)


def choice_asked(request: SignedInRequest, group: OfferedGroup) -> SchoolChoice:
    """Give the schools to choose among: what is ticked stays, words find others."""
    words, ticked = request.POST.get("find", "")[:MOST_WORDS], None
    if request.method == "POST":
        ticked = request.POST.getlist("schools")
    return choice_for_group(group, words, ticked, request.network.country)


def change_form(request: SignedInRequest, group: OfferedGroup) -> ChangeForm:
    """Give the form as it was sent; who only looks for a school isn't told of gaps."""
    if "look" in request.POST:
        return ChangeForm(initial={"note": request.POST.get("note", "")}, group=group)
    return ChangeForm(request.POST or None, group=group)


@requires(permissions.DECIDE_GROUP, on=groups_visible_to)
def withdraw(request: SignedInRequest, group: OfferedGroup) -> HttpResponse:
    form = NoteForm(request.POST or None)
    if form.is_valid():
        try:
            withdraw_group(
                group=group, by=request.actor, at=request.now, **form.cleaned_data
            )
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(
                request, _("%s is withdrawn; its schools are told.") % group
            )
            return _to(group)
    context = group_page(group, request.actor, request.now) | {"form": form}
    return render(request, "matching/withdraw_group.html", context)


@require_POST
@requires(permissions.DECIDE_GROUP, on=groups_visible_to)
def form_now(request: SignedInRequest, group: OfferedGroup) -> HttpResponse:
    try:
        form_group(group=group, by=request.actor, at=request.now)
    except Refusal as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("%s is a partnership now.") % group)
    return _to(group)


def _to(group: OfferedGroup) -> HttpResponse:
    return redirect(here("matching:group", public_id=group.public_id))
