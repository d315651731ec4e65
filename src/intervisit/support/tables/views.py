"""One answer for every list: the page, or the same rows as a file."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from intervisit.support.documents import Sheet, csv_bytes, download, xlsx_bytes
from intervisit.support.tables.bound import BoundTable
from intervisit.support.tables.declared import Rows, Table
from intervisit.support.tables.people import hand_over

WRITERS: dict[str, Callable[[Sheet], bytes]] = {"csv": csv_bytes, "xlsx": xlsx_bytes}


def answer_list(
    request: HttpRequest,
    table: Table,
    rows: Rows,
    template: str,
    context: Mapping[str, Any] | None = None,
) -> HttpResponse:
    """Answer with the list as a page, or as CSV or XLSX when the address says so.

    Asked for as people, the list hands them over to be written to.
    """
    bound = BoundTable(table, rows, request.GET)
    bound.actor = getattr(request, "actor", None)
    kind = request.GET.get("as", "")
    if kind == "people" and bound.has_people:
        return hand_over(request, bound)
    if kind in WRITERS:
        content = WRITERS[kind](bound.sheet())
        return download(content, name=bound.called, kind=kind)
    return render(request, template, {"table": bound, **(context or {})})
