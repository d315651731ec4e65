"""Pages about questionnaires: the list, one of them, its versions."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from intervisit.people.telling import told_history
from intervisit.questionnaires import permissions, rendering
from intervisit.questionnaires.differences import differences_in_words
from intervisit.questionnaires.domain.comparing import changes_between
from intervisit.questionnaires.forms.editing import NewQuestionnaireForm
from intervisit.questionnaires.lists import QUESTIONNAIRES
from intervisit.questionnaires.models import Questionnaire, QuestionnaireVersion
from intervisit.questionnaires.operations import questionnaires as operations
from intervisit.questionnaires.queries.questionnaires import (
    draft_of,
    for_the_list,
    published_version,
    questionnaires_visible_to,
    version_before,
    versions_of,
    versions_visible_to,
)
from intervisit.questionnaires.queries.responses import own_draft_of, responses_to
from intervisit.questionnaires.writing import toml_of
from intervisit.support.errors import Refusal
from intervisit.support.gate import requires
from intervisit.support.http import SignedInRequest
from intervisit.support.tables import answer_list
from intervisit.support.urls import here


@requires(permissions.LIST)
def questionnaires(request: SignedInRequest) -> HttpResponse:
    rows = for_the_list(request.actor)
    context = {"may_write": permissions.WRITE.allows(request.actor, None)}
    template = "questionnaires/questionnaires.html"
    return answer_list(request, QUESTIONNAIRES, rows, template, context)


@requires(permissions.WRITE)
def write(request: SignedInRequest) -> HttpResponse:
    form = NewQuestionnaireForm(request.POST or None)
    if form.is_valid():
        try:
            made = operations.create_questionnaire(
                by=request.actor, at=request.now, source=form.made_from
            )
        except Refusal as refusal:
            form.add_error("source", str(refusal).splitlines())
        else:
            draft = draft_of(made)
            return redirect(_editor(draft) if draft else _page(made))
    return render(request, "questionnaires/write.html", {"form": form})


@requires(permissions.VIEW, on=questionnaires_visible_to)
def questionnaire(
    request: SignedInRequest, questionnaire: Questionnaire
) -> HttpResponse:
    live, may_write = (
        published_version(questionnaire),
        permissions.WRITE.allows(request.actor, None),
    )
    context = {
        "questionnaire": questionnaire,
        "live": live,
        "draft": draft_of(questionnaire) if may_write else None,
        "sheet": _sheet(request, live, _("whoever answers")) if live else None,
        "versions": versions_of(questionnaire, request.actor),
        "own_draft": own_draft_of(questionnaire, request.actor),
        "may_write": may_write,
        "may_answer": permissions.START.allows(request.actor, questionnaire),
        "count": responses_to(questionnaire, request.actor).count(),
        "history": told_history(questionnaire)[:8] if may_write else (),
    }
    return render(request, "questionnaires/questionnaire.html", context)


@requires(permissions.VIEW_VERSION, on=versions_visible_to)
def version(request: SignedInRequest, version: QuestionnaireVersion) -> HttpResponse:
    context = {
        "version": version,
        "questionnaire": version.questionnaire,
        "sheet": _sheet(request, version),
        "before": version_before(version),
    }
    return render(request, "questionnaires/version.html", context)


@requires(permissions.VIEW_VERSION, on=versions_visible_to)
def differences(
    request: SignedInRequest, version: QuestionnaireVersion
) -> HttpResponse:
    before = version_before(version)
    found = changes_between(before.read, version.read) if before else ()
    context = {
        "version": version,
        "questionnaire": version.questionnaire,
        "before": before,
        "differences": differences_in_words(found),
    }
    return render(request, "questionnaires/differences.html", context)


@requires(permissions.VIEW_VERSION, on=versions_visible_to)
def download(request: SignedInRequest, version: QuestionnaireVersion) -> HttpResponse:
    response = HttpResponse(toml_of(version.read), content_type="application/toml")
    name = f"{slugify(version.read.title) or 'questionnaire'}-{version.number}.toml"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    response["X-Content-Type-Options"] = "nosniff"
    return response


Act = Callable[..., Any]


def _acting(act: Act, done: Callable[[], str]) -> Callable[..., HttpResponse]:
    """Make the view of a button: one operation, what came of it, back to the page."""

    @require_POST
    @requires(permissions.WRITE, on=questionnaires_visible_to)
    def press(request: SignedInRequest, questionnaire: Questionnaire) -> HttpResponse:
        try:
            act(by=request.actor, at=request.now, questionnaire=questionnaire)
        except Refusal as refusal:
            messages.error(request, str(refusal))
        else:
            messages.success(request, done())
        return redirect(_page(questionnaire))

    return press


open_to_all = _acting(
    operations.open_questionnaire, lambda: _("Everyone in the network can answer now.")
)
close = _acting(
    operations.close_questionnaire,
    lambda: _("It takes no new answers. Drafts can still be handed in."),
)
retire = _acting(
    operations.retire_questionnaire,
    lambda: _("It is retired. What was answered stays, and you can bring it back."),
)
restore = _acting(
    operations.restore_questionnaire,
    lambda: _("It is back. Open it when people should answer."),
)


@require_POST
@requires(permissions.WRITE, on=questionnaires_visible_to)
def copy(request: SignedInRequest, questionnaire: Questionnaire) -> HttpResponse:
    try:
        made = operations.copy_questionnaire(
            by=request.actor, at=request.now, questionnaire=questionnaire
        )
    except Refusal as refusal:
        messages.error(request, str(refusal))
        return redirect(_page(questionnaire))
    draft = draft_of(made)
    return redirect(_editor(draft) if draft else _page(made))


@require_POST
@requires(permissions.WRITE, on=questionnaires_visible_to)
def draft(request: SignedInRequest, questionnaire: Questionnaire) -> HttpResponse:
    try:
        begun = operations.start_draft(
            by=request.actor, at=request.now, questionnaire=questionnaire
        )
    except Refusal as refusal:
        messages.error(request, str(refusal))
        return redirect(_page(questionnaire))
    return redirect(_editor(begun))


def _sheet(
    request: SignedInRequest, version: QuestionnaireVersion, you: str = ""
) -> rendering.Sheet:
    return rendering.preview_sheet(version.read, request.network.vocabulary, you=you)


def _page(questionnaire: Questionnaire) -> str:
    return here("questionnaires:questionnaire", public_id=questionnaire.public_id)


def _editor(draft: QuestionnaireVersion) -> str:
    return here("questionnaires:editor", public_id=draft.public_id)
