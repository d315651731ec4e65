from __future__ import annotations

from typing import ClassVar

import pgtrigger
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from intervisit.support.history import tracked
from intervisit.support.models import Choices, NetworkModel

CHANGED = (
    "OLD.state <> 'draft' AND (OLD.document IS DISTINCT FROM NEW.document"
    " OR OLD.number IS DISTINCT FROM NEW.number OR NEW.state = 'draft')"
)


class DefinitionState(models.TextChoices):
    DRAFT = "draft", _("Draft")
    PUBLISHED = "published", _("Published")
    REPLACED = "replaced", _("Replaced")


def definition_states() -> Choices:
    return DefinitionState.choices


class DefinitionVersionQuerySet(models.QuerySet["DefinitionVersion"]):
    def drafts(self) -> DefinitionVersionQuerySet:
        return self.filter(state=DefinitionState.DRAFT)

    def kept(self) -> DefinitionVersionQuerySet:
        return self.exclude(state=DefinitionState.DRAFT)


@tracked(exclude=["document"])
class DefinitionVersion(NetworkModel):
    """One version of a programme's definition.

    A draft may hold mistakes and changes with every save. Publishing it keeps its
    document for good: the database refuses to change or delete it afterwards.
    """

    programme = models.ForeignKey(
        "programmes.Programme", on_delete=models.PROTECT, related_name="versions"
    )
    number = models.PositiveIntegerField(_("number"))
    state = models.CharField(
        _("state"),
        max_length=10,
        choices=definition_states,
        default=DefinitionState.DRAFT.value,
    )
    document = models.JSONField()
    saves = models.PositiveIntegerField(_("saves"), default=0)
    note = models.TextField(_("what changed and why"), blank=True)
    saved_by = models.ForeignKey(
        "people.Person",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("saved by"),
    )
    saved_at = models.DateTimeField(_("saved"))
    published_by = models.ForeignKey(
        "people.Person",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("published by"),
    )
    published_at = models.DateTimeField(_("published"), null=True, blank=True)

    objects = DefinitionVersionQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["programme", "number"], name="definition_number_once"
            ),
            models.UniqueConstraint(
                fields=["programme"],
                condition=Q(state="draft"),
                name="one_draft_a_programme",
                violation_error_message=_("There is a draft already."),
            ),
            models.UniqueConstraint(
                fields=["programme"],
                condition=Q(state="published"),
                name="one_version_in_force",
            ),
            models.CheckConstraint(
                condition=Q(state="draft", published_at=None)
                | (~Q(state="draft") & Q(published_at__isnull=False)),
                name="published_version_says_when",
            ),
        ]
        triggers: ClassVar = [
            pgtrigger.Protect(
                name="published_definition_stays",
                operation=pgtrigger.Update,
                condition=pgtrigger.Condition(CHANGED),
            ),
            pgtrigger.Protect(
                name="published_definition_is_kept",
                operation=pgtrigger.Delete,
                condition=pgtrigger.Condition("OLD.state <> 'draft'"),
            ),
        ]

    def __str__(self) -> str:
        return str(_("version %d") % self.number)

    @property
    def is_draft(self) -> bool:
        return self.state == DefinitionState.DRAFT
