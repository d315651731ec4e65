"""Give and take between schools."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render

from intervisit.bookings import permissions
from intervisit.bookings.lists import balance_sheet, pair_sheet
from intervisit.bookings.queries.give_and_take import GiveAndTake, Wish
from intervisit.bookings.queries.give_and_take import give_and_take as between
from intervisit.support.clock import today
from intervisit.support.documents import csv_bytes, download, xlsx_bytes
from intervisit.support.gate import requires
from intervisit.support.http import SignedInRequest

LONGEST_WORDS = 200


@requires(permissions.SEE_GIVING)
def give_and_take(request: SignedInRequest) -> HttpResponse:
    asked, kind = request.GET, request.GET.get("as", "")
    words = asked.get("q", "").replace("\0", "").strip()[:LONGEST_WORDS]
    wish = Wish(words, asked.get("sort", ""), "all" in asked or bool(kind))
    found = between(request.actor, today(), wish)
    if kind in {"csv", "pairs", "xlsx"}:
        return _file(found, kind)
    context = {"found": found, "wish": wish}
    return render(request, "bookings/give_and_take.html", context)


def _file(found: GiveAndTake, kind: str) -> HttpResponse:
    """Give the table as a file: schools, pairs of them, or both on two sheets."""
    schools, pairs = balance_sheet(found), pair_sheet(found)
    if kind == "xlsx":
        return download(xlsx_bytes(schools, pairs), name=schools.title, kind="xlsx")
    sheet = pairs if kind == "pairs" else schools
    return download(csv_bytes(sheet), name=sheet.title, kind="csv")
