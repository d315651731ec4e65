from __future__ import annotations

from functools import cached_property
from typing import ClassVar

import pgtrigger
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from intervisit.questionnaires.domain.content import Content
from intervisit.questionnaires.domain.documents import read_document
from intervisit.questionnaires.domain.faults import Fault
from intervisit.questionnaires.domain.keys import KEY_CHARACTERS
from intervisit.questionnaires.domain.rules import TITLE_CHARACTERS, faults_of
from intervisit.support.history import tracked
from intervisit.support.models import NetworkModel
from intervisit.support.urls import here


class QuestionnaireQuerySet(models.QuerySet["Questionnaire"]):
    def in_use(self) -> QuestionnaireQuerySet:
        return self.filter(retired_on=None)

    def published(self) -> QuestionnaireQuerySet:
        return self.filter(versions__published_at__isnull=False).distinct()


@tracked()
class Questionnaire(NetworkModel):
    """A form that the network writes; programmes refer to it by its key.

    The office makes it; it is retired and never deleted once it has been answered.
    """

    key = models.CharField(
        max_length=KEY_CHARACTERS,
        validators=[RegexValidator(r"^[a-z][a-z0-9_]*$")],
        help_text=_("What definitions call it. It stays when the title changes."),
    )
    title = models.CharField(
        max_length=TITLE_CHARACTERS, help_text=_("As the newest version has it.")
    )
    is_open = models.BooleanField(
        default=False,
        help_text=_("Everyone in the network may answer it from its page."),
    )
    belongs_to = models.CharField(
        max_length=TITLE_CHARACTERS,
        blank=True,
        help_text=_("What publishes it, such as a programme; empty for its own."),
    )
    home_path = models.CharField(
        max_length=TITLE_CHARACTERS,
        blank=True,
        help_text=_("Where that is, below the network’s address."),
    )
    retired_on = models.DateField(null=True, blank=True)
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(
        "people.Person",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )

    objects = QuestionnaireQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["network", "key"],
                name="questionnaire_key_once",
                violation_error_message=_("Another questionnaire has this key."),
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def home_url(self) -> str:
        """Where what publishes it is; empty for one that stands by itself."""
        return f"{here('web:today')}{self.home_path}" if self.home_path else ""


@tracked(exclude=["content", "revision"])
class QuestionnaireVersion(NetworkModel):
    """What a questionnaire says; a draft until it is published, then for ever.

    There is one draft at a time. The database refuses to change or delete a
    published version: responses keep the version that they answer.
    """

    questionnaire = models.ForeignKey(
        Questionnaire, on_delete=models.CASCADE, related_name="versions"
    )
    number = models.PositiveSmallIntegerField()
    content = models.JSONField(help_text=_("As questionnaires/domain/documents.py."))
    revision = models.PositiveIntegerField(
        default=0, help_text=_("Counts the edits of a draft, so that two editors meet.")
    )
    made_at = models.DateTimeField()
    edited_at = models.DateTimeField()
    edited_by = models.ForeignKey(
        "people.Person",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    published_at = models.DateTimeField(null=True, blank=True)
    published_by = models.ForeignKey(
        "people.Person",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["questionnaire", "number"], name="version_number_once"
            ),
            models.UniqueConstraint(
                fields=["questionnaire"],
                condition=Q(published_at=None),
                name="one_draft_a_questionnaire",
                violation_error_message=_("There is a draft already."),
            ),
        ]
        triggers: ClassVar = [
            pgtrigger.Protect(
                name="published_version_stays",
                operation=pgtrigger.Update | pgtrigger.Delete,
                condition=pgtrigger.Q(old__published_at__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.read.title}, version {self.number}"

    @property
    def is_published(self) -> bool:
        return self.published_at is not None

    @cached_property
    def read(self) -> Content:
        """The content; a draft may still break rules."""
        return read_document(self.content)[0]

    @cached_property
    def faults(self) -> tuple[Fault, ...]:
        """What stops it from being published, in the order of the page."""
        content, of_shape = read_document(self.content)
        return (*of_shape, *faults_of(content))


class EditStep(NetworkModel):
    """One step of an editor on a draft, so that it can be undone.

    Goes when the draft is published or thrown away.
    """

    version = models.ForeignKey(
        QuestionnaireVersion, on_delete=models.CASCADE, related_name="steps"
    )
    number = models.PositiveIntegerField()
    before = models.JSONField(help_text=_("The content before this step."))
    words = models.CharField(max_length=300)
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(
        "people.Person",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["version", "number"], name="edit_step_number_once"
            ),
        ]

    def __str__(self) -> str:
        return self.words
