"""Writes: take earlier answers over, and move a draft to the newest version."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from intervisit.kernel.actor import Actor
from intervisit.questionnaires.domain.carrying import Carried, Outcome, carry_over
from intervisit.questionnaires.domain.content import Content
from intervisit.questionnaires.domain.kinds.shape import Kind
from intervisit.questionnaires.domain.readers import Reader
from intervisit.questionnaires.domain.states import ResponseAction
from intervisit.questionnaires.models import Attachment, Response, ResponseSection
from intervisit.questionnaires.operations.answering import locked_for
from intervisit.questionnaires.queries.questionnaires import published_version
from intervisit.questionnaires.queries.responses import readable_sections
from intervisit.questionnaires.reading import habits_here, typed_in
from intervisit.support.errors import Refusal
from intervisit.support.operation import operation

TAKEN = frozenset({Outcome.CARRIED, Outcome.CONVERTED})


class NotYourAnswers(Refusal):
    """Answers are taken over only from responses of the same person."""


class AlreadyNewest(Refusal):
    """The draft answers the newest version already."""


@operation("response:reuse", told=gettext_lazy("Took earlier answers over"))
def reuse_answers(
    *, by: Actor, at: datetime, response: Response, source: Response
) -> tuple[Carried, ...]:
    """Fill empty answers of a draft from an earlier response of the same person.

    Never overwrites anything, and never puts an answer where somebody would read
    it who could not read it before. Writes the sections; copies references to
    files. Returns an account of every earlier answer.

    Raises
    ------
    NotYourAnswers
        ``source`` was written by somebody else.
    AlreadyHandedIn
        The response is no longer a draft.
    """
    if source.author_id != response.author_id:
        raise NotYourAnswers(_("Only your own earlier answers can be taken over."))
    draft = locked_for(ResponseAction.SAVE, response)
    rows = {row.key: row for row in readable_sections(by, draft)}
    account = _carried_between(by, draft, source)
    earlier = {q.key: q for q in source.version.read.questions}
    filled = typed_in(rows.values())
    for item in account:
        target = item.new
        if item.outcome not in TAKEN or target is None or filled.get(target.key):
            continue
        home = draft.version.read.section_of(target.key)
        row = rows.get(home.key) if home else None
        if row is None:
            continue
        if earlier[item.old.key].kind is Kind.FILE:
            _copy_files(source, item.old.key, row, target.key, at)
        else:
            row.typed = {**row.typed, target.key: list(item.typed)}
    ResponseSection.objects.bulk_update(rows.values(), ["typed"])
    draft.saved_at = response.saved_at = at
    draft.save(update_fields=["saved_at"])
    return account


@operation("response:renew", told=gettext_lazy("Moved to the newest version"))
def move_to_newest(
    *, by: Actor, at: datetime, response: Response
) -> tuple[Carried, ...]:
    """Let a draft answer the version that is published now; answers come along.

    Replaces the draft's sections. What can't come along is in the account that is
    returned, with its words, so that nothing is lost without being said.

    Raises
    ------
    AlreadyNewest
        The draft answers that version already.
    """
    draft = locked_for(ResponseAction.SAVE, response)
    newest = published_version(draft.version.questionnaire)
    if newest is None or newest.pk == draft.version_id or draft.is_pinned:
        raise AlreadyNewest(_("You are answering the newest version already."))
    older = list(draft.sections.prefetch_related("attachments__file"))
    carried = carry_over(
        draft.version.read,
        newest.read,
        typed_in(older),
        {row.key: row.readers for row in older},
        habits_here(),
    )
    draft.version = newest
    draft.saved_at = at
    draft.save(update_fields=["version", "saved_at"])
    _replace_sections(draft, older, carried.account, at)
    response.version = newest
    return carried.account


def _carried_between(
    by: Actor, draft: Response, source: Response
) -> tuple[Carried, ...]:
    older = readable_sections(by, source)
    current = {row.key: row.readers for row in draft.sections.all()}
    audiences = {row.key: row.readers for row in older}
    carried = carry_over(
        source.version.read,
        _as_it_is_read(draft, current),
        typed_in(older),
        audiences,
        habits_here(),
    )
    return carried.account


def _as_it_is_read(draft: Response, current: dict[str, frozenset[Reader]]) -> Content:
    """The content with the audiences that its author has chosen by now."""
    content = draft.version.read
    sections = tuple(
        replace(section, audience=tuple(sorted(current.get(section.key, frozenset()))))
        for section in content.sections
    )
    return replace(content, sections=sections)


def _replace_sections(
    draft: Response,
    older: list[ResponseSection],
    account: tuple[Carried, ...],
    at: datetime,
) -> None:
    content = draft.version.read
    typed: dict[str, dict[str, list[str]]] = {s.key: {} for s in content.sections}
    files: list[tuple[str, str, Attachment]] = []
    attached = {file.public_id: file for row in older for file in row.attachments.all()}
    for item in account:
        home = content.section_of(item.new.key) if item.new else None
        if item.outcome not in TAKEN or item.new is None or home is None:
            continue
        if item.new.kind is Kind.FILE:
            files += [(home.key, item.new.key, attached[key]) for key in item.typed]
        else:
            typed[home.key][item.new.key] = list(item.typed)
    draft.sections.all().delete()
    rows = {
        section.key: ResponseSection.objects.create(
            response=draft,
            key=section.key,
            audience=[reader.value for reader in section.audience],
            typed=typed[section.key],
        )
        for section in content.sections
    }
    for section_key, question_key, file in files:
        _refer(rows[section_key], question_key, file, at)


def _copy_files(
    source: Response, old_key: str, row: ResponseSection, new_key: str, at: datetime
) -> None:
    files = Attachment.objects.filter(section__response=source, question_key=old_key)
    for file in files.select_related("file").order_by("attached_at", "pk"):
        _refer(row, new_key, file, at)


def _refer(
    row: ResponseSection, question_key: str, file: Attachment, at: datetime
) -> None:
    Attachment.objects.create(
        section=row,
        question_key=question_key,
        file=file.file,
        name=file.name,
        attached_at=at,
    )
