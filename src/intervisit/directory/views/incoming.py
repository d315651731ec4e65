"""Bring in an existing directory: the file, its rows, mending them, writing it."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from intervisit.directory import permissions
from intervisit.directory.forms.attempts import attempt
from intervisit.directory.forms.incoming import BringForm, MendForm
from intervisit.directory.models import IncomingList
from intervisit.directory.operations import incoming as operations
from intervisit.directory.queries.incoming import (
    incoming_page,
    incoming_visible_to,
    known,
    matched,
)
from intervisit.directory.views.attempts import act
from intervisit.support.clock import today
from intervisit.support.gate import requires
from intervisit.support.http import SignedInRequest
from intervisit.support.urls import here


def page_of_list(incoming: IncomingList) -> str:
    return here("directory:incoming", public_id=incoming.public_id)


@requires(permissions.ISSUE)
def bring(request: SignedInRequest) -> HttpResponse:
    form = BringForm(
        request.POST or None, request.FILES or None, initial={"true_on": today()}
    )
    if form.is_valid():
        file = form.cleaned_data["file"]
        made = attempt(
            form,
            operations.bring_list,
            content=file.file,
            name=file.name,
            true_on=form.cleaned_data["true_on"],
            by=request.actor,
            at=request.now,
        )
        if made is not None:
            return redirect(page_of_list(made))
    waiting = incoming_visible_to(request.actor).waiting().order_by("-made_at")
    context = {"form": form, "waiting": waiting}
    return render(request, "directory/bring.html", context)


@requires(permissions.BRING, on=incoming_visible_to)
def incoming(request: SignedInRequest, incoming_list: IncomingList) -> HttpResponse:
    context = incoming_page(incoming_list, today())
    return render(request, "directory/incoming.html", context)


@requires(permissions.BRING, on=incoming_visible_to)
def mend(
    request: SignedInRequest, incoming_list: IncomingList, number: int
) -> HttpResponse:
    rows = [each for each in incoming_list.rows if each.get("number") == number]
    if not rows:
        raise Http404
    row = matched(rows, known(today()))[0]
    form = MendForm(None if _leaves_out(request) else request.POST or None, row=row)
    chosen: dict[str, Any] | None = None
    if _leaves_out(request):
        chosen = {"left_out": True}
    elif form.is_valid():
        chosen = form.chosen
    if chosen is not None:
        facts = {"by": request.actor, "at": request.now, "number": number}
        done = attempt(
            form, operations.mend_row, incoming=incoming_list, chosen=chosen, **facts
        )
        if done is not None:
            return redirect(page_of_list(incoming_list))
    context = {"incoming": incoming_list, "row": row, "form": form}
    return render(request, "directory/mend.html", context)


def _leaves_out(request: SignedInRequest) -> bool:
    return request.method == "POST" and "leave_out" in request.POST


@require_POST
@requires(permissions.BRING, on=incoming_visible_to)
def write_list(request: SignedInRequest, incoming_list: IncomingList) -> HttpResponse:
    facts = {"incoming": incoming_list, "by": request.actor, "at": request.now}
    said = _("It is written, and stands in the directory.")
    back = lambda _made: page_of_list(incoming_list)  # noqa: E731 - one address
    return act(request, said, back, operations.write_list, **facts)


@require_POST
@requires(permissions.BRING, on=incoming_visible_to)
def drop_list(request: SignedInRequest, incoming_list: IncomingList) -> HttpResponse:
    facts = {"incoming": incoming_list, "by": request.actor, "at": request.now}
    said = _("The list is thrown away.")
    back = lambda _made: here("directory:bring")  # noqa: E731 - one address
    return act(request, said, back, operations.drop_list, **facts)
