"""Years of service: the tracker, and writing what somebody did."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from intervisit.networks.queries import schools_visible_to
from intervisit.programmes import permissions
from intervisit.programmes.forms.asked import SpellFormForm
from intervisit.programmes.forms.roles import EndForm
from intervisit.programmes.lists.serving import serving_table
from intervisit.programmes.models import Appointment, ServiceSpell
from intervisit.programmes.operations.serving import (
    end_spell,
    take_spell_back,
    write_spell,
)
from intervisit.programmes.queries.appointments import appointments_visible_to
from intervisit.programmes.queries.serving import (
    service_of,
    serving_visible_to,
    spells_visible_to,
)
from intervisit.programmes.views.roles import attempt, page_of
from intervisit.support.clock import today
from intervisit.support.gate import requires
from intervisit.support.http import SignedInRequest
from intervisit.support.tables import answer_list


@requires(permissions.LIST_REQUIREMENTS)
def serving(request: SignedInRequest) -> HttpResponse:
    table = serving_table(request.network.vocabulary)
    rows = serving_visible_to(request.actor)
    return answer_list(request, table, rows, "programmes/serving.html", {})


@requires(permissions.TEND_SERVICE, on=appointments_visible_to)
def write_service(request: SignedInRequest, appointment: Appointment) -> HttpResponse:
    schools = schools_visible_to(request.actor).order_by("name")
    form = SpellFormForm(request.POST or None, schools=schools)
    if form.is_valid():
        facts = {"appointment": appointment, "by": request.actor}
        if attempt(form, write_spell, **facts, spell=form.spell) is not None:
            return redirect(page_of(appointment))
    context = {
        "appointment": appointment,
        "form": form,
        "service": service_of(appointment, today()),
    }
    return render(request, "programmes/write_service.html", context)


@requires(permissions.TEND_SPELL, on=spells_visible_to)
def end_service(request: SignedInRequest, spell: ServiceSpell) -> HttpResponse:
    form = EndForm(request.POST or None, initial={"ends_on": today()})
    form.fields.pop("reason")
    facts = {"spell": spell, "by": request.actor}
    if form.is_valid() and attempt(form, end_spell, **facts, **form.cleaned_data):
        return redirect(page_of(spell.appointment))
    context = {"appointment": spell.appointment, "spell": spell, "form": form}
    return render(request, "programmes/end_service.html", context)


@require_POST
@requires(permissions.TEND_SPELL, on=spells_visible_to)
def drop_service(request: SignedInRequest, spell: ServiceSpell) -> HttpResponse:
    appointment = spell.appointment
    take_spell_back(spell=spell, by=request.actor)
    messages.success(request, _("It is taken back."))
    return redirect(page_of(appointment))
