"""What people looked for and nobody offers: the list, one of them."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from intervisit.people.telling import told_history
from intervisit.search import permissions
from intervisit.search.forms import SettleForm
from intervisit.search.labels import kind_words
from intervisit.search.lists import UNMET
from intervisit.search.models import UnmetSearch
from intervisit.search.operations.unmet import settle_unmet
from intervisit.search.queries.unmet import unmet_visible_to
from intervisit.support.clock import today
from intervisit.support.errors import Refusal
from intervisit.support.gate import requires
from intervisit.support.http import SignedInRequest
from intervisit.support.tables import answer_list
from intervisit.support.urls import here


@requires(permissions.LIST_UNMET)
def unmet_searches(request: SignedInRequest) -> HttpResponse:
    rows = unmet_visible_to(request.actor)
    return answer_list(request, UNMET, rows, "search/unmet_searches.html")


@requires(permissions.SETTLE_UNMET, on=unmet_visible_to)
def unmet_search(request: SignedInRequest, unmet: UnmetSearch) -> HttpResponse:
    form = SettleForm(request.POST or None)
    if form.is_valid():
        try:
            settle_unmet(unmet=unmet, **form.cleaned_data, on=today(), by=request.actor)
        except Refusal as refusal:
            messages.error(request, str(refusal))
        else:
            messages.success(request, _("“%s” is settled.") % unmet)
        return redirect(here("search:unmet_searches"))
    context = {
        "unmet": unmet,
        "form": form,
        "kind": kind_words(unmet.kind),
        "history": told_history(unmet),
    }
    return render(request, "search/unmet_search.html", context)
