"""Search over everything that is open to a person."""

from __future__ import annotations

from itertools import groupby
from typing import Final

from django.http import HttpResponse
from django.shortcuts import render

from intervisit.support.gate import requires
from intervisit.support.http import SignedInRequest
from intervisit.web import contributions, permissions

LONGEST: Final = 200
SHORTEST: Final = 2


@requires(permissions.SEARCH)
def search(request: SignedInRequest) -> HttpResponse:
    words = request.GET.get("q", "").replace("\0", "").strip()[:LONGEST]
    long_enough = len(words) >= SHORTEST
    hits = contributions.found_for(request.actor, words) if long_enough else []
    hits.sort(key=lambda hit: str(hit.kind))
    groups = [
        (kind, list(of_kind))
        for kind, of_kind in groupby(hits, key=lambda hit: str(hit.kind))
    ]
    context = {
        "words": words,
        "groups": groups,
        "count": len(hits),
        "is_short": bool(words) and not long_enough,
    }
    return render(request, "web/search.html", context)
