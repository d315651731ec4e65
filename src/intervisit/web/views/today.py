"""Today, the office's page, and the way in."""

from __future__ import annotations

from datetime import timedelta
from typing import Final

from django.http import HttpResponse
from django.shortcuts import render

from intervisit.notices.queries import notices_visible_to
from intervisit.support import clock
from intervisit.support.gate import requires
from intervisit.support.http import SignedInRequest
from intervisit.web import contributions, counting, navigation, permissions, queries
from intervisit.web import today as diary_of

NEW_SHOWN: Final = 5
WEEK: Final = timedelta(days=7)
LATELY: Final = timedelta(days=3)


@requires(permissions.TODAY)
def today(request: SignedInRequest) -> HttpResponse:
    on = clock.today()
    actor = request.actor
    items = contributions.waiting_for(actor, on)
    counting.remember(request, actor, len(items))
    fresh = notices_visible_to(actor).unread().order_by("-created_at")
    context = {
        "on": on,
        "term": queries.term_and_week(on),
        "heading": diary_of.title(items, actor.name.partition(" ")[0]),
        "opening": diary_of.opening(items, on),
        "days": diary_of.diary(items, on),
        "fresh": list(fresh[: NEW_SHOWN + 1]),
        "coming": contributions.this_week(actor, on, on + WEEK),
        "mine": contributions.mine_of(actor, on),
        "others": contributions.waiting_for_others(actor, on),
        "since": request.now - LATELY,
        "done": contributions.done_since(actor, request.now - LATELY),
    }
    return render(request, "web/today.html", context)


@requires(permissions.OFFICE)
def office(request: SignedInRequest) -> HttpResponse:
    links = navigation.office_links(
        request.actor, request.network.slug, request.network.vocabulary
    )
    return render(request, "web/office.html", {"links": links})
