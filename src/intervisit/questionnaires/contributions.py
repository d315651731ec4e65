"""What ``questionnaires`` gives to the pages made of many."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime

from django.utils.translation import gettext as _

from intervisit.kernel.actor import Actor
from intervisit.notices.domain.paces import Kind
from intervisit.people.models import Person
from intervisit.questionnaires.domain.answering import progress_of
from intervisit.questionnaires.labels import ALL_ANSWERED, ASKED, DUE
from intervisit.questionnaires.models import Response, SectionReading
from intervisit.questionnaires.operations.erasing import erase_answers
from intervisit.questionnaires.queries.homes import homes_of
from intervisit.questionnaires.queries.questionnaires import questionnaires_visible_to
from intervisit.questionnaires.queries.responses import own_drafts
from intervisit.questionnaires.reading import answers_of, typed_in
from intervisit.support.contributions import (
    LATELY,
    DoneItem,
    Found,
    PersonalData,
    Trace,
    WaitingItem,
    nothing_in,
)
from intervisit.support.urls import here

MOST_FOUND = 8


def traces() -> Iterator[Trace]:
    """Responses, by who wrote them."""
    author = ("author",)
    yield Trace(Response, author, only="state = 'draft'", name="a draft of a response")
    yield Trace(
        Response,
        author,
        only=f"submitted_at > {LATELY}",
        name="a response handed in lately",
    )


def waiting(actor: Actor, on: date) -> Iterator[WaitingItem]:
    """Drafts that the actor has left and that are still taken; how far each has got."""
    if nothing_in("a draft of a response"):
        return
    drafts = list(own_drafts(actor).prefetch_related("sections__attachments"))
    homes = homes_of(drafts, on)
    for draft in filter(homes.takes, drafts):
        progress = progress_of(answers_of(draft, typed_in(draft.sections.all())))
        content = draft.version.read
        is_late = draft.due_on is not None and draft.due_on < on
        yield WaitingItem(
            title=_("Finish %(title)s") % {"title": homes.title_of(draft)},
            why=_("You began it. Nobody reads it before you hand it in."),
            url=here("questionnaires:fill", public_id=draft.public_id),
            act=_("Go on writing"),
            due_on=draft.due_on,
            state="late" if is_late else "you",
            state_words=_("%(given)s of %(all)s answered")
            % {"given": progress.given, "all": progress.questions},
            minutes=content.expected_minutes,
        )


def notice_kinds() -> Iterator[Kind]:
    """Kinds of notices that questionnaires send."""
    yield from (ASKED, DUE, ALL_ANSWERED)


def done(actor: Actor, since: datetime) -> Iterator[DoneItem]:
    """What the actor handed in lately."""
    if nothing_in("a response handed in lately"):
        return
    handed_in = Response.objects.filter(
        author_id=actor.person_id, submitted_at__gte=since
    ).select_related("version")
    homes = homes_of(handed_in, since.date())
    for response in handed_in:
        if response.submitted_at is not None:
            title = homes.title_of(response)
            yield DoneItem(
                words=_("You handed in %(title)s.") % {"title": title},
                at=response.submitted_at,
                url=here("questionnaires:response", public_id=response.public_id),
            )


def found(actor: Actor, words: str) -> Iterator[Found]:
    """Questionnaires by title. Answers are never searched from outside."""
    rows = questionnaires_visible_to(actor).filter(title__icontains=words)
    for questionnaire in rows.order_by("title")[:MOST_FOUND]:
        yield Found(
            kind=_("Questionnaires"),
            title=questionnaire.title,
            url=here("questionnaires:questionnaire", public_id=questionnaire.public_id),
        )


def personal_data(person: Person) -> Iterator[PersonalData]:
    """Everything that a person answered, and what they were noted to have read."""
    responses = (
        Response.objects.filter(author=person)
        .select_related("version")
        .prefetch_related("sections__attachments")
        .order_by("started_at")
    )
    rows = [row for response in responses for row in _rows_of(response)]
    yield PersonalData(
        section=_("Answers to questionnaires"), rows=rows, is_private=True
    )
    readings = SectionReading.objects.filter(person=person).select_related("section")
    yield PersonalData(
        section=_("Sections of responses that were opened"),
        rows=[
            {"section": reading.section.key, "last": reading.last_at.isoformat()}
            for reading in readings.order_by("last_at")
        ],
    )


def erase(person: Person, at: datetime) -> None:
    """Delete drafts, blank what was handed in, forget what was read."""
    erase_answers(person)


def _rows_of(response: Response) -> Iterator[dict[str, str]]:
    sections = response.sections.all()
    for answer in answers_of(response, typed_in(sections)):
        if answer.is_given:
            handed_in = response.submitted_at
            yield {
                "questionnaire": response.version.read.title,
                "question": answer.question.label,
                "answer": answer.words,
                "handed in": handed_in.isoformat() if handed_in else "",
            }
    for section in sections:
        for attachment in section.attachments.all():
            yield {
                "questionnaire": response.version.read.title,
                "question": attachment.question_key,
                "answer": attachment.name,
                "handed in": attachment.attached_at.isoformat(),
            }
