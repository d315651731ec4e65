"""Writes: questionnaires that belong to something else, which publishes them.

A programme's definition says what its forms ask. While it is a draft, its forms are
drafts that are written at the same desk as any questionnaire; published with it,
they can be answered.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext_lazy

from intervisit.kernel.actor import Actor
from intervisit.questionnaires.domain.content import Content
from intervisit.questionnaires.domain.documents import document_of
from intervisit.questionnaires.domain.keys import key_for
from intervisit.questionnaires.models import Questionnaire, QuestionnaireVersion
from intervisit.questionnaires.operations.questionnaires import published_as_it_is
from intervisit.questionnaires.queries.questionnaires import (
    draft_of,
    published_version,
)
from intervisit.support.operation import operation


@dataclass(frozen=True, slots=True)
class Home:
    """What a questionnaire belongs to: its name, its path, and a key to start from."""

    name: str
    path: str
    key: str


@operation("questionnaire:keep", told=gettext_lazy("Began the questionnaire"))
def keep_questionnaire(
    *, home: Home, content: Content, by: Actor, at: datetime
) -> Questionnaire:
    """Make a questionnaire that belongs to something, with a draft of this content."""
    taken = set(Questionnaire.objects.values_list("key", flat=True))
    questionnaire = Questionnaire.objects.create(
        key=key_for(home.key, taken, "questionnaire"),
        title=content.title or home.name,
        belongs_to=home.name,
        home_path=home.path,
        made_at=at,
        made_by_id=by.person_id,
    )
    _draft(questionnaire, 1, content, by, at)
    return questionnaire


@operation("questionnaire:lay-out", told=gettext_lazy("Laid out a draft"))
def lay_out(
    *,
    questionnaire: Questionnaire,
    home: Home,
    content: Content,
    by: Actor,
    at: datetime,
) -> QuestionnaireVersion:
    """Give the draft of a questionnaire, saying this; begins one if there is none.

    Steps of its editors go where the content is another than theirs. Tells nobody:
    it is the owner who changed it.
    """
    locked = Questionnaire.objects.select_for_update().get(pk=questionnaire.pk)
    _at_home(locked, home)
    draft, live = draft_of(locked), published_version(locked)
    if draft is None:
        return _draft(locked, live.number + 1 if live else 1, content, by, at)
    if draft.read != content:
        draft.steps.all().delete()
        draft.content = document_of(content)
        draft.revision += 1
        draft.edited_at, draft.edited_by_id = at, by.person_id
        draft.save()
    return draft


@operation("questionnaire:publish-kept", told=gettext_lazy("Published a version"))
def publish_kept(
    *,
    questionnaire: Questionnaire,
    home: Home,
    content: Content,
    by: Actor,
    at: datetime,
) -> QuestionnaireVersion:
    """Publish this content, or give the version that says it already.

    Raises
    ------
    QuestionnaireFaulty
        When the content breaks a rule.
    """
    live = published_version(questionnaire)
    if live is not None and live.read == content:
        _at_home(questionnaire, home)
        drop_draft(questionnaire=questionnaire, by=by)
        return live
    lay_out(questionnaire=questionnaire, home=home, content=content, by=by, at=at)
    return published_as_it_is(questionnaire, by, at)


@operation("questionnaire:drop-draft", told=gettext_lazy("Threw the draft away"))
def drop_draft(*, questionnaire: Questionnaire, by: Actor) -> None:
    """Throw a draft away; what was never published goes with it."""
    locked = Questionnaire.objects.select_for_update().get(pk=questionnaire.pk)
    locked.versions.filter(published_at=None).delete()
    if not locked.versions.exists():
        locked.delete()


def _at_home(questionnaire: Questionnaire, home: Home) -> None:
    if (questionnaire.belongs_to, questionnaire.home_path) != (home.name, home.path):
        questionnaire.belongs_to, questionnaire.home_path = home.name, home.path
        questionnaire.save(update_fields=["belongs_to", "home_path"])


def _draft(
    questionnaire: Questionnaire,
    number: int,
    content: Content,
    by: Actor,
    at: datetime,
) -> QuestionnaireVersion:
    return QuestionnaireVersion.objects.create(
        questionnaire=questionnaire,
        number=number,
        content=document_of(content),
        made_at=at,
        edited_at=at,
        edited_by_id=by.person_id,
    )
