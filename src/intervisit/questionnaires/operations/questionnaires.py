"""Writes: make a questionnaire, publish its versions, open it, retire it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from intervisit.kernel.actor import Actor
from intervisit.questionnaires.domain.content import Content
from intervisit.questionnaires.domain.documents import checked_content, document_of
from intervisit.questionnaires.domain.faults import ContentFaulty, Fault
from intervisit.questionnaires.domain.keys import is_key, key_for
from intervisit.questionnaires.domain.rules import TITLE_CHARACTERS
from intervisit.questionnaires.domain.sources import content_from
from intervisit.questionnaires.models import Questionnaire, QuestionnaireVersion
from intervisit.questionnaires.queries.questionnaires import (
    draft_of,
    published_version,
)
from intervisit.questionnaires.sentences import fault_in_words, place_in_words
from intervisit.support.clock import day_of
from intervisit.support.errors import Refusal
from intervisit.support.operation import operation


class QuestionnaireFaulty(Refusal):
    """The questionnaire can't be used as it is; its faults are listed with places."""

    def __init__(self, faults: tuple[Fault, ...]) -> None:
        self.faults = faults
        lines = [f"{place_in_words(f)}: {fault_in_words(f)}" for f in faults]
        super().__init__("\n".join(line.removeprefix(": ") for line in lines))


class KeyTaken(Refusal):
    """Another questionnaire of the network has this key, or it isn't one."""


class NothingToPublish(Refusal):
    """There is no draft, or it says the same as the published version."""


class NotPublishedYet(Refusal):
    """The questionnaire has no published version that anybody could answer."""


class BelongsElsewhere(Refusal):
    """A questionnaire that something else publishes was to be changed by itself."""


@operation("questionnaire:create", told=gettext_lazy("Began the questionnaire"))
def create_questionnaire(
    *,
    by: Actor,
    at: datetime,
    source: Content | Mapping[str, object] | str,
    key: str = "",
    is_open: bool = False,
    publish: bool = False,
) -> Questionnaire:
    """Make a questionnaire with its first version.

    Writes the questionnaire and one version, published where ``publish`` says so.

    Parameters
    ----------
    source : Content, mapping or str
        What it says: content (which may still be half written), a document, or
        TOML or JSON as text.
    key : str
        What definitions call it; made from the title where empty.
    is_open : bool
        Whether everyone in the network may answer it; only with ``publish``.

    Raises
    ------
    QuestionnaireFaulty
        ``source`` can't be read, or breaks a rule and ``publish`` is asked for.
    KeyTaken
        The key is in use, or no key at all.
    """
    content = _content_of(source)
    key = _free_key(key, content.title)
    questionnaire = Questionnaire.objects.create(
        key=key, title=content.title, made_at=at, made_by_id=by.person_id
    )
    QuestionnaireVersion.objects.create(
        questionnaire=questionnaire,
        number=1,
        content=document_of(content),
        made_at=at,
        edited_at=at,
        edited_by_id=by.person_id,
    )
    if publish:
        publish_draft(by=by, at=at, questionnaire=questionnaire)
    if publish and is_open:
        open_questionnaire(by=by, at=at, questionnaire=questionnaire)
    return questionnaire


@operation("questionnaire:copy", told=gettext_lazy("Copied the questionnaire"))
def copy_questionnaire(
    *, by: Actor, at: datetime, questionnaire: Questionnaire
) -> Questionnaire:
    """Make a new questionnaire that asks the same; a draft, closed to everyone."""
    version = published_version(questionnaire) or draft_of(questionnaire)
    if version is None:
        raise NothingToPublish(_("There is nothing to copy yet."))
    title = _("Copy of %(title)s") % {"title": version.read.title}
    content = replace(version.read, title=title[:TITLE_CHARACTERS])
    return create_questionnaire(by=by, at=at, source=content)


@operation("questionnaire:draft", told=gettext_lazy("Started a new version"))
def start_draft(
    *, by: Actor, at: datetime, questionnaire: Questionnaire
) -> QuestionnaireVersion:
    """Give the draft to write on: the one there is, or one that starts as published.

    Raises
    ------
    BelongsElsewhere
        When something else publishes it.
    """
    _is_its_own(questionnaire)
    locked = Questionnaire.objects.select_for_update().get(pk=questionnaire.pk)
    draft = draft_of(locked)
    if draft is not None:
        return draft
    live = published_version(locked)
    if live is None:
        raise NothingToPublish(_("There is nothing to go on from."))
    return QuestionnaireVersion.objects.create(
        questionnaire=locked,
        number=live.number + 1,
        content=live.content,
        made_at=at,
        edited_at=at,
        edited_by_id=by.person_id,
    )


