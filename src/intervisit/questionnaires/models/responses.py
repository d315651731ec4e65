from __future__ import annotations

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from intervisit.files.domain.names import NAME_CHARACTERS
from intervisit.questionnaires.domain.answers import Typed
from intervisit.questionnaires.domain.keys import KEY_CHARACTERS
from intervisit.questionnaires.domain.readers import Reader
from intervisit.questionnaires.domain.states import ResponseState
from intervisit.questionnaires.labels import named_readers, response_states
from intervisit.support.history import tracked
from intervisit.support.models import NetworkModel

READER_CHARACTERS = 20


class ResponseQuerySet(models.QuerySet["Response"]):
    def submitted(self) -> ResponseQuerySet:
        return self.filter(state=ResponseState.SUBMITTED)

    def drafts(self) -> ResponseQuerySet:
        return self.filter(state=ResponseState.DRAFT)


@tracked(exclude=["saved_at"])
class Response(NetworkModel):
    """What one person answers to one version of a questionnaire.

    Started by its author or by the capability that asks (``about`` names the thing
    it belongs to); only the author sees a draft; changes stop when it is handed in.
    """

    version = models.ForeignKey(
        "questionnaires.QuestionnaireVersion",
        on_delete=models.PROTECT,
        related_name="responses",
    )
    author = models.ForeignKey(
        "people.Person", on_delete=models.PROTECT, related_name="responses"
    )
    organisation = models.ForeignKey(
        "networks.Organisation",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="responses",
        help_text=_("The school that the author speaks for."),
    )
    asked_by = models.ForeignKey(
        "people.Person",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        help_text=_("Who asked for it; empty where the author began by themselves."),
    )
    state = models.CharField(
        max_length=12, choices=response_states, default=ResponseState.DRAFT.value
    )
    about = models.CharField(
        max_length=60,
        blank=True,
        help_text=_(
            "What it belongs to, as capability:page:public_id; empty for none."
        ),
    )
    is_personal = models.BooleanField(
        default=False,
        help_text=_("It stays its author’s when their post passes to somebody else."),
    )
    is_pinned = models.BooleanField(
        default=False,
        help_text=_("It answers this version, whatever is published later."),
    )
    due_on = models.DateField(null=True, blank=True)
    started_at = models.DateTimeField()
    saved_at = models.DateTimeField()
    submitted_at = models.DateTimeField(null=True, blank=True)

    objects = ResponseQuerySet.as_manager()

    # ``queries.responses.with_sections`` puts them there, by key.
    readable: dict[str, ResponseSection]

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(
                    state=ResponseState.SUBMITTED.value, submitted_at__isnull=False
                )
                | Q(state=ResponseState.DRAFT.value, submitted_at=None),
                name="response_submitted_at_a_time",
                violation_error_message=_("What is handed in has a time."),
            ),
            models.UniqueConstraint(
                fields=["version", "author"],
                condition=Q(state=ResponseState.DRAFT.value, about=""),
                name="one_draft_a_person",
                violation_error_message=_("You have a draft of this already."),
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["network", "author", "state"], name="response_mine"),
            models.Index(
                fields=["network", "about"],
                condition=~Q(about=""),
                name="response_about",
            ),
        ]

    def __str__(self) -> str:
        return f"response {self.public_id}"

    @property
    def is_submitted(self) -> bool:
        return self.state == ResponseState.SUBMITTED


class ResponseSection(NetworkModel):
    """What was typed in one section, and who reads it.

    Confidential, so it has no history: who may read it is decided row by row, and
    a row that an actor can't read is never fetched for them.
    """

    response = models.ForeignKey(
        Response, on_delete=models.CASCADE, related_name="sections"
    )
    key = models.CharField(max_length=KEY_CHARACTERS)
    typed = models.JSONField(
        default=dict, help_text=_("Lists of text by question key, exactly as typed.")
    )
    audience = ArrayField(
        models.CharField(max_length=READER_CHARACTERS),
        default=list,
        help_text=_("Readers besides the author, who always reads it."),
    )

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["response", "key"], name="section_of_response_once"
            ),
        ]

    def __str__(self) -> str:
        return f"section {self.key} of response {self.response_id}"

    @property
    def answers(self) -> dict[str, Typed]:
        return {key: tuple(values) for key, values in self.typed.items()}

    @property
    def readers(self) -> frozenset[Reader]:
        return frozenset(Reader(reader) for reader in self.audience)


class ResponseParty(NetworkModel):
    """A reader by name: this person, or the leader of this organisation, is it.

    The capability that asks writes these ("the providing side is Warwick"), so that
    one query here can say who reads what. Whoever is named as *author* reads along,
    also while it is a draft; with ``writes`` they write along, too.
    """

    response = models.ForeignKey(
        Response, on_delete=models.CASCADE, related_name="parties"
    )
    reader = models.CharField(max_length=READER_CHARACTERS, choices=named_readers)
    person = models.ForeignKey(
        "people.Person",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    organisation = models.ForeignKey(
        "networks.Organisation",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    writes = models.BooleanField(
        default=False, help_text=_("Of an author: answers, and not only reads.")
    )

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(person=None, organisation__isnull=False)
                | Q(person__isnull=False, organisation=None),
                name="party_is_one_person_or_organisation",
                violation_error_message=_("A reader is a person or an organisation."),
            ),
            models.UniqueConstraint(
                fields=["response", "reader", "person", "organisation"],
                nulls_distinct=False,
                name="party_once",
                violation_error_message=_("This reader is named already."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.reader} of response {self.response_id}"


class Attachment(NetworkModel):
    """A file handed in to a question. As confidential as the section it is in."""

    section = models.ForeignKey(
        ResponseSection, on_delete=models.CASCADE, related_name="attachments"
    )
    question_key = models.CharField(max_length=KEY_CHARACTERS)
    file = models.ForeignKey(
        "files.StoredFile", on_delete=models.PROTECT, related_name="+"
    )
    name = models.CharField(max_length=NAME_CHARACTERS)
    attached_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"file of question {self.question_key}"


class SectionReading(NetworkModel):
    """That somebody other than its author has read a section; the author sees it."""

    section = models.ForeignKey(
        ResponseSection, on_delete=models.CASCADE, related_name="readings"
    )
    person = models.ForeignKey(
        "people.Person", on_delete=models.CASCADE, related_name="+"
    )
    first_at = models.DateTimeField()
    last_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["section", "person"], name="section_reading_once"
            ),
        ]

    def __str__(self) -> str:
        return f"person {self.person_id} read section {self.section_id}"
