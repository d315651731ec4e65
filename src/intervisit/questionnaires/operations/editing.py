"""Writes: change a draft step by step, each step undoable."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from intervisit.kernel.actor import Actor
from intervisit.questionnaires.domain import editing
from intervisit.questionnaires.domain.content import Content, Question, Section
from intervisit.questionnaires.domain.documents import document_of
from intervisit.questionnaires.domain.editing import Direction, NoSuchPart
from intervisit.questionnaires.domain.kinds.shape import Kind
from intervisit.questionnaires.domain.rules import TITLE_CHARACTERS
from intervisit.questionnaires.events import draft_changed
from intervisit.questionnaires.models import EditStep, QuestionnaireVersion
from intervisit.questionnaires.queries.questionnaires import MOST_STEPS, last_step
from intervisit.support.errors import Refusal, StaleEdit
from intervisit.support.operation import operation

WORDS_CHARACTERS = 300
NAME_CHARACTERS = 80


class PartIsGone(Refusal):
    """Somebody deleted the section or question meanwhile."""


class NoStepToUndo(Refusal):
    """Nothing has been changed since the draft was started."""


@operation(
    "questionnaire:edit_opening",
    told=gettext_lazy("Changed the title or the opening words"),
)
def amend_opening(
    *,
    by: Actor,
    at: datetime,
    version: QuestionnaireVersion,
    revision: int,
    title: str,
    intro: str,
) -> None:
    """Change title and opening words; an unpublished questionnaire takes the title."""
    words = _("Changed the title or the opening words")

    def change(content: Content) -> Content:
        return replace(content, title=title, intro=intro)

    _step(version, revision, change, words, by, at)
    was_published = version.questionnaire.versions.filter(published_at__isnull=False)
    if title.strip() and not was_published.exists():
        version.questionnaire.title = title.strip()[:TITLE_CHARACTERS]
        version.questionnaire.save(update_fields=["title"])


@operation("questionnaire:add_section", told=gettext_lazy("Added a section"))
def add_section(
    *, by: Actor, at: datetime, version: QuestionnaireVersion, revision: int, title: str
) -> str:
    """Add an empty section at the end. Returns its key."""
    made: list[str] = []

    def change(content: Content) -> Content:
        grown, key = editing.with_new_section(content, title)
        made.append(key)
        return grown

    words = _("Added the section “%(name)s”") % {"name": _short(title)}
    _step(version, revision, change, words, by, at)
    return made[0]


@operation("questionnaire:add_question", told=gettext_lazy("Added a question"))
def add_question(  # noqa: PLR0913 - a draft, its revision, and the three facts of a question
    *,
    by: Actor,
    at: datetime,
    version: QuestionnaireVersion,
    revision: int,
    section_key: str,
    kind: Kind,
    label: str,
) -> str:
    """Add a question at the end of a section. Returns its key."""
    made: list[str] = []

    def change(content: Content) -> Content:
        grown, key = editing.with_new_question(content, section_key, kind, label)
        made.append(key)
        return grown

    words = _("Added “%(name)s”") % {"name": _short(label)}
    _step(version, revision, change, words, by, at)
    return made[0]


@operation("questionnaire:edit_section", told=gettext_lazy("Changed a section"))
def amend_section(
    *,
    by: Actor,
    at: datetime,
    version: QuestionnaireVersion,
    revision: int,
    section: Section,
) -> None:
    """Put this section in place of the one with its key, its questions kept."""

    def change(content: Content) -> Content:
        questions = editing.section_at(content, section.key).questions
        return content.with_section(replace(section, questions=questions))

    words = _("Changed the section “%(name)s”") % {"name": _short(section.title)}
    _step(version, revision, change, words, by, at)


@operation("questionnaire:edit_question", told=gettext_lazy("Changed a question"))
def amend_question(
    *,
    by: Actor,
    at: datetime,
    version: QuestionnaireVersion,
    revision: int,
    question: Question,
) -> None:
    """Put this question in place of the one with its key."""
    words = _("Changed “%(name)s”") % {"name": _short(question.label)}

    def change(content: Content) -> Content:
        return editing.with_question(content, question)

    _step(version, revision, change, words, by, at)


@operation("questionnaire:move_part", told=gettext_lazy("Moved a part"))
def move_part(
    *,
    by: Actor,
    at: datetime,
    version: QuestionnaireVersion,
    revision: int,
    key: str,
    direction: Direction,
) -> None:
    """Move a section or a question one place; nothing happens at the edge."""
    words = _("Moved “%(name)s”") % {"name": _name_of(version, key)}

    def change(content: Content) -> Content:
        return editing.moved(content, key, direction)

    _step(version, revision, change, words, by, at)


@operation("questionnaire:move_to_section", told=gettext_lazy("Moved a question"))
def move_to_section(
    *,
    by: Actor,
    at: datetime,
    version: QuestionnaireVersion,
    revision: int,
    key: str,
    section_key: str,
) -> None:
    """Move a question to the end of another section."""
    words = _("Moved “%(name)s” to another section") % {"name": _name_of(version, key)}

    def change(content: Content) -> Content:
        return editing.moved_to(content, key, section_key)

    _step(version, revision, change, words, by, at)


@operation("questionnaire:duplicate_part", told=gettext_lazy("Copied a part"))
def duplicate_part(
    *, by: Actor, at: datetime, version: QuestionnaireVersion, revision: int, key: str
) -> str:
    """Put a copy after a section or question. Returns the copy's key."""
    made: list[str] = []

    def change(content: Content) -> Content:
        grown, copy_key = editing.duplicated(content, key)
        made.append(copy_key)
        return grown

    words = _("Copied “%(name)s”") % {"name": _name_of(version, key)}
    _step(version, revision, change, words, by, at)
    return made[0]


