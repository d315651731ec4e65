"""Decisions and their letters; offers answered; the qualified pool."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from intervisit.applications import panel_permissions as permissions
from intervisit.applications.domain.deciding import Outcome
from intervisit.applications.forms.panels import (
    INVITE,
    DecideForm,
    LettersForm,
    OneLetterForm,
)
from intervisit.applications.forms.reviewing import StaffForm
from intervisit.applications.lists.panels import pool_table
from intervisit.applications.models import Call, Decision, DecisionRound, PoolPlace
from intervisit.applications.operations import deciding, letters, offers
from intervisit.applications.operations.interviewing import invite
from intervisit.applications.operations.placing import appoint_accepted
from intervisit.applications.operations.pool import leave_pool, staff_from_pool
from intervisit.applications.queries.deciding_page import (
    cohorts_to_staff,
    schools_to_staff,
)
from intervisit.applications.queries.letters_page import letters_page, offer_page
from intervisit.applications.queries.names import names_of_calls
from intervisit.applications.queries.panels import (
    decisions_run_by,
    offers_to,
    pool_visible_to,
    rounds_run_by,
)
from intervisit.applications.queries.pool import free_without_role, with_role_held
from intervisit.applications.views.attempting import acting, attempt, page_of
from intervisit.support.clock import today
from intervisit.support.errors import Refusal
from intervisit.support.gate import requires
from intervisit.support.http import SignedInRequest
from intervisit.support.tables import answer_list
from intervisit.support.urls import here


def settle(request: SignedInRequest, call: Call, form: DecideForm) -> bool:
    """Do what the form asks for with what is ticked, and say what came of it."""
    rows = list(form.cleaned_data["applications"].order_by("-by_score", "number"))
    wanted = form.cleaned_data["outcome"]
    facts = acting(
        request, call=call, applications=rows, by=request.actor, at=request.now
    )
    if wanted == INVITE:
        count = attempt(form, invite, **facts)
        words = ngettext("One is invited.", "%(n)s are invited.", count or 0)
        messages.success(request, words % {"n": count})
        return count is not None
    if attempt(form, deciding.decide, outcome=Outcome(wanted), **facts) is None:
        return False
    messages.success(request, _("It is noted. Nobody is told before the letters go."))
    return True


@requires(permissions.WRITE_LETTERS, on=rounds_run_by)
def round_letters(request: SignedInRequest, round_: DecisionRound) -> HttpResponse:
    form = LettersForm(request.POST or None, round_=round_)
    if form.is_valid():
        facts = acting(request)
        days = form.cleaned_data["answer_days"]
        try:
            letters.write_letters(
                round_=round_, letters=form.letters, answer_days=days, **facts
            )
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("The letters are kept. Nobody has one yet."))
            return _to_round(round_)
    context = letters_page(round_, request.now) | {"form": form}
    return render(request, "applications/panel/letters.html", context)


def _to_round(round_: DecisionRound) -> HttpResponse:
    return redirect(here("applications:round", public_id=round_.public_id))


def _done(request: SignedInRequest, act: Callable[[], object], words: str) -> None:
    """Do one thing, and say what came of it."""
    try:
        act()
    except Refusal as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, words)


@require_POST
@requires(permissions.WRITE_LETTERS, on=rounds_run_by)
def test_letters(request: SignedInRequest, round_: DecisionRound) -> HttpResponse:
    facts = acting(request, round_=round_)
    words = _("A test is on its way to you, and to nobody else.")
    _done(request, lambda: letters.send_test(**facts), words)
    return _to_round(round_)


@require_POST
@requires(permissions.WRITE_LETTERS, on=rounds_run_by)
def send_letters(request: SignedInRequest, round_: DecisionRound) -> HttpResponse:
    facts = acting(request, round_=round_)
    words = _("The letters go out in ten minutes. Until then you can stop them.")
    _done(request, lambda: letters.send_round(**facts), words)
    return _to_round(round_)


@require_POST
@requires(permissions.WRITE_LETTERS, on=rounds_run_by)
def stop_letters(request: SignedInRequest, round_: DecisionRound) -> HttpResponse:
    facts = acting(request, round_=round_)
    _done(request, lambda: letters.stop_round(**facts), _("Stopped. Nobody got one."))
    return _to_round(round_)


@requires(permissions.WRITE_ONE_LETTER, on=decisions_run_by)
def one_letter(request: SignedInRequest, decision: Decision) -> HttpResponse:
    standing = {"subject": decision.subject, "text": decision.text}
    form = OneLetterForm(request.POST or None, initial=standing)
    if form.is_valid():
        facts = acting(request, by=request.actor, at=request.now, **form.cleaned_data)
        try:
            letters.write_one_letter(decision=decision, **facts)
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("The letter is kept. Nobody has it yet."))
            return _to_round(decision.round)
    context = {"decision": decision, "form": form, "call": decision.round.call}
    return render(request, "applications/panel/one_letter.html", context)


@require_POST
@requires(permissions.WRITE_ONE_LETTER, on=decisions_run_by)
def take_back(request: SignedInRequest, decision: Decision) -> HttpResponse:
    facts = acting(request, decision=decision, by=request.actor, at=request.now)
    words = _("Taken back. Nothing is decided about this application.")
    _done(request, lambda: deciding.take_decision_back(**facts), words)
    return _to_round(decision.round)


@require_POST
@requires(permissions.WRITE_ONE_LETTER, on=decisions_run_by)
def appoint_again(request: SignedInRequest, decision: Decision) -> HttpResponse:
    call = decision.round.call
    try:
        left = appoint_accepted(decision=decision, by=request.actor, at=request.now)
    except Refusal as refusal:
        left = str(refusal)
    if left:
        messages.error(request, left)
    else:
        messages.success(request, _("Appointed. They are told."))
    return redirect(here("applications:panel", public_id=call.public_id))


@requires(permissions.ANSWER_OFFER, on=offers_to)
def offer(request: SignedInRequest, decision: Decision) -> HttpResponse:
    answer = request.POST.get("answer", "")
    facts = acting(request, decision=decision, by=request.actor, at=request.now)
    if request.method == "POST" and answer == "accept":
        words = _("You have accepted. It is settled.")
        _done(request, lambda: offers.accept_offer(**facts), words)
        return redirect(page_of(decision.application))
    if request.method == "POST" and answer == "refuse":
        words = _("You have turned it down. Thank you for saying so.")
        _done(request, lambda: offers.refuse_offer(**facts), words)
        return redirect(page_of(decision.application))
    context = offer_page(decision, request.now)
    return render(request, "applications/panel/offer.html", context)


@requires(permissions.LIST_POOL)
def pool(request: SignedInRequest) -> HttpResponse:
    rows = pool_visible_to(request.actor)
    context = {"free": free_without_role(rows, today()).count()}
    table = pool_table(names_of_calls())
    return answer_list(
        request,
        table,
        with_role_held(rows, today()),
        "applications/panel/pool.html",
        context,
    )


@requires(permissions.STAFF, on=pool_visible_to)
def staff(request: SignedInRequest, place: PoolPlace) -> HttpResponse:
    form = StaffForm(
        request.POST or None,
        place=place,
        schools=schools_to_staff(request.actor, place.application),
        cohorts=cohorts_to_staff(place.application, today()),
        initial={"starts_on": today()},
    )
    if form.is_valid():
        facts = acting(request, by=request.actor, at=request.now, **form.cleaned_data)
        if attempt(form, staff_from_pool, place=place, **facts):
            words = _("%(name)s has the role. They are told.")
            messages.success(request, words % {"name": place.person.name})
            return redirect(here("applications:pool"))
    context = {"place": place, "form": form}
    return render(request, "applications/panel/staff.html", context)


@require_POST
@requires(permissions.LEAVE_POOL, on=pool_visible_to)
def leave(request: SignedInRequest, place: PoolPlace) -> HttpResponse:
    facts = acting(request, place=place)
    words = _("Out of the pool. Thank you for saying so.")
    _done(request, lambda: leave_pool(**facts), words)
    return redirect(page_of(place.application))
