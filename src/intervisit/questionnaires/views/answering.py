"""Pages for the person who answers."""

from __future__ import annotations

from collections.abc import Sequence

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from intervisit.questionnaires import permissions, rendering
from intervisit.questionnaires.domain.carrying import Carried
from intervisit.questionnaires.models import Questionnaire, Response
from intervisit.questionnaires.operations import answering, reusing
from intervisit.questionnaires.queries.named import (
    named_readers_of,
    names_beside,
    own_school_of,
)
from intervisit.questionnaires.queries.questionnaires import (
    has_newer,
    questionnaires_visible_to,
)
from intervisit.questionnaires.queries.responses import (
    responses_visible_to,
    reusable_by,
    reusable_from,
)
from intervisit.questionnaires.views.keeping import Kept, keep
from intervisit.support.clock import day_of
from intervisit.support.errors import Refusal
from intervisit.support.gate import requires
from intervisit.support.http import SignedInRequest
from intervisit.support.urls import here

CONFIRMS = "confirms"


@require_POST
@requires(permissions.START, on=questionnaires_visible_to)
def start(request: SignedInRequest, questionnaire: Questionnaire) -> HttpResponse:
    try:
        response = answering.start_response(
            by=request.actor,
            at=request.now,
            questionnaire=questionnaire,
            organisation=own_school_of(request.actor),
        )
    except Refusal as refusal:
        messages.error(request, str(refusal))
        return redirect(
            here("questionnaires:questionnaire", public_id=questionnaire.public_id)
        )
    return redirect(here("questionnaires:fill", public_id=response.public_id))


@requires(permissions.FILL, on=responses_visible_to)
def fill(request: SignedInRequest, response: Response) -> HttpResponse:
    if response.is_submitted:
        return redirect(here("questionnaires:response", public_id=response.public_id))
    kept = keep(request, response) if request.method == "POST" else Kept()
    if request.method == "POST" and not (request.htmx or kept.needs_a_look):
        return redirect(_next(request, response))
    is_author = permissions.ANSWER.allows(request.actor, response)
    context = {
        "response": response,
        "is_author": is_author,
        "beside": names_beside(response),
        "kept": kept,
        "sheet": _sheet(request, response, kept),
        "named": named_readers_of(response, day_of(request.now)),
        "reusable": reusable_by(request.actor, response)[:5] if is_author else (),
        "is_older": is_author and has_newer(response),
        "home": rendering.home_of(response),
        "home_words": rendering.home_words(response, request.network.vocabulary),
    }
    name = "_saved.html" if request.htmx else "fill.html"
    return render(request, f"questionnaires/{name}", context)


@requires(permissions.ANSWER, on=responses_visible_to)
def check(request: SignedInRequest, response: Response) -> HttpResponse:
    if response.is_submitted:
        return redirect(here("questionnaires:response", public_id=response.public_id))
    if request.method == "POST" and _hand_in(request, response):
        page = here("questionnaires:response", public_id=response.public_id)
        return redirect(rendering.home_of(response) or page)
    context = {
        "response": response,
        "confirmed": request.POST.getlist(CONFIRMS),
        "sheet": _sheet(request, response, Kept(), is_check=True),
        "read": rendering.read_sheet(
            response, request.actor, request.network.vocabulary
        ),
    }
    return render(request, "questionnaires/check.html", context)


def _hand_in(request: SignedInRequest, response: Response) -> bool:
    """Hand a response in, and say what came of it."""
    try:
        answering.submit_response(
            by=request.actor,
            at=request.now,
            response=response,
            confirmed=frozenset(request.POST.getlist(CONFIRMS)),
        )
    except Refusal as refusal:
        messages.error(request, str(refusal))
        return False
    messages.success(request, _("Handed in. Its readers can read it now."))
    return True


@require_POST
@requires(permissions.ANSWER, on=responses_visible_to)
def discard(request: SignedInRequest, response: Response) -> HttpResponse:
    questionnaire = response.version.questionnaire
    home = rendering.home_of(response)
    try:
        answering.discard_draft_response(
            by=request.actor, at=request.now, response=response
        )
    except Refusal as refusal:
        messages.error(request, str(refusal))
        return redirect(here("questionnaires:response", public_id=response.public_id))
    messages.success(request, _("The draft of “%s” is thrown away.") % questionnaire)
    return redirect(home or here("questionnaires:questionnaires"))


@require_POST
@requires(permissions.ANSWER, on=responses_visible_to)
def narrow(request: SignedInRequest, response: Response) -> HttpResponse:
    """Take back that more people than the questionnaire names read a section."""
    for key in request.POST.getlist("section"):
        if response.version.read.section(key) is not None:
            answering.choose_readers(
                by=request.actor,
                at=request.now,
                response=response,
                section_key=key,
                added=frozenset(),
            )
    messages.success(request, _("Fewer people can read it now."))
    return redirect(here("questionnaires:response", public_id=response.public_id))


@require_POST
@requires(permissions.ANSWER, on=responses_visible_to)
def reuse(request: SignedInRequest, response: Response) -> HttpResponse:
    chosen = request.POST.get("source", "")
    source = reusable_from(request.actor, response, chosen)
    if source is None:
        return redirect(here("questionnaires:fill", public_id=response.public_id))
    try:
        account = reusing.reuse_answers(
            by=request.actor, at=request.now, response=response, source=source
        )
    except Refusal as refusal:
        messages.error(request, str(refusal))
        return redirect(here("questionnaires:fill", public_id=response.public_id))
    return _told(request, response, account)


@require_POST
@requires(permissions.ANSWER, on=responses_visible_to)
def renew(request: SignedInRequest, response: Response) -> HttpResponse:
    try:
        account = reusing.move_to_newest(
            by=request.actor, at=request.now, response=response
        )
    except Refusal as refusal:
        messages.error(request, str(refusal))
        return redirect(here("questionnaires:fill", public_id=response.public_id))
    return _told(request, response, account)


def _told(
    request: SignedInRequest, response: Response, account: Sequence[Carried]
) -> HttpResponse:
    """Say what became of every earlier answer, with the words of those left behind."""
    context = {"response": response, "account": rendering.account_in_words(account)}
    return render(request, "questionnaires/carried.html", context)


def _sheet(
    request: SignedInRequest, response: Response, kept: Kept, *, is_check: bool = False
) -> rendering.Sheet:
    return rendering.fill_sheet(
        response,
        request.actor,
        request.network.vocabulary,
        clashes=kept.clashes,
        refused=kept.refused,
        is_check=is_check,
    )


def _next(request: SignedInRequest, response: Response) -> str:
    if request.POST.get("do") == "check":
        return here("questionnaires:check", public_id=response.public_id)
    return here("questionnaires:fill", public_id=response.public_id)