@operation("questionnaire:publish", told=gettext_lazy("Published a version"))
def publish_draft(
    *, by: Actor, at: datetime, questionnaire: Questionnaire
) -> QuestionnaireVersion:
    """Publish the draft. It never changes again; responses from now on answer it.

    Deletes the steps of its editors. Drafts of answers keep the version that they
    were begun with.

    Raises
    ------
    BelongsElsewhere
        When something else publishes it.
    NothingToPublish
        No draft, or no difference from what is published.
    QuestionnaireFaulty
        The draft breaks a rule.
    """
    _is_its_own(questionnaire)
    return published_as_it_is(questionnaire, by, at)


def published_as_it_is(
    questionnaire: Questionnaire, by: Actor, at: datetime
) -> QuestionnaireVersion:
    """Publish the draft of any questionnaire; for operations, which name the act."""
    locked = Questionnaire.objects.select_for_update().get(pk=questionnaire.pk)
    draft, live = draft_of(locked), published_version(locked)
    if draft is None:
        raise NothingToPublish(_("Nothing is being changed, so nothing is published."))
    if live is not None and live.read == draft.read:
        raise NothingToPublish(
            _("The draft says the same as version %(number)s. Change something first.")
            % {"number": live.number}
        )
    if draft.faults:
        raise QuestionnaireFaulty(draft.faults)
    draft.steps.all().delete()
    draft.published_at, draft.published_by_id = at, by.person_id
    draft.save(update_fields=["published_at", "published_by"])
    locked.title = draft.read.title
    locked.save(update_fields=["title"])
    return draft


@operation("questionnaire:discard_draft", told=gettext_lazy("Threw the draft away"))
def discard_draft(*, by: Actor, at: datetime, questionnaire: Questionnaire) -> bool:
    """Throw the draft away. Tells whether the questionnaire is still there.

    One that was never published and never answered goes with its draft.

    Raises
    ------
    BelongsElsewhere
        When something else publishes it.
    """
    _is_its_own(questionnaire)
    locked = Questionnaire.objects.select_for_update().get(pk=questionnaire.pk)
    draft = draft_of(locked)
    if draft is not None:
        draft.delete()
    if published_version(locked) is None:
        locked.delete()
        return False
    return True


@operation("questionnaire:open", told=gettext_lazy("Opened it to everyone"))
def open_questionnaire(
    *, by: Actor, at: datetime, questionnaire: Questionnaire
) -> None:
    """Let everyone in the network answer, from the questionnaire's own page."""
    if published_version(questionnaire) is None:
        raise NotPublishedYet(_("Publish it first: there is nothing to answer yet."))
    questionnaire.is_open = True
    questionnaire.retired_on = None
    questionnaire.save(update_fields=["is_open", "retired_on"])


@operation("questionnaire:close", told=gettext_lazy("Closed it to new answers"))
def close_questionnaire(
    *, by: Actor, at: datetime, questionnaire: Questionnaire
) -> None:
    """Take no new answers from its page. Drafts can still be handed in."""
    questionnaire.is_open = False
    questionnaire.save(update_fields=["is_open"])


@operation("questionnaire:retire", told=gettext_lazy("Retired it"))
def retire_questionnaire(
    *, by: Actor, at: datetime, questionnaire: Questionnaire
) -> None:
    """Close it for good: it is no longer offered; what was answered stays.

    Raises
    ------
    BelongsElsewhere
        When something else publishes it.
    """
    _is_its_own(questionnaire)
    questionnaire.is_open = False
    questionnaire.retired_on = day_of(at)
    questionnaire.save(update_fields=["is_open", "retired_on"])


@operation("questionnaire:restore", told=gettext_lazy("Brought it back"))
def restore_questionnaire(
    *, by: Actor, at: datetime, questionnaire: Questionnaire
) -> None:
    """Bring a retired questionnaire back; it stays closed until it is opened."""
    questionnaire.retired_on = None
    questionnaire.save(update_fields=["retired_on"])


def _is_its_own(questionnaire: Questionnaire) -> None:
    if questionnaire.belongs_to:
        words = _("It belongs to %s and changes with it. Change it there.")
        raise BelongsElsewhere(words % questionnaire.belongs_to)


def _content_of(source: Content | Mapping[str, object] | str) -> Content:
    if isinstance(source, Content):
        return source
    try:
        return (
            content_from(source) if isinstance(source, str) else checked_content(source)
        )
    except ContentFaulty as fault:
        raise QuestionnaireFaulty(fault.faults) from fault


def _free_key(asked: str, title: str) -> str:
    taken = set(Questionnaire.objects.values_list("key", flat=True))
    if not asked:
        return key_for(title, taken, "questionnaire")
    if asked in taken:
        raise KeyTaken(
            _("Another questionnaire has the key “%(key)s”.") % {"key": asked}
        )
    if not is_key(asked):
        raise KeyTaken(
            _("“%(key)s” can’t be a key: use small letters, figures and underscores.")
            % {"key": asked}
        )
    return asked
