"""What the pages of the editor have in common: the draft laid out, and its buttons."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from intervisit.kernel.numbers import whole
from intervisit.questionnaires import rendering
from intervisit.questionnaires.differences import differences_in_words
from intervisit.questionnaires.domain.comparing import changes_between
from intervisit.questionnaires.domain.content import Content, Question, Section
from intervisit.questionnaires.domain.editing import Direction, with_question
from intervisit.questionnaires.domain.faults import Fault
from intervisit.questionnaires.domain.kinds.shape import Kind
from intervisit.questionnaires.domain.rules import faults_of
from intervisit.questionnaires.forms.editing import (
    AddQuestionForm,
    AddSectionForm,
    KindForm,
)
from intervisit.questionnaires.forms.settings import QuestionForm
from intervisit.questionnaires.labels import KIND_HELP, KINDS
from intervisit.questionnaires.models import QuestionnaireVersion
from intervisit.questionnaires.operations import editing
from intervisit.questionnaires.queries.questionnaires import version_before
from intervisit.questionnaires.sentences import fault_in_words, place_in_words
from intervisit.support.errors import Refusal
from intervisit.support.http import SignedInRequest
from intervisit.support.urls import here


@dataclass(frozen=True, slots=True)
class FaultInWords:
    """Something to put right: where, what, and the part of the page that has it."""

    place: str
    words: str
    key: str


@dataclass(frozen=True, slots=True)
class Card:
    """A question on the desk, as it will look, with what is wrong with it."""

    item: rendering.Item
    kind: str
    faults: Sequence[FaultInWords]
    is_first: bool
    is_last: bool


@dataclass(frozen=True, slots=True)
class Drawer:
    """A section on the desk, with its questions and a form to add another."""

    number: int
    section: Section
    readers: str
    is_sealed: bool
    cards: Sequence[Card]
    faults: Sequence[FaultInWords]
    add: AddQuestionForm
    is_first: bool
    is_last: bool


def desk(
    request: SignedInRequest,
    draft: QuestionnaireVersion,
    adding: AddQuestionForm | None = None,
) -> dict[str, Any]:
    """Lay a draft out for the editor's pages."""
    content, before = draft.read, version_before(draft)
    faults = [_fault(fault, content) for fault in draft.faults]
    sheet = rendering.preview_sheet(
        content, request.network.vocabulary, you=_("whoever answers")
    )
    changes = changes_between(before.read, content) if before else ()
    return {
        "draft": draft,
        "questionnaire": draft.questionnaire,
        "content": content,
        "faults": faults,
        "before": before,
        "differences": differences_in_words(changes),
        "drawers": [_drawer(s, content, faults, adding) for s in sheet.sections],
        "add_section": AddSectionForm(),
    }


def draft_fields(
    request: SignedInRequest, draft: QuestionnaireVersion
) -> Mapping[str, Any]:
    """What every step on a draft is told: who, when, which, and as it was seen."""
    revision = whole(request.POST.get("revision", ""))
    return {
        "by": request.actor,
        "at": request.now,
        "version": draft,
        "revision": draft.revision if revision is None else revision,
    }


def press(request: SignedInRequest, draft: QuestionnaireVersion) -> tuple[str, str]:
    """Do what a button of the editor says; give where to go on and what to say."""
    action, _colon, key = request.POST.get("press", "").partition(":")
    fields = draft_fields(request, draft)
    if action in set(Direction):
        editing.move_part(**fields, key=key, direction=Direction(action))
        return key, ""
    if action == "copy":
        return editing.duplicate_part(**fields, key=key), ""
    if action == "delete":
        editing.delete_part(**fields, key=key)
        return "", _("Deleted. “Undo” brings it back.")
    if action == "undo":
        words = editing.undo_step(by=request.actor, at=request.now, version=draft)
        return "", _("Undone: %(words)s.") % {"words": words}
    return "", ""


