"""How soon a person hears of things."""

from __future__ import annotations

from django.contrib import messages as toasts
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from intervisit.notices.operations.reading import choose_paces
from intervisit.notices.queries import own_paces
from intervisit.support.gate import requires
from intervisit.support.http import SignedInRequest
from intervisit.support.urls import here
from intervisit.web import contributions, permissions
from intervisit.web.forms import PacesForm


@requires(permissions.PREFER)
def preferences(request: SignedInRequest) -> HttpResponse:
    kinds = contributions.notice_kinds()
    chosen = own_paces(request.actor.person_id or 0)
    form = PacesForm(request.POST or None, kinds=kinds, chosen=chosen)
    if form.is_valid():
        choose_paces(
            paces=form.chosen(),
            digests=form.cleaned_data["digests"],
            by=request.actor,
            at=request.now,
        )
        toasts.success(request, _("From now on you hear of things as you chose."))
        return redirect(here("web:preferences"))
    return render(request, "web/preferences.html", {"form": form, "kinds": kinds})
