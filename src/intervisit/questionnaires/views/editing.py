"""Pages where a questionnaire is written. Everything works without JavaScript."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from intervisit.questionnaires import permissions
from intervisit.questionnaires.domain.kinds.shape import Kind
from intervisit.questionnaires.forms.editing import (
    AddQuestionForm,
    AddSectionForm,
    OpeningForm,
    SectionForm,
)
from intervisit.questionnaires.models import QuestionnaireVersion
from intervisit.questionnaires.operations import editing
from intervisit.questionnaires.operations import questionnaires as operations
from intervisit.questionnaires.queries.questionnaires import (
    drafts_visible_to,
    last_step,
)
from intervisit.questionnaires.views.desk import (
    desk,
    draft_fields,
    press,
    question_page,
)
from intervisit.support.errors import Refusal
from intervisit.support.gate import requires
from intervisit.support.http import SignedInRequest
from intervisit.support.urls import here


@requires(permissions.WRITE, on=drafts_visible_to)
def editor(request: SignedInRequest, draft: QuestionnaireVersion) -> HttpResponse:
    context = desk(request, draft) | {"last": last_step(draft)}
    return render(request, "questionnaires/editor.html", context)


@require_POST
@requires(permissions.WRITE, on=drafts_visible_to)
def step(request: SignedInRequest, draft: QuestionnaireVersion) -> HttpResponse:
    """Do what a button says: up, down, copy, delete, or undo."""
    try:
        anchor, words = press(request, draft)
    except Refusal as refusal:
        messages.error(request, str(refusal))
        return redirect(address(draft))
    if words:
        messages.success(request, words)
    return redirect(address(draft) + (f"#part-{anchor}" if anchor else ""))


@requires(permissions.WRITE, on=drafts_visible_to)
def opening(request: SignedInRequest, draft: QuestionnaireVersion) -> HttpResponse:
    content = draft.read
    initial = {"title": content.title, "intro": content.intro}
    form = OpeningForm(request.POST or None, initial=initial)
    if form.is_valid():
        try:
            editing.amend_opening(**draft_fields(request, draft), **form.cleaned_data)
            return redirect(address(draft))
        except Refusal as refusal:
            form.add_error(None, str(refusal))
    context = desk(request, draft) | {"form": form}
    return render(request, "questionnaires/opening.html", context)


@require_POST
@requires(permissions.WRITE, on=drafts_visible_to)
def add_section(request: SignedInRequest, draft: QuestionnaireVersion) -> HttpResponse:
    form = AddSectionForm(request.POST)
    if form.is_valid():
        try:
            key = editing.add_section(
                **draft_fields(request, draft), title=form.cleaned_data["title"]
            )
            return redirect(part_address(draft, key))
        except Refusal as refusal:
            form.add_error(None, str(refusal))
    context = desk(request, draft) | {"add_section": form}
    return render(request, "questionnaires/editor.html", context)


@require_POST
@requires(permissions.WRITE, on=drafts_visible_to)
def add_question(request: SignedInRequest, draft: QuestionnaireVersion) -> HttpResponse:
    form = AddQuestionForm(request.POST)
    if form.is_valid():
        data = form.cleaned_data
        try:
            key = editing.add_question(
                **draft_fields(request, draft),
                section_key=data["section"],
                kind=Kind(data["kind"]),
                label=data["label"],
            )
            return redirect(part_address(draft, key))
        except Refusal as refusal:
            form.add_error(None, str(refusal))
    context = desk(request, draft, adding=form)
    return render(request, "questionnaires/editor.html", context)


@requires(permissions.WRITE, on=drafts_visible_to)
def part(
    request: SignedInRequest, draft: QuestionnaireVersion, key: str
) -> HttpResponse:
    section, question = draft.read.section(key), draft.read.question(key)
    if question is not None:
        return question_page(request, draft, question)
    if section is None:
        raise Http404(_("This part was deleted. Undo brings it back."))
    initial = SectionForm.starting_with(section)
    form = SectionForm(request.POST or None, initial=initial)
    if form.is_valid():
        try:
            changed = form.section(section)
            editing.amend_section(**draft_fields(request, draft), section=changed)
            return redirect(f"{address(draft)}#part-{key}")
        except Refusal as refusal:
            form.add_error(None, str(refusal))
    context = desk(request, draft) | {"form": form, "section": section}
    return render(request, "questionnaires/section.html", context)


@requires(permissions.WRITE, on=drafts_visible_to)
def publish(request: SignedInRequest, draft: QuestionnaireVersion) -> HttpResponse:
    questionnaire = draft.questionnaire
    if request.method == "POST":
        try:
            published = operations.publish_draft(
                by=request.actor, at=request.now, questionnaire=questionnaire
            )
        except Refusal as refusal:
            messages.error(request, str(refusal).splitlines()[0])
            return redirect(address(draft))
        words = _("Version %(n)s is published.") % {"n": published.number}
        messages.success(request, words)
        return redirect(
            here("questionnaires:questionnaire", public_id=questionnaire.public_id)
        )
    return render(request, "questionnaires/publish.html", desk(request, draft))


@require_POST
@requires(permissions.WRITE, on=drafts_visible_to)
def discard(request: SignedInRequest, draft: QuestionnaireVersion) -> HttpResponse:
    questionnaire = draft.questionnaire
    try:
        is_left = operations.discard_draft(
            by=request.actor, at=request.now, questionnaire=questionnaire
        )
    except Refusal as refusal:
        messages.error(request, str(refusal))
        return redirect(address(draft))
    messages.success(request, _("The draft is thrown away."))
    if is_left:
        return redirect(
            here("questionnaires:questionnaire", public_id=questionnaire.public_id)
        )
    return redirect(here("questionnaires:questionnaires"))


def address(draft: QuestionnaireVersion) -> str:
    return here("questionnaires:editor", public_id=draft.public_id)


def part_address(draft: QuestionnaireVersion, key: str) -> str:
    return here("questionnaires:part", public_id=draft.public_id, key=key)