@operation("questionnaire:delete_part", told=gettext_lazy("Deleted a part"))
def delete_part(
    *, by: Actor, at: datetime, version: QuestionnaireVersion, revision: int, key: str
) -> None:
    """Delete a section with all in it, or a question. Undo brings it back."""
    words = _("Deleted “%(name)s”") % {"name": _name_of(version, key)}

    def change(content: Content) -> Content:
        return editing.without(content, key)

    _step(version, revision, change, words, by, at)


@operation("questionnaire:undo", told=gettext_lazy("Undid a step"))
def undo_step(*, by: Actor, at: datetime, version: QuestionnaireVersion) -> str:
    """Take the last step back. Returns what it was, in words.

    Raises
    ------
    NoStepToUndo
        The draft is as it was when it was started.
    """
    draft = _locked(version)
    step = last_step(draft)
    if step is None:
        raise NoStepToUndo(_("Nothing has been changed since this draft was started."))
    draft.content = step.before
    words = step.words
    step.delete()
    _save(draft, by, at)
    return words


Change = Callable[[Content], Content]


def _step(
    version: QuestionnaireVersion,
    revision: int,
    change: Change,
    words: str,
    by: Actor,
    at: datetime,
) -> None:
    draft = _locked(version)
    if draft.revision != revision:
        raise StaleEdit(
            _(
                "Somebody changed this questionnaire while you had it open. What you"
                " typed is still here: look at the change, then save again."
            )
        )
    try:
        after = document_of(change(draft.read))
    except NoSuchPart as gone:
        raise PartIsGone(
            _("This part is no longer there. Undo brings back what was deleted.")
        ) from gone
    if after == draft.content:
        return
    _keep_step(draft, words, by, at)
    draft.content = after
    _save(draft, by, at)
    version.content, version.revision = draft.content, draft.revision
    version.__dict__.pop("read", None)
    version.__dict__.pop("faults", None)


def _locked(version: QuestionnaireVersion) -> QuestionnaireVersion:
    draft = (
        QuestionnaireVersion.objects.select_for_update()
        .filter(pk=version.pk, published_at=None)
        .first()
    )
    if draft is None:
        raise PartIsGone(
            _("This draft was published or thrown away meanwhile. Start a new one.")
        )
    return draft


def _save(draft: QuestionnaireVersion, by: Actor, at: datetime) -> None:
    draft.revision += 1
    draft.edited_at, draft.edited_by_id = at, by.person_id
    draft.save(update_fields=["content", "revision", "edited_at", "edited_by"])
    draft_changed.send(sender=QuestionnaireVersion, version=draft, by=by, at=at)


def _keep_step(
    draft: QuestionnaireVersion, words: str, by: Actor, at: datetime
) -> None:
    last = last_step(draft)
    number = last.number + 1 if last else 1
    EditStep.objects.create(
        version=draft,
        number=number,
        before=draft.content,
        words=words[:WORDS_CHARACTERS],
        made_at=at,
        made_by_id=by.person_id,
    )
    draft.steps.filter(number__lte=number - MOST_STEPS).delete()


def _name_of(version: QuestionnaireVersion, key: str) -> str:
    section, question = version.read.section(key), version.read.question(key)
    if section is not None:
        return _short(section.title)
    return _short(question.label) if question is not None else key


def _short(words: str) -> str:
    if len(words) <= NAME_CHARACTERS:
        return words
    return words[:NAME_CHARACTERS].rstrip() + "…"
