"""The list of schools, and changing one."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from intervisit.networks import permissions
from intervisit.networks.forms.schools import FocusForm, SchoolForm
from intervisit.networks.lists import ORGANISATIONS, schools_table
from intervisit.networks.models import Organisation
from intervisit.networks.operations.schools import (
    amend_organisation,
    edition_of,
    set_focus,
)
from intervisit.networks.pictures import schools_map
from intervisit.networks.queries import (
    areas_said,
    organisations_visible_to,
    partners_visible_to,
    schools_visible_to,
)
from intervisit.support.clock import today
from intervisit.support.errors import Refusal
from intervisit.support.gate import requires
from intervisit.support.http import SignedInRequest
from intervisit.support.tables import BoundTable, answer_list
from intervisit.support.urls import here


@requires(permissions.LIST_SCHOOLS)
def schools(request: SignedInRequest) -> HttpResponse:
    words = request.network.vocabulary
    table = schools_table(
        request.network.grade_scheme, (words.one("school"), words.many("school"))
    )
    rows = schools_visible_to(request.actor).open_on(today())
    return answer_list(request, table, rows, "networks/schools.html")


@requires(permissions.LIST_SCHOOLS)
def organisations(request: SignedInRequest) -> HttpResponse:
    rows = partners_visible_to(request.actor).open_on(today())
    return answer_list(request, ORGANISATIONS, rows, "networks/organisations.html")


@requires(permissions.LIST_SCHOOLS)
def schools_on_map(request: SignedInRequest) -> HttpResponse:
    words = request.network.vocabulary
    table = schools_table(
        request.network.grade_scheme, (words.one("school"), words.many("school"))
    )
    rows = schools_visible_to(request.actor).open_on(today())
    bound = BoundTable(table, rows, request.GET)
    context = {"table": bound, "map": schools_map(bound, words.many("school"))}
    return render(request, "networks/schools_map.html", context)


@requires(permissions.AMEND_SCHOOL, on=organisations_visible_to)
def amend(request: SignedInRequest, school: Organisation) -> HttpResponse:
    form = SchoolForm(
        request.POST or None,
        instance=Organisation.objects.get(pk=school.pk),
        scheme=request.network.grade_scheme,
        edition=edition_of(school),
    )
    if form.is_valid():
        try:
            amend_organisation(
                organisation=school,
                changes=form.cleaned_data,
                edition=form.cleaned_data["edition"],
                by=request.actor,
            )
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("%s is up to date.") % school.name)
            return redirect(here("web:school", public_id=school.public_id))
    return render(request, "networks/amend.html", {"school": school, "form": form})


@requires(permissions.SET_FOCUS, on=schools_visible_to)
def focus(
    request: SignedInRequest, school: Organisation, direction: str
) -> HttpResponse:
    standing = areas_said(school, direction)
    form = FocusForm(request.POST or None, standing=standing)
    if form.is_valid():
        set_focus(
            organisation=school,
            direction=direction,
            areas=form.areas,
            by=request.actor,
            on=today(),
        )
        messages.success(request, _("The list is as you said."))
        return redirect(here("web:school", public_id=school.public_id))
    context = {"school": school, "form": form, "direction": direction}
    return render(request, "networks/focus.html", context)
