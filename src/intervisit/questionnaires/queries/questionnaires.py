"""Reads: which questionnaires there are, and what they say."""

from __future__ import annotations

from django.db.models import Exists, IntegerField, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from intervisit.kernel.actor import Actor
from intervisit.questionnaires.models import (
    EditStep,
    Questionnaire,
    QuestionnaireVersion,
    Response,
)
from intervisit.questionnaires.permissions import WRITERS

MOST_STEPS = 100


def questionnaires_visible_to(actor: Actor) -> QuerySet[Questionnaire]:
    """Questionnaires that somebody writes, may answer, or has answered."""
    everything: QuerySet[Questionnaire] = Questionnaire.objects.all()
    if actor.is_visitor:
        return everything.none()
    if actor.has(*WRITERS):
        return everything
    answered = Response.objects.filter(
        version__questionnaire=OuterRef("pk"), author_id=actor.person_id
    )
    return everything.filter(Q(is_open=True) | Exists(answered))


def versions_visible_to(actor: Actor) -> QuerySet[QuestionnaireVersion]:
    """Versions that somebody may read: every one, or the published ones."""
    versions = QuestionnaireVersion.objects.select_related("questionnaire")
    if not actor.is_visitor and actor.has(*WRITERS):
        return versions
    return versions.filter(
        published_at__isnull=False,
        questionnaire__in=questionnaires_visible_to(actor),
    )


def drafts_visible_to(actor: Actor) -> QuerySet[QuestionnaireVersion]:
    """Versions that are being written, for those who write."""
    return versions_visible_to(actor).filter(published_at=None)


def published_version(questionnaire: Questionnaire) -> QuestionnaireVersion | None:
    """The version that is answered now, or None before the first is published."""
    return (
        questionnaire.versions.filter(published_at__isnull=False)
        .order_by("-number")
        .first()
    )


def has_newer(response: Response) -> bool:
    """Whether a draft could answer a newer version than the one it was begun with."""
    if response.is_pinned:
        return False
    newest = published_version(response.version.questionnaire)
    return newest is not None and newest.pk != response.version_id


def draft_of(questionnaire: Questionnaire) -> QuestionnaireVersion | None:
    """The version that is being written, or None."""
    return questionnaire.versions.filter(published_at=None).first()


def questionnaire_with_key(key: str) -> Questionnaire | None:
    """The questionnaire that a definition names, or None."""
    return Questionnaire.objects.filter(key=key).first()


def last_step(version: QuestionnaireVersion) -> EditStep | None:
    """The step that undo would take back, or None."""
    return version.steps.order_by("-number").first()


def for_the_list(actor: Actor) -> QuerySet[Questionnaire]:
    """Visible questionnaires with what the list says about each, without extra reads.

    Adds ``live_number`` (published version, 0 for none), ``draft_number`` (0 for
    none) and ``live_at``.
    """
    versions = QuestionnaireVersion.objects.filter(questionnaire=OuterRef("pk"))
    live = versions.filter(published_at__isnull=False).order_by("-number")
    draft = versions.filter(published_at=None)
    return questionnaires_visible_to(actor).annotate(
        live_number=_number_of(live),
        draft_number=_number_of(draft),
        live_at=Subquery(live.values("published_at")[:1]),
    )


def _number_of(versions: QuerySet[QuestionnaireVersion]) -> Coalesce:
    number = Subquery(versions.values("number")[:1], output_field=IntegerField())
    return Coalesce(number, 0)


def versions_of(
    questionnaire: Questionnaire, actor: Actor
) -> QuerySet[QuestionnaireVersion]:
    """The versions of a questionnaire that somebody may read, newest first."""
    return (
        versions_visible_to(actor)
        .filter(questionnaire=questionnaire)
        .select_related("published_by", "edited_by")
        .order_by("-number")
    )


def version_before(version: QuestionnaireVersion) -> QuestionnaireVersion | None:
    """The version that this one followed, or None for the first."""
    earlier = QuestionnaireVersion.objects.filter(
        questionnaire=version.questionnaire_id, number__lt=version.number
    )
    return earlier.order_by("-number").first()
