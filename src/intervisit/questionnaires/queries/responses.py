"""Reads: what was answered, and only to those whom it is for.

Every answer is read through :func:`sections_visible_to`. Lists, exports, files and
other capabilities start there; nothing reads ``ResponseSection`` past it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet

from intervisit.kernel.actor import Actor, Standing
from intervisit.questionnaires.domain.readers import SEALING, Reader
from intervisit.questionnaires.domain.reading import BY_POST, READ_SEALED
from intervisit.questionnaires.domain.states import ResponseState
from intervisit.questionnaires.models import (
    Attachment,
    Questionnaire,
    Response,
    ResponseParty,
    ResponseSection,
    SectionReading,
)


def sections_visible_to(
    actor: Actor, *, as_reviewer: bool = True
) -> QuerySet[ResponseSection]:
    """Sections that somebody may read: their own, and those written for them.

    ``as_reviewer`` False leaves out what they read only because they review it. The
    same as :func:`intervisit.questionnaires.domain.reading.readers_that` and
    ``may_read``, for many rows at once; a test holds the two together.
    """
    sections = ResponseSection.objects.all()
    if actor.is_visitor:
        return sections.none()
    submitted = Q(response__state=ResponseState.SUBMITTED)
    by_name = Q(
        audience__overlap=ArraySubquery(_named_as(actor, as_reviewer=as_reviewer))
    )
    for_them = submitted & (_by_standing(actor) | by_name)
    own = Q(response__author_id=actor.person_id) | Exists(_named_beside(actor))
    visible = sections.filter(own | for_them)
    if actor.deputy is not None and READ_SEALED not in actor.deputy.may:
        sealing = [reader.value for reader in SEALING]
        visible = visible.exclude(audience__contained_by=sealing)
    return visible


def responses_visible_to(actor: Actor) -> QuerySet[Response]:
    """Responses of which somebody may read at least one section, and their own.

    What one reviews is shown by the capability that asks for the review, which may
    keep from reviewers who wrote it: it isn't among these.
    """
    if actor.is_visitor:
        return Response.objects.none()
    sections = sections_visible_to(actor, as_reviewer=False)
    readable = sections.filter(response=OuterRef("pk"))
    own = Q(author_id=actor.person_id)
    return Response.objects.filter(own | Exists(readable)).select_related(
        "version__questionnaire", "author", "organisation"
    )


def attachments_visible_to(actor: Actor) -> QuerySet[Attachment]:
    """Files in sections that somebody may read."""
    return Attachment.objects.filter(
        section__in=sections_visible_to(actor)
    ).select_related("file", "section__response")


def responses_to(questionnaire: Questionnaire, actor: Actor) -> QuerySet[Response]:
    """Responses to a questionnaire that were handed in, as far as visible."""
    return responses_visible_to(actor).filter(
        state=ResponseState.SUBMITTED, version__questionnaire=questionnaire
    )


def own_drafts(actor: Actor) -> QuerySet[Response]:
    """Drafts that the actor has left, the one that is due first in front."""
    return (
        Response.objects.drafts()
        .filter(author_id=actor.person_id)
        .select_related("version__questionnaire")
        .order_by("due_on", "-saved_at")
    )


def own_draft_of(questionnaire: Questionnaire, actor: Actor) -> Response | None:
    """The draft that the actor has of a questionnaire of its own accord, or None."""
    return (
        own_drafts(actor).filter(version__questionnaire=questionnaire, about="").first()
    )


def reusable_by(actor: Actor, response: Response) -> QuerySet[Response]:
    """Earlier responses of the same person from which answers can be taken."""
    return (
        Response.objects.submitted()
        .filter(author_id=actor.person_id)
        .exclude(pk=response.pk)
        .select_related("version__questionnaire")
        .order_by("-submitted_at")
    )


def reusable_from(actor: Actor, response: Response, public_id: str) -> Response | None:
    """One of the responses that answers can be taken from, or None."""
    return reusable_by(actor, response).filter(public_id=public_id).first()


def readable_sections(actor: Actor, response: Response) -> Sequence[ResponseSection]:
    """The sections of one response that the actor may read, with their files."""
    return list(
        sections_visible_to(actor)
        .filter(response=response)
        .prefetch_related(Prefetch("attachments", _files_in_order()))
    )


def with_readable_sections(
    actor: Actor, responses: Iterable[Response]
) -> list[Response]:
    """Responses with ``readable``: their sections that the actor may read, by key.

    Two queries, however many responses.
    """
    rows = list(responses)
    sections = (
        sections_visible_to(actor)
        .filter(response__in=rows)
        .prefetch_related(Prefetch("attachments", _files_in_order()))
    )
    by_response: dict[int, dict[str, ResponseSection]] = {row.pk: {} for row in rows}
    for section in sections:
        by_response[section.response_id][section.key] = section
    for row in rows:
        row.readable = by_response[row.pk]
    return rows


def section_keys_visible_to(
    actor: Actor, responses: QuerySet[Response]
) -> frozenset[str]:
    """Keys of the sections that the actor can read in at least one of these."""
    keys = sections_visible_to(actor).filter(response__in=responses.order_by())
    return frozenset(keys.values_list("key", flat=True).distinct())


def _files_in_order() -> QuerySet[Attachment]:
    return Attachment.objects.select_related("file").order_by("attached_at", "pk")


def _named_beside(actor: Actor) -> QuerySet[ResponseParty]:
    """Rows that name the actor as author beside who began the section's response."""
    return ResponseParty.objects.filter(
        reader=Reader.AUTHOR,
        person_id=actor.person_id or 0,
        response_id=OuterRef("response_id"),
    )


def _named_as(actor: Actor, *, as_reviewer: bool) -> QuerySet[ResponseParty, str]:
    """Readers that the actor is by name to the section's response."""
    parties = ResponseParty.objects.all()
    if not as_reviewer:
        parties = parties.exclude(reader=Reader.REVIEWERS.value)
    partnership = Q(reader=Reader.PARTNERSHIP, organisation__in=actor.organisations)
    led = ~Q(reader=Reader.PARTNERSHIP) & Q(organisation__in=actor.led_schools)
    return parties.filter(
        Q(person_id=actor.person_id) | partnership | led,
        response_id=OuterRef("response_id"),
    ).values_list("reader", flat=True)


def _by_standing(actor: Actor) -> Q:
    """Sections that the actor's posts open, once they are handed in."""
    found = Q(audience__contains=[Reader.NETWORK.value])
    for reader, standing in BY_POST.items():
        if actor.has(standing):
            found |= Q(audience__contains=[reader.value])
    over = Q(response__organisation_id__in=actor.led_schools)
    found |= Q(audience__contains=[Reader.LEADER.value]) & over
    if actor.has(Standing.REGIONAL_DIRECTOR):
        reached = Q(response__organisation_id__in=actor.reached_schools)
        found |= Q(audience__contains=[Reader.REGIONAL_DIRECTOR.value]) & reached
    return found


def readings_of(response: Response) -> QuerySet[SectionReading]:
    """Who has read which section, the latest first; for the author."""
    return (
        SectionReading.objects.filter(section__response=response)
        .select_related("section", "person")
        .order_by("-last_at", "pk")
    )
