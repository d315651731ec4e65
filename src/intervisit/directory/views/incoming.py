"""Bring in an existing directory: the file, its rows, mending them, writing it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from intervisit.directory import permissions
from intervisit.directory.forms.attempts import attempt
from intervisit.directory.forms.incoming import (
    BringForm,
    ColumnsForm,
    LeaveOutForm,
    MendForm,
    SheetForm,
)
from intervisit.directory.forms.reading import ReadForm
from intervisit.directory.models import IncomingList
from intervisit.directory.operations import incoming as operations
from intervisit.directory.operations import incoming_written
from intervisit.directory.queries.incoming import (
    incoming_visible_to,
    known,
    matched,
)
from intervisit.directory.queries.incoming_pages import (
    incoming_page,
    path_of,
    place_asked,
)
from intervisit.directory.queries.reading import sealed
from intervisit.directory.queries.reading_lists import (
    list_read,
    what_a_list_says,
    what_a_row_says,
)
from intervisit.directory.views.attempts import act
from intervisit.support.clock import today
from intervisit.support.gate import requires
from intervisit.support.http import SignedInRequest
from intervisit.support.urls import here


def page_of_list(incoming: IncomingList) -> str:
    return here("directory:incoming", public_id=incoming.public_id)


def act_on_list(
    request: SignedInRequest,
    said: str,
    to: str | None,
    write: Callable[..., Any],
    *,
    incoming: IncomingList,
) -> HttpResponse:
    """Do what a button asks about a list, as far as it says what was read.

    Else its page says so, and shows what stands now.
    """
    form = ReadForm(request.POST, look=what_a_list_says(incoming))
    form.attempt(write, incoming=incoming, by=request.actor, at=request.now)
    for words in form.non_field_errors():
        messages.error(request, str(words))
    if not form.is_valid():
        return redirect(page_of_list(incoming))
    messages.success(request, said)
    return redirect(to or page_of_list(incoming))


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
            return redirect(here("directory:columns", public_id=made.public_id))
    lists = incoming_visible_to(request.actor).order_by("-made_at")
    context = {"form": form, "waiting": lists.waiting(), "written": lists.written()[:5]}
    return render(request, "directory/bring.html", context)


@requires(permissions.BRING, on=incoming_visible_to)
def columns(request: SignedInRequest, incoming_list: IncomingList) -> HttpResponse:
    """Say what each column is; guessed, or as these headers were chosen before."""
    if incoming_list.applied_at is not None:
        return redirect(page_of_list(incoming_list))
    sent = request.POST if request.method == "POST" else None
    form = ColumnsForm(sent, run=incoming_list, look=what_a_list_says(incoming_list))
    facts = {"incoming": incoming_list, "by": request.actor, "at": request.now}
    if form.attempt(operations.choose_columns, **facts) is not None:
        return redirect(page_of_list(incoming_list))
    context = {"incoming": incoming_list, "form": form}
    context["read"] = sealed(list_read(incoming_list))
    context["sheet_form"] = SheetForm(run=incoming_list)
    context["steps"] = path_of(incoming_list, 1)
    return render(request, "directory/columns.html", context)


@require_POST
@requires(permissions.BRING, on=incoming_visible_to)
def sheet(request: SignedInRequest, incoming_list: IncomingList) -> HttpResponse:
    """Read another sheet of the workbook."""
    back = here("directory:columns", public_id=incoming_list.public_id)
    chosen = request.POST.get("sheet", "")
    write = partial(operations.choose_sheet, sheet=chosen)
    said = _("This is what stands on that sheet.")
    return act_on_list(request, said, back, write, incoming=incoming_list)


@requires(permissions.BRING, on=incoming_visible_to)
def incoming(request: SignedInRequest, incoming_list: IncomingList) -> HttpResponse:
    if not incoming_list.has_columns:
        return redirect(here("directory:columns", public_id=incoming_list.public_id))
    asked = request.GET.dict()
    context = incoming_page(incoming_list, today(), request.now, asked)
    context["read"] = sealed(list_read(incoming_list))
    return render(request, "directory/incoming.html", context)


@requires(permissions.BRING, on=incoming_visible_to)
def mend(
    request: SignedInRequest, incoming_list: IncomingList, number: int
) -> HttpResponse:
    rows = [each for each in incoming_list.rows if each.get("number") == number]
    if not rows:
        raise Http404
    row = matched(rows, known(today()))[0]
    kept = place_asked(request.GET.dict())
    look = what_a_row_says(incoming_list, number)
    facts = {"incoming": incoming_list, "by": request.actor, "at": request.now}
    form = MendForm(_mended(request), row=row, look=look)
    sent: ReadForm = (
        LeaveOutForm(request.POST, look=look) if _leaves_out(request) else form
    )
    if sent.attempt(operations.mend_row, number=number, **facts) is not None:
        return redirect(f"{page_of_list(incoming_list)}{kept}#row-{number}")
    context = {"incoming": incoming_list, "row": row, "form": form, "kept": kept}
    return render(request, "directory/mend.html", context | {"sent": sent})


def _mended(request: SignedInRequest) -> QueryDict | None:
    return None if _leaves_out(request) else request.POST or None


def _leaves_out(request: SignedInRequest) -> bool:
    return request.method == "POST" and "leave_out" in request.POST


@require_POST
@requires(permissions.BRING, on=incoming_visible_to)
def write_list(request: SignedInRequest, incoming_list: IncomingList) -> HttpResponse:
    said, back = _("It is written, and stands in the directory."), None
    write = incoming_written.write_list
    return act_on_list(request, said, back, write, incoming=incoming_list)


@require_POST
@requires(permissions.BRING, on=incoming_visible_to)
def undo_list(request: SignedInRequest, incoming_list: IncomingList) -> HttpResponse:
    facts = {"incoming": incoming_list, "by": request.actor, "at": request.now}
    said = _("It is undone: what it wrote stands in the directory no more.")
    back = lambda _made: page_of_list(incoming_list)  # noqa: E731 - one address
    return act(request, said, back, incoming_written.undo_list, **facts)


@require_POST
@requires(permissions.BRING, on=incoming_visible_to)
def drop_list(request: SignedInRequest, incoming_list: IncomingList) -> HttpResponse:
    said, back = _("The list is thrown away."), here("directory:bring")
    write = operations.drop_list
    return act_on_list(request, said, back, write, incoming=incoming_list)
