"""Staff name the areas of their school; its leader ranks them."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from intervisit.networks.models import Organisation
from intervisit.networks.queries import schools_visible_to
from intervisit.people import permissions
from intervisit.people.forms.namings import NamingForm
from intervisit.people.models import Voice
from intervisit.people.namings import named_at, own_namings, people_who_named
from intervisit.people.operations.namings import name_areas
from intervisit.support.clock import today
from intervisit.support.errors import Refusal
from intervisit.support.gate import requires
from intervisit.support.http import SignedInRequest
from intervisit.support.urls import here


def form_for(request: SignedInRequest, school: Organisation) -> NamingForm:
    """Give the form with what somebody named before, and as what they usually speak."""
    leads = school.pk in request.actor.led_schools
    own = own_namings(school, request.actor)
    usual = Voice.LEADER if leads else Voice.TEACHER
    return NamingForm(request.POST or None, named=own, voice=usual)


@requires(permissions.READ_NAMED, on=schools_visible_to)
def namings(request: SignedInRequest, school: Organisation) -> HttpResponse:
    form = form_for(request, school)
    if form.is_valid():
        facts = {"areas": form.areas, "voice": form.cleaned_data["voice"]}
        try:
            name_areas(school=school, by=request.actor, on=today(), **facts)
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Your areas are counted with the others."))
            return redirect(here("people:namings", public_id=school.public_id))
    may_name = permissions.NAME_AREAS.allows(request.actor, school)
    context = {
        "school": school,
        "form": form if may_name else None,
        "lists": list(named_at(school, today()).items()),
        "people": people_who_named(school, today()),
    }
    return render(request, "people/namings.html", context)
