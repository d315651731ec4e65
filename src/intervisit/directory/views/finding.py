"""Find a colleague who can help; keep a search, and take it away."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from intervisit.directory import permissions
from intervisit.directory.operations.looking import keep_search, note_search
from intervisit.directory.queries.asked import Asked, asked_of
from intervisit.directory.queries.finding import find_help
from intervisit.directory.queries.search_page import search_page
from intervisit.search.models import SavedSearch, UnmetSearch
from intervisit.search.operations.saved import forget_search
from intervisit.search.permissions import KEEP_SEARCH, VIEW_SAVED
from intervisit.search.queries.saved import saved_visible_to
from intervisit.support.clock import today
from intervisit.support.errors import Refusal
from intervisit.support.gate import requires
from intervisit.support.http import SignedInRequest
from intervisit.support.urls import here

# What was asked lately in this session is not counted again.
LOOKED, MOST_LOOKED = "directory-looked", 50


@requires(permissions.LIST)
def search(request: SignedInRequest) -> HttpResponse:
    asked = asked_of(request.GET)
    finding = find_help(
        asked, actor=request.actor, country=request.network.country, on=today()
    )
    unmet = None
    if asked.words and _is_first_time(request, asked):
        unmet = note_search(finding=finding, on=today(), by=request.actor)
    context = search_page(finding, request.actor, times=_times(unmet))
    return render(request, "directory/search.html", context)


def _is_first_time(request: SignedInRequest, asked: Asked) -> bool:
    looked = request.session.get(LOOKED, [])
    if asked.words in looked:
        return False
    if not asked.count_chosen:
        request.session[LOOKED] = [*looked[-MOST_LOOKED:], asked.words]
    return True


def _times(unmet: UnmetSearch | None) -> int:
    return unmet.times if unmet else 0


@require_POST
@requires(KEEP_SEARCH)
def keep(request: SignedInRequest) -> HttpResponse:
    asked = asked_of(request.POST)
    try:
        keep_search(
            asked=asked,
            country=request.network.country,
            by=request.actor,
            on=today(),
            at=request.now,
        )
    except Refusal as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("Kept. You are told when something new answers."))
    return redirect(f"{here('directory:search')}{asked.address()}")


@require_POST
@requires(VIEW_SAVED, on=saved_visible_to)
def forget(request: SignedInRequest, saved: SavedSearch) -> HttpResponse:
    forget_search(saved=saved, by=request.actor)
    messages.success(request, _("Taken away. You are told of it no more."))
    return redirect("directory:search", network=request.network.slug)
