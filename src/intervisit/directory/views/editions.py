"""Editions: the list, one to read by whoever may, its files, and issuing the next."""

from __future__ import annotations

from http import HTTPStatus
from typing import Final

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from intervisit.directory import permissions
from intervisit.directory.domain.previews import UNREAD, Preview
from intervisit.directory.forms.editions import IssueForm
from intervisit.directory.lists.editions import editions_table, entries_table
from intervisit.directory.models import Edition
from intervisit.directory.operations.editions import (
    IssuedAlready,
    issue_edition,
    redact_person,
)
from intervisit.directory.operations.papers import ask_for_paper
from intervisit.directory.queries.edition_papers import paper_state
from intervisit.directory.queries.editions import (
    changes_page,
    edition_page,
    edition_seen,
    editions_visible_to,
    entries_of,
    index_of,
    newest,
    newest_seen,
    schools_in,
    with_counts,
)
from intervisit.directory.queries.next_edition import next_page, preview_in
from intervisit.directory.queries.rules import rules_here
from intervisit.directory.views.attempts import act
from intervisit.files.serving import attachment
from intervisit.people.queries import oneself
from intervisit.support.clock import today
from intervisit.support.errors import Refusal
from intervisit.support.gate import public, requires
from intervisit.support.http import NetworkRequest, SignedInRequest
from intervisit.support.tables import answer_list
from intervisit.support.urls import here

#: In how many seconds a program may ask once more for a PDF that is being set.
SOON: Final = "10"
OPEN = "An edition that its network makes public is read without signing in."


def readable(request: NetworkRequest, public_id: str) -> Edition:
    """Give an edition that whoever asks may read, or answer that there is none."""
    edition = edition_seen(request.actor, public_id)
    if edition is None:
        raise Http404
    return edition


@requires(permissions.LIST_EDITIONS)
def editions(request: SignedInRequest) -> HttpResponse:
    rows = with_counts(editions_visible_to(request.actor))
    valid = newest()
    context = {"valid": valid, "rules": rules_here()}
    table = editions_table(valid)
    return answer_list(request, table, rows, "directory/editions.html", context)


@public(OPEN)
def current(request: NetworkRequest) -> HttpResponse:
    found = newest_seen(request.actor)
    if found is None:
        raise Http404
    return redirect(here("directory:edition", public_id=found.public_id))


@public(OPEN)
def edition(request: NetworkRequest, public_id: str) -> HttpResponse:
    found = readable(request, public_id)
    context, schools = edition_page(found), schools_in(found)
    context |= index_of(schools, request.GET.get("letter", ""))
    words = request.network.vocabulary
    table = entries_table(found, words, schools, context["valid"])
    rows = entries_of(found)
    return answer_list(request, table, rows, "directory/edition.html", context)


@public(OPEN)
def edition_changes(request: NetworkRequest, public_id: str) -> HttpResponse:
    found = readable(request, public_id)
    context = changes_page(found, request.GET.dict())
    before = context["before"]
    if before is None or edition_seen(request.actor, before.public_id) is None:
        raise Http404
    return render(request, "directory/edition_changes.html", context)


@public(OPEN)
def edition_pdf(request: NetworkRequest, public_id: str) -> HttpResponse:
    """Give the PDF that a job has set, or a page that says that it is being set.

    Whoever may read this makes no work by asking: what changes an edition asks.
    """
    found = readable(request, public_id)
    paper = paper_state(found, request.now)
    if paper.file is not None:
        return attachment(paper.file)
    context = {"edition": found, "paper": paper}
    template = "directory/edition_pdf.html"
    response = render(request, template, context, status=HTTPStatus.ACCEPTED)
    response["Retry-After"] = SOON
    response["Cache-Control"] = "private, no-store"
    return response


@public(OPEN)
def edition_pdf_progress(request: NetworkRequest, public_id: str) -> HttpResponse:
    """Answer the poll of the page that waits for a PDF."""
    found = readable(request, public_id)
    context = {"edition": found, "paper": paper_state(found, request.now)}
    response = render(request, "directory/_pdf_progress.html", context)
    response["Cache-Control"] = "private, no-store"
    return response


@require_POST
@requires(permissions.ISSUE, on=editions_visible_to)
def set_pdf(request: SignedInRequest, edition: Edition) -> HttpResponse:
    """Have a PDF set once more that could not be set."""
    back = here("directory:edition_pdf", public_id=edition.public_id)
    facts = {"edition": edition, "by": request.actor, "at": request.now}
    said = _("It is being set once more.")
    return act(request, said, lambda _made: back, ask_for_paper, **facts)


@requires(permissions.ISSUE)
def new_edition(request: SignedInRequest) -> HttpResponse:
    sent = request.POST if request.method == "POST" else None
    previewed = preview_in(sent.get("read", "")) if sent is not None else None
    form = IssueForm(sent)
    if form.is_valid():
        try:
            return _issued(request, form.cleaned_data["note"], previewed)
        except IssuedAlready as issued:
            return _go_to(request, issued.edition, str(issued))
        except Refusal as refusal:
            form.add_error(None, str(refusal))
    context = next_page(rules_here(), today(), request.GET.dict(), previewed)
    return render(request, "directory/new_edition.html", context | {"form": form})


def _issued(
    request: SignedInRequest, note: str, previewed: Preview | None
) -> HttpResponse:
    read = previewed or Preview(UNREAD, {})
    by, at = request.actor, request.now
    made = issue_edition(note=note, previewed=read, by=by, at=at)
    words = _("Edition %(number)d is valid from now on.")
    return _go_to(request, made, words % {"number": made.number})


def _go_to(request: SignedInRequest, edition: Edition, words: str) -> HttpResponse:
    messages.success(request, words)
    return redirect(here("directory:edition", public_id=edition.public_id))


@require_POST
@requires(permissions.REDACT_ONESELF)
def redact_me(request: SignedInRequest) -> HttpResponse:
    return act(
        request,
        _("Your name is out of every edition, and new ones won’t have it."),
        lambda _made: here("directory:mine"),
        redact_person,
        person=oneself(request.actor),
        by=request.actor,
        at=request.now,
    )
