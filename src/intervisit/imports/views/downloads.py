"""Files that imports give: rows that stayed out, templates, the dictionary."""

from __future__ import annotations

from collections.abc import Callable

from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.translation import gettext as say

from intervisit.imports import permissions
from intervisit.imports.domain.problems import Unreadable
from intervisit.imports.domain.targets import Subject
from intervisit.imports.models import Import
from intervisit.imports.queries.downloads import (
    dictionary_of,
    rows_left,
    table_schema,
    template_of,
)
from intervisit.imports.queries.runs import imports_visible_to
from intervisit.support.documents import Sheet, csv_bytes, download, xlsx_bytes
from intervisit.support.gate import requires
from intervisit.support.http import SignedInRequest

WRITERS: dict[str, Callable[[Sheet], bytes]] = {"csv": csv_bytes, "xlsx": xlsx_bytes}


def subject_of(word: str) -> Subject:
    try:
        return Subject(word)
    except ValueError as error:
        raise Http404(say("There is no list of this kind.")) from error


@requires(permissions.VIEW, on=imports_visible_to)
def left(request: SignedInRequest, run: Import) -> HttpResponse:
    """Give the rows that stayed out, with reasons, as CSV."""
    try:
        content = csv_bytes(rows_left(run))
    except (Unreadable, FileNotFoundError) as error:
        raise Http404(say("The file is no longer kept.")) from error
    return download(content, name=f"{run.file_name}-left", kind="csv")


@requires(permissions.START)
def template(request: SignedInRequest, subject: str, kind: str) -> HttpResponse:
    """Give an empty list to fill in."""
    if kind not in WRITERS:
        raise Http404(say("There is no list of this kind."))
    sheet = template_of(subject_of(subject))
    return download(WRITERS[kind](sheet), name=subject, kind=kind)


@requires(permissions.START)
def dictionary(request: SignedInRequest, subject: str) -> HttpResponse:
    """Show what every column means, or give it as a table schema."""
    found = subject_of(subject)
    if request.GET.get("as") == "json":
        return JsonResponse(table_schema(found))
    context = {"subject": subject, "columns": dictionary_of(found)}
    return render(request, "imports/dictionary.html", context)
