"""The living style page, and the colour that a network picks."""

from __future__ import annotations

from django.contrib import messages as toasts
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from intervisit.networks.operations.office import amend_network
from intervisit.networks.queries import schools_visible_to
from intervisit.support import clock
from intervisit.support.charts.maps import Spot
from intervisit.support.gate import requires
from intervisit.support.http import SignedInRequest
from intervisit.support.urls import here
from intervisit.web import permissions, samples
from intervisit.web.forms import AccentForm


def spots_of(request: SignedInRequest) -> list[Spot]:
    """Give the places of the network's schools."""
    schools = schools_visible_to(request.actor).order_by("pk")
    rows = schools.values_list("latitude", "longitude", "name")
    return [
        Spot(latitude, longitude, name)
        for latitude, longitude, name in rows
        if latitude is not None and longitude is not None
    ]


@requires(permissions.LOOK)
def style(request: SignedInRequest) -> HttpResponse:
    spots = spots_of(request)
    context = {
        "swatches": samples.swatches(),
        "accents": samples.OFFERED,
        "accent_form": AccentForm(initial=request.network.accent),
        "form": samples.sample_form(),
        "entries": samples.entries(request.now),
        "charts": samples.charts(clock.today()),
        "map": samples.sample_map(spots),
        **samples.PARTS,
    }
    return render(request, "web/style.html", context)


@requires(permissions.STYLE)
def colour(request: SignedInRequest) -> HttpResponse:
    form = AccentForm(request.POST or None, initial=request.network.accent)
    if request.method == "POST" and form.is_valid():
        chosen = form.cleaned_data
        accent = {key: chosen[key] for key in ("light", "dark") if chosen["light"]}
        amend_network(changes={"accent": accent}, by=request.actor)
        toasts.success(request, _("Every page of the network wears this colour now."))
        return redirect(here("web:colour"))
    context = {"form": form, "accents": samples.OFFERED}
    return render(request, "web/colour.html", context)
