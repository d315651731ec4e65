"""What the office tends: the network itself, years, regions and indicators."""

from __future__ import annotations

from django.contrib import messages
from django.db import IntegrityError, transaction
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from intervisit.networks import permissions
from intervisit.networks.forms import office as forms
from intervisit.networks.models import Indicator, RegionKind, SchoolYear
from intervisit.networks.operations import office as operations
from intervisit.networks.queries import (
    days_of,
    indicators_visible_to,
    kinds_visible_to,
    region_at,
    region_tree,
    years_visible_to,
)
from intervisit.support.errors import Refusal
from intervisit.support.gate import requires
from intervisit.support.http import SignedInRequest
from intervisit.support.urls import here


@requires(permissions.TEND_NETWORK)
def network(request: SignedInRequest) -> HttpResponse:
    form = forms.NetworkForm(request.POST or None, instance=request.network)
    if form.is_valid():
        changes = {**form.cleaned_data, "words": form.words}
        operations.amend_network(changes=changes, by=request.actor)
        messages.success(request, _("Everyone sees the new words from now on."))
        return redirect(here("networks:network"))
    return render(request, "networks/network.html", {"form": form})


@requires(permissions.LIST_SCHOOLS)
def years(request: SignedInRequest) -> HttpResponse:
    found = years_visible_to(request.actor).order_by("-starts_on")
    context = {"years": found.prefetch_related("terms", "closures")}
    return render(request, "networks/years.html", context)


def _save_year(request: SignedInRequest, year: SchoolYear | None) -> HttpResponse:
    form = forms.YearForm(request.POST or None, instance=year)
    if form.is_valid():
        saved = operations.save_school_year(
            year=year, **form.cleaned_data, by=request.actor
        )
        return redirect(here("networks:year", public_id=saved.public_id))
    days = forms.DaysForm()
    context = {"form": form, "year": year, "days": days}
    return render(request, "networks/year.html", context)


@requires(permissions.TEND_NETWORK)
def add_year(request: SignedInRequest) -> HttpResponse:
    return _save_year(request, None)


@requires(permissions.TEND_NETWORK, on=years_visible_to)
def year(request: SignedInRequest, year: SchoolYear) -> HttpResponse:
    return _save_year(request, year)


@require_POST
@requires(permissions.TEND_NETWORK, on=years_visible_to)
def add_days(request: SignedInRequest, year: SchoolYear) -> HttpResponse:
    days = forms.DaysForm(request.POST)
    if days.is_valid():
        asked = dict(days.cleaned_data)
        add = {"term": operations.add_term, "closure": operations.add_closure}
        try:
            with transaction.atomic():
                add[asked.pop("kind")](year=year, **asked, by=request.actor)
        except Refusal as refusal:
            days.add_error(None, str(refusal))
        except IntegrityError:
            days.add_error(None, _("These days overlap with another term."))
        else:
            return redirect(here("networks:year", public_id=year.public_id))
    context = {"form": forms.YearForm(instance=year), "year": year, "days": days}
    return render(request, "networks/year.html", context)


@require_POST
@requires(permissions.TEND_NETWORK, on=years_visible_to)
def drop_days(
    request: SignedInRequest, year: SchoolYear, kind: str, days_id: str
) -> HttpResponse:
    found = days_of(year, kind, days_id)
    if found is not None:
        operations.drop_days(days=found, by=request.actor)
        messages.success(request, _("“%s” is out of the year.") % found.name)
    return redirect(here("networks:year", public_id=year.public_id))


@requires(permissions.LIST_SCHOOLS)
def regions(request: SignedInRequest) -> HttpResponse:
    kind_form = forms.RegionKindForm(request.POST or None)
    may_tend = permissions.TEND_NETWORK.allows(request.actor, None)
    if may_tend and kind_form.is_valid():
        operations.add_region_kind(**kind_form.cleaned_data, by=request.actor)
        return redirect(here("networks:regions"))
    trees = region_tree(request.actor)
    context = {"trees": trees, "kind_form": kind_form, "may_tend": may_tend}
    return render(request, "networks/regions.html", context)


@requires(permissions.TEND_NETWORK, on=kinds_visible_to)
def region(
    request: SignedInRequest, kind: RegionKind, region_id: str = ""
) -> HttpResponse:
    found = region_at(request.actor, region_id)
    initial = forms.region_facts(found)
    form = forms.RegionForm(
        request.POST or None, initial=initial, kind=kind, region=found
    )
    if form.is_valid():
        try:
            with transaction.atomic():
                operations.save_region(
                    region=found, kind=kind, **form.cleaned_data, by=request.actor
                )
        except Refusal as refusal:
            form.add_error("parent", str(refusal))
        except IntegrityError:
            form.add_error("name", _("Another region of this kind has this name."))
        else:
            return redirect(here("networks:regions"))
    context = {"form": form, "kind": kind, "region": found}
    return render(request, "networks/region.html", context)


@requires(permissions.LIST_SCHOOLS)
def indicators(request: SignedInRequest) -> HttpResponse:
    found = indicators_visible_to(request.actor).order_by("group", "position", "name")
    return render(request, "networks/indicators.html", {"indicators": found})


def _save_indicator(
    request: SignedInRequest, indicator: Indicator | None
) -> HttpResponse:
    form = forms.IndicatorForm(request.POST or None, instance=indicator)
    if form.is_valid():
        operations.save_indicator(
            indicator=indicator, **form.cleaned_data, by=request.actor
        )
        return redirect(here("networks:indicators"))
    context = {"form": form, "indicator": indicator}
    return render(request, "networks/indicator.html", context)


@requires(permissions.TEND_NETWORK)
def add_indicator(request: SignedInRequest) -> HttpResponse:
    return _save_indicator(request, None)


@requires(permissions.TEND_NETWORK, on=indicators_visible_to)
def indicator(request: SignedInRequest, indicator: Indicator) -> HttpResponse:
    return _save_indicator(request, indicator)
