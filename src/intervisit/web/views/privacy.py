"""What is held about me; and the officer's pages about everyone."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from intervisit.people import permissions
from intervisit.people.models import Person, PersonalDataExport, RetentionSubject
from intervisit.people.queries import (
    disclosures_visible_to,
    exports_visible_to,
)
from intervisit.support.clock import today
from intervisit.support.errors import Refusal
from intervisit.support.gate import requires
from intervisit.support.http import SignedInRequest
from intervisit.support.tables import answer_list
from intervisit.support.urls import here
from intervisit.web.contributions import personal_data_of
from intervisit.web.privacy import operations
from intervisit.web.privacy.forms import EraseForm, RetentionForm, retention_form
from intervisit.web.privacy.lists import DISCLOSURES, PERSONS
from intervisit.web.privacy.queries import (
    disclosures_about,
    exports_about,
    held_part,
    held_tabs,
    oneself,
    persons_protected_by,
    retention_rules,
)


@requires(permissions.OWN)
def mine(request: SignedInRequest) -> HttpResponse:
    me, part = oneself(request.actor), held_part(request.GET.get("part", ""))
    context = {
        "person": me,
        "parts": held_tabs(part),
        "sections": personal_data_of(me, part),
        "exports": exports_about(me, request.actor),
        "disclosures": disclosures_about(me),
    }
    return render(request, "web/privacy/mine.html", context)


@require_POST
@requires(permissions.ASK_EXPORT, on=persons_protected_by)
def ask(request: SignedInRequest, person: Person) -> HttpResponse:
    try:
        operations.ask_export(person=person, by=request.actor, at=request.now)
    except Refusal as refusal:
        messages.error(request, str(refusal))
    else:
        words = _("It is being made. It will be ready here in a minute.")
        messages.success(request, words)
    if person.pk == request.actor.person_id:
        return redirect(here("web:my_data"))
    return redirect(here("web:protected_person", public_id=person.public_id))


@requires(permissions.FETCH_EXPORT, on=exports_visible_to)
def fetch(request: SignedInRequest, export: PersonalDataExport) -> HttpResponse:
    if export.made_at is None:
        raise Http404(_("It is not ready yet. Look again in a minute."))
    response = HttpResponse(bytes(export.content), content_type="application/zip")
    name = slugify(f"held about {export.person.name}") or "held-about-you"
    response["Content-Disposition"] = f'attachment; filename="{name}.zip"'
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "private, no-store"
    return response


@requires(permissions.PROTECT)
def protection(request: SignedInRequest) -> HttpResponse:
    rows = persons_protected_by(request.actor)
    return answer_list(request, PERSONS, rows, "web/privacy/protection.html")


@requires(permissions.PROTECT, on=persons_protected_by)
def protected_person(request: SignedInRequest, person: Person) -> HttpResponse:
    form = EraseForm(request.POST or None, person_name=person.name)
    if form.is_valid() and _erase(request, person, form):
        return redirect(here("web:protection"))
    part = held_part(request.GET.get("part", ""))
    context = {
        "person": person,
        "form": form,
        "parts": held_tabs(part),
        "sections": personal_data_of(person, part),
        "exports": exports_about(person, request.actor),
        "disclosures": disclosures_about(person),
    }
    return render(request, "web/privacy/person.html", context)


def _erase(request: SignedInRequest, person: Person, form: EraseForm) -> bool:
    reason = form.cleaned_data["reason"]
    try:
        operations.erase_person(
            person=person, by=request.actor, at=request.now, reason=reason
        )
    except Refusal as refusal:
        form.add_error(None, str(refusal))
        return False
    words = _("They are erased. What they did stays, without their name.")
    messages.success(request, words)
    return True


@requires(permissions.PROTECT)
def retention(request: SignedInRequest) -> HttpResponse:
    asked = request.POST.get("which", "")
    if asked in RetentionSubject.values:
        form = RetentionForm(request.POST, prefix=asked)
        if form.is_valid():
            operations.set_retention(**form.cleaned_data, by=request.actor)
            messages.success(request, _("The rule stands as you said."))
            return redirect(here("web:retention"))
    rules = retention_rules()
    parts = [
        (
            subject,
            retention_form(subject.value, rules[subject.value]),
            operations.due_under(rules[subject.value], today()),
        )
        for subject in RetentionSubject
    ]
    return render(request, "web/privacy/retention.html", {"parts": parts})


@requires(permissions.PROTECT)
def disclosures(request: SignedInRequest) -> HttpResponse:
    rows = disclosures_visible_to(request.actor).select_related("person", "to")
    return answer_list(request, DISCLOSURES, rows, "web/privacy/disclosures.html")
