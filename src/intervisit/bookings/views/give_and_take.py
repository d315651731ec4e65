"""Give and take between schools."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render

from intervisit.bookings import permissions
from intervisit.bookings.lists import giving
from intervisit.bookings.queries.give_and_take import GiveAndTake, Wish
from intervisit.bookings.queries.give_and_take import give_and_take as between
from intervisit.support.clock import today
from intervisit.support.documents import csv_bytes, download, xlsx_bytes
from intervisit.support.gate import requires
from intervisit.support.http import SignedInRequest

LONGEST_WORDS = 200
FILES = {"csv", "pairs", "xlsx"}


@requires(permissions.SEE_GIVING)
def give_and_take(request: SignedInRequest) -> HttpResponse:
    wish, kind = _wish(request), request.GET.get("as", "")
    found = between(request.actor, today(), wish)
    if kind in FILES:
        return _file(found, kind)
    words = request.network.vocabulary
    context = {
        "found": found,
        "wish": wish,
        "asked": giving.asked_as(wish),
        "more": giving.asked_as(wish, all="1"),
        "balance": giving.balance_table(found, wish, words),
        "regions": giving.region_table(found, wish, words),
        "pairs": giving.pair_table(found),
        "files": {one: giving.asked_as(wish, **{"as": one}) for one in FILES},
    }
    return render(request, "bookings/give_and_take.html", context)


def _wish(request: SignedInRequest) -> Wish:
    asked = request.GET
    said = {name: asked.get(name, "").replace("\0", "").strip() for name in asked}
    return Wish(
        words=said.get("q", "")[:LONGEST_WORDS],
        sort=said.get("sort", ""),
        everybody="all" in asked or said.get("as", "") in FILES,
        region=said.get("region", "")[:LONGEST_WORDS],
    )


def _file(found: GiveAndTake, kind: str) -> HttpResponse:
    """Give the tables as a file: schools, pairs of them, or a sheet for each."""
    schools, pairs = giving.balance_sheet(found), giving.pair_sheet(found)
    if kind == "xlsx":
        regions = [giving.region_sheet(found)] if found.regions else []
        made = xlsx_bytes(schools, pairs, *regions)
        return download(made, name=schools.title, kind="xlsx")
    sheet = pairs if kind == "pairs" else schools
    return download(csv_bytes(sheet), name=sheet.title, kind="csv")
