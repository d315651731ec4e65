"""Saying that something isn't working, the talk about it, and its end."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from intervisit.partnerships import permissions
from intervisit.partnerships.forms.changing import ChallengeForm, DecideForm, NoteForm
from intervisit.partnerships.models import Challenge, Partnership
from intervisit.partnerships.operations.challenges import (
    decide_challenge,
    raise_challenge,
    withdraw_challenge,
    write_note,
)
from intervisit.partnerships.queries.challenges import (
    challenge_reasons,
    challenges_visible_to,
    notes_of,
)
from intervisit.partnerships.queries.partnerships import partnerships_visible_to
from intervisit.partnerships.views.changing import attempt
from intervisit.programmes.queries.programmes import definition_of
from intervisit.support.errors import Refusal
from intervisit.support.gate import requires
from intervisit.support.http import SignedInRequest
from intervisit.support.urls import here


def talk_of(challenge: Challenge) -> str:
    return here("partnerships:challenge", public_id=challenge.public_id)


@requires(permissions.CHALLENGE, on=partnerships_visible_to)
def raise_one(request: SignedInRequest, partnership: Partnership) -> HttpResponse:
    reasons = challenge_reasons(definition_of(partnership.cohort.definition))
    form = ChallengeForm(request.POST or None, reasons=reasons)
    facts = {"partnership": partnership, "by": request.actor, "at": request.now}
    made = attempt(form, raise_challenge, **facts)
    if made is not None:
        messages.success(request, _("The central team is told, and nobody else."))
        return redirect(talk_of(made))
    context = {"partnership": partnership, "form": form}
    return render(request, "partnerships/raise.html", context)


@requires(permissions.READ_CHALLENGE, on=challenges_visible_to)
def challenge(request: SignedInRequest, challenge: Challenge) -> HttpResponse:
    form = NoteForm(request.POST or None)
    facts = {"challenge": challenge, "by": request.actor, "at": request.now}
    if attempt(form, write_note, **facts) is not None:
        messages.success(request, _("Your message is there; the other side is told."))
        return redirect(talk_of(challenge))
    context = {"challenge": challenge, "notes": notes_of(challenge), "form": form}
    return render(request, "partnerships/challenge.html", context)


@requires(permissions.DECIDE_CHALLENGE, on=challenges_visible_to)
def decide(request: SignedInRequest, challenge: Challenge) -> HttpResponse:
    form = DecideForm(request.POST or None)
    facts = {"challenge": challenge, "by": request.actor, "at": request.now}
    if attempt(form, decide_challenge, **facts) is not None:
        words = _("Decided. %s is told what comes of it.")
        messages.success(request, words % challenge.raised_by.name)
        return redirect(talk_of(challenge))
    context = {"challenge": challenge, "notes": notes_of(challenge), "form": form}
    return render(request, "partnerships/decide.html", context)


@require_POST
@requires(permissions.WITHDRAW_CHALLENGE, on=challenges_visible_to)
def withdraw(request: SignedInRequest, challenge: Challenge) -> HttpResponse:
    try:
        withdraw_challenge(challenge=challenge, by=request.actor, at=request.now)
    except Refusal as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("You took it back. The talk stays readable."))
    return redirect(talk_of(challenge))