def question_page(
    request: SignedInRequest, draft: QuestionnaireVersion, question: Question
) -> HttpResponse:
    """The page of one question: its kind, its words, its settings, as it will look."""
    asked = request.POST.get("kind") or request.GET.get("kind") or question.kind.value
    kind = Kind(asked) if asked in set(Kind) else question.kind
    initial = QuestionForm.starting_with(question, kind)
    form = QuestionForm(
        request.POST or None, question=question, kind=kind, initial=initial
    )
    shown = form.changed_question() if form.is_valid() else question
    if form.is_valid() and not request.htmx:
        try:
            return _save(request, draft, shown)
        except Refusal as refusal:
            form.add_error(None, str(refusal))
    context = _question_context(request, draft, shown) | {
        "form": form,
        "kind": kind,
        "kind_help": KIND_HELP[kind],
        "kind_form": KindForm(initial={"kind": kind.value}),
    }
    name = "_question_preview.html" if request.htmx else "question.html"
    return render(request, f"questionnaires/{name}", context)


def _save(
    request: SignedInRequest, draft: QuestionnaireVersion, question: Question
) -> HttpResponse:
    fields = draft_fields(request, draft)
    editing.amend_question(**fields, question=question)
    goal = request.POST.get("to_section", "")
    home = draft.read.section_of(question.key)
    if goal and home is not None and goal != home.key:
        fields = {**fields, "revision": draft.revision}
        editing.move_to_section(**fields, key=question.key, section_key=goal)
    base = here("questionnaires:editor", public_id=draft.public_id)
    return redirect(f"{base}#part-{question.key}")


def _question_context(
    request: SignedInRequest, draft: QuestionnaireVersion, question: Question
) -> dict[str, Any]:
    """The question as it will look, in a section of its own, with its faults."""
    home = draft.read.section_of(question.key)
    alone = Section("preview", home.title if home else "", questions=(question,))
    sheet = rendering.preview_sheet(
        Content("", sections=(alone,)), request.network.vocabulary
    )
    content = with_question(draft.read, question)
    faults = [_fault(fault, content) for fault in faults_of(content)]
    return {
        "draft": draft,
        "questionnaire": draft.questionnaire,
        "content": draft.read,
        "question": question,
        "home": home,
        "preview": sheet.sections[0].items[0],
        "faults": [fault for fault in faults if fault.key == question.key],
    }


def _drawer(
    sheet: rendering.SheetSection,
    content: Content,
    faults: Sequence[FaultInWords],
    adding: AddQuestionForm | None,
) -> Drawer:
    key, last = sheet.section.key, len(content.sections)
    return Drawer(
        sheet.number,
        sheet.section,
        sheet.readers,
        sheet.is_sealed,
        [_card(item, sheet, last, faults) for item in sheet.items],
        [fault for fault in faults if fault.key == key],
        _adding(key, adding),
        is_first=sheet.number == 1,
        is_last=sheet.number == last,
    )


def _card(
    item: rendering.Item,
    sheet: rendering.SheetSection,
    last: int,
    faults: Sequence[FaultInWords],
) -> Card:
    return Card(
        item,
        str(KINDS[item.question.kind]),
        [fault for fault in faults if fault.key == item.question.key],
        is_first=sheet.number == 1 and item is sheet.items[0],
        is_last=sheet.number == last and item is sheet.items[-1],
    )


def _adding(key: str, adding: AddQuestionForm | None) -> AddQuestionForm:
    """The form of a section: the one that was refused here, or a fresh one."""
    if adding is not None and adding.data.get("section") == key:
        return adding
    return AddQuestionForm(initial={"section": key}, auto_id=f"add-{key}-%s")


def _fault(fault: Fault, content: Content) -> FaultInWords:
    """Say a fault, and find the part of the page that it belongs to by its path."""
    return FaultInWords(
        place_in_words(fault), fault_in_words(fault), _key_at(fault, content)
    )


def _key_at(fault: Fault, content: Content) -> str:
    numbers = [step for step in fault.where.path if isinstance(step, int)]
    if not numbers or numbers[0] >= len(content.sections):
        return ""
    section = content.sections[numbers[0]]
    if len(numbers) > 1 and numbers[1] < len(section.questions):
        return section.questions[numbers[1]].key
    return section.key
