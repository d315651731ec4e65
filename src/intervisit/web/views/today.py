"""Today, the office's page, and the way in."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any, Final

from django.http import HttpResponse
from django.shortcuts import render

from intervisit.kernel.actor import Actor
from intervisit.notices.queries import notices_visible_to
from intervisit.support import clock
from intervisit.support.contributions import tracing
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
    with tracing(actor, contributions.traces()):
        items = contributions.waiting_for(actor, on)
        beside = _beside(actor, on, request.now - LATELY)
    counting.remember(request, actor, len(items))
    fresh = notices_visible_to(actor).unread().order_by("-created_at")
    context = {
        "on": on,
        "term": queries.term_and_week(on),
        "heading": diary_of.title(items, actor.name.partition(" ")[0]),
        "opening": diary_of.opening(items, on),
        "days": diary_of.diary(items, on),
        "fresh": list(fresh[: NEW_SHOWN + 1]),
        **beside,
    }
    return render(request, "web/today.html", context)


def _beside(actor: Actor, on: date, since: datetime) -> dict[str, Any]:
    """Give what stands beside the diary."""
    return {
        "coming": contributions.this_week(actor, on, on + WEEK),
        "mine": contributions.mine_of(actor, on),
        "open_to": contributions.open_to(actor, on),
        "others": contributions.waiting_for_others(actor, on),
        "since": since,
        "done": contributions.done_since(actor, since),
    }


@requires(permissions.OFFICE)
def office(request: SignedInRequest) -> HttpResponse:
    links = navigation.office_links(
        request.actor, request.network.slug, request.network.vocabulary
    )
    return render(request, "web/office.html", {"links": links})
