"""The tree of practice areas."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from intervisit.networks import permissions
from intervisit.networks.forms.office import AreaForm, MergeForm
from intervisit.networks.models import PracticeArea
from intervisit.networks.operations import areas as operations
from intervisit.networks.queries import area_tree, areas_visible_to, retired_areas
from intervisit.support.clock import today
from intervisit.support.errors import Refusal
from intervisit.support.gate import requires
from intervisit.support.http import SignedInRequest
from intervisit.support.urls import here


@requires(permissions.LIST_SCHOOLS)
def areas(request: SignedInRequest) -> HttpResponse:
    context = {
        "tree": area_tree(request.actor),
        "retired": retired_areas(request.actor),
        "may_tend": permissions.TEND_NETWORK.allows(request.actor, None),
    }
    return render(request, "networks/areas.html", context)


@requires(permissions.TEND_NETWORK)
def add_area(request: SignedInRequest) -> HttpResponse:
    form = AreaForm(request.POST or None)
    if form.is_valid():
        area = operations.add_area(**form.cleaned_data, by=request.actor)
        messages.success(request, _("“%s” can be chosen now.") % area.name)
        return redirect(here("networks:areas"))
    return render(request, "networks/area.html", {"form": form, "area": None})


@requires(permissions.TEND_NETWORK, on=areas_visible_to)
def area(request: SignedInRequest, area: PracticeArea) -> HttpResponse:
    initial = {
        "name": area.name,
        "description": area.description,
        "synonyms": area.synonyms,
        "parent": area.parent.public_id if area.parent else "",
    }
    form = AreaForm(request.POST or None, initial=initial, area=area)
    if form.is_valid():
        try:
            operations.amend_area(area=area, **form.cleaned_data, by=request.actor)
        except Refusal as refusal:
            form.add_error("parent", str(refusal))
        else:
            messages.success(request, _("“%s” is changed.") % area.name)
            return redirect(here("networks:areas"))
    context = {"form": form, "area": area, "merge": MergeForm(area=area)}
    return render(request, "networks/area.html", context)


@require_POST
@requires(permissions.TEND_NETWORK, on=areas_visible_to)
def move(request: SignedInRequest, area: PracticeArea, way: str) -> HttpResponse:
    operations.move_area(area=area, by=request.actor, places=-1 if way == "up" else 1)
    return redirect(f"{here('networks:areas')}#{area.public_id}")


@require_POST
@requires(permissions.TEND_NETWORK, on=areas_visible_to)
def merge(request: SignedInRequest, area: PracticeArea) -> HttpResponse:
    form = MergeForm(request.POST, area=area)
    if form.is_valid():
        into = form.cleaned_data["into"]
        try:
            moved = operations.merge_area(
                area=area, into=into, by=request.actor, on=today(), at=request.now
            )
        except Refusal as refusal:
            messages.error(request, str(refusal))
        else:
            words = _("“%(old)s” is now “%(new)s”. %(count)d statements moved.")
            found = {"old": area.name, "new": into.name, "count": moved}
            messages.success(request, words % found)
            return redirect(here("networks:areas"))
    return redirect(here("networks:area", public_id=area.public_id))


@require_POST
@requires(permissions.TEND_NETWORK, on=areas_visible_to)
def retire(request: SignedInRequest, area: PracticeArea) -> HttpResponse:
    try:
        operations.retire_area(area=area, by=request.actor, on=today())
    except Refusal as refusal:
        messages.error(request, str(refusal))
        return redirect(here("networks:area", public_id=area.public_id))
    messages.success(request, _("“%s” can no longer be chosen.") % area.name)
    return redirect(here("networks:areas"))


@require_POST
@requires(permissions.TEND_NETWORK, on=areas_visible_to)
def restore(request: SignedInRequest, area: PracticeArea) -> HttpResponse:
    try:
        operations.restore_area(area=area, by=request.actor)
    except Refusal as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("“%s” can be chosen again.") % area.name)
    return redirect(here("networks:areas"))
