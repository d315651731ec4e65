"""An offer as the leader of a school reads and answers it."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from intervisit.matching import permissions
from intervisit.matching.forms.announcing import ObjectionForm
from intervisit.matching.models import Offer
from intervisit.matching.operations.offers import (
    accept_offer,
    object_to_offer,
    reasons_of,
)
from intervisit.matching.queries.announcements import offers_visible_to
from intervisit.matching.queries.offer_page import offer_page
from intervisit.people.telling import told_history
from intervisit.support.errors import Refusal
from intervisit.support.gate import requires
from intervisit.support.http import SignedInRequest
from intervisit.support.urls import here


@requires(permissions.VIEW_OFFER, on=offers_visible_to)
def offer(request: SignedInRequest, offer: Offer) -> HttpResponse:
    context = offer_page(offer, request.actor, request.now) | {
        "entries": told_history(offer)
    }
    return render(request, "matching/offer.html", context)


@require_POST
@requires(permissions.ANSWER_OFFER, on=offers_visible_to)
def accept(request: SignedInRequest, offer: Offer) -> HttpResponse:
    try:
        accept_offer(offer=offer, by=request.actor, at=request.now)
    except Refusal as refusal:
        messages.error(request, str(refusal))
    else:
        told = {"school": offer.organisation.name}
        messages.success(request, _("%(school)s has said yes.") % told)
    return _to(offer)


@requires(permissions.ANSWER_OFFER, on=offers_visible_to)
def objection(request: SignedInRequest, offer: Offer) -> HttpResponse:
    reasons = reasons_of(offer.group)
    form = ObjectionForm(request.POST or None, reasons=reasons)
    if form.is_valid():
        try:
            object_to_offer(
                offer=offer, by=request.actor, at=request.now, **form.cleaned_data
            )
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            words = _("Your objection is with the central team. They will answer you.")
            messages.success(request, words)
            return _to(offer)
    context = offer_page(offer, request.actor, request.now) | {"form": form}
    return render(request, "matching/object.html", context)


def _to(offer: Offer) -> HttpResponse:
    return redirect(here("matching:offer", public_id=offer.public_id))
