"""The office's pages of the network's own sign-in services."""

from __future__ import annotations

from collections.abc import Sequence

from django.contrib import messages
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from intervisit.people import permissions
from intervisit.people.forms.services import ServiceForm
from intervisit.people.models import SignInProvider
from intervisit.people.operations import services as operations
from intervisit.people.operations.services import ServiceFacts
from intervisit.people.queries import services_visible_to
from intervisit.people.sign_in.issuers import Finding, callback_of, findings
from intervisit.people.telling import told_history
from intervisit.support.errors import Refusal
from intervisit.support.gate import requires
from intervisit.support.http import SignedInRequest
from intervisit.support.urls import here


@requires(permissions.TEND_SIGN_IN)
def services(request: SignedInRequest) -> HttpResponse:
    form = ServiceForm(request.POST or None, is_new=True)
    if form.is_valid():
        try:
            facts = ServiceFacts(**form.cleaned_data)
            made = operations.connect_service(facts=facts, by=request.actor)
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Connected. Now see whether it answers."))
            return redirect(here("people:service", public_id=made.public_id))
    found = services_visible_to(request.actor)
    context = {"form": form, "services": found}
    return render(request, "people/services.html", context)


def _page(
    request: SignedInRequest,
    provider: SignInProvider,
    form: ServiceForm,
    found: Sequence[Finding] = (),
) -> HttpResponse:
    context = {
        "provider": provider,
        "form": form,
        "findings": found,
        "callback": callback_of(provider),
        "domains": provider.domains.order_by("domain"),
        "history": told_history(provider),
    }
    return render(request, "people/service.html", context)


def _form(provider: SignInProvider, sent: QueryDict | None = None) -> ServiceForm:
    initial = {
        "name": provider.name,
        "issuer": provider.issuer,
        "client_id": provider.client_id,
    }
    return ServiceForm(sent, is_new=False, initial=initial)


@requires(permissions.TEND_SIGN_IN, on=services_visible_to)
def service(request: SignedInRequest, provider: SignInProvider) -> HttpResponse:
    form = _form(provider, request.POST or None)
    if form.is_valid():
        try:
            facts = ServiceFacts(**form.cleaned_data)
            operations.amend_service(provider=provider, facts=facts, by=request.actor)
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(
                request, _("It is as you wrote it. See whether it answers.")
            )
            return redirect(here("people:service", public_id=provider.public_id))
    return _page(request, provider, form)


@require_POST
@requires(permissions.TEND_SIGN_IN, on=services_visible_to)
def check_service(request: SignedInRequest, provider: SignInProvider) -> HttpResponse:
    return _page(request, provider, _form(provider), findings(provider))


@require_POST
@requires(permissions.TEND_SIGN_IN, on=services_visible_to)
def end_service(request: SignedInRequest, provider: SignInProvider) -> HttpResponse:
    operations.end_service(provider=provider, by=request.actor, at=request.now)
    messages.success(request, _("It is off. Everyone signs in by a code again."))
    return redirect(here("people:service", public_id=provider.public_id))
