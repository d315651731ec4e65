from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from intervisit.programmes.domain.taking import Doing
from intervisit.programmes.labels import doing_choices
from intervisit.support.history import tracked
from intervisit.support.models import Choices, NetworkModel


class IntakeState(models.TextChoices):
    WAITING = "waiting", _("Nothing is written yet")
    APPLIED = "applied", _("Written")
    UNDONE = "undone", _("Taken back")


def intake_states() -> Choices:
    return IntakeState.choices


class IntakeQuerySet(models.QuerySet["Intake"]):
    def waiting(self) -> IntakeQuerySet:
        return self.filter(state=IntakeState.WAITING)


@tracked(exclude=["wishes", "effects", "counts"])
class Intake(NetworkModel):
    """A list of organisations and what becomes of them in a cohort.

    The office makes it and sees what it would do; nothing is written until it is
    applied, whole. It stops changing then, but for being taken back as a whole.
    """

    cohort = models.ForeignKey(
        "programmes.Cohort", on_delete=models.PROTECT, related_name="intakes"
    )
    doing = models.CharField(
        _("what it does"), max_length=8, choices=doing_choices, default=Doing.TAKE_IN
    )
    on = models.DateField(_("day"))
    reason = models.CharField(_("reason"), max_length=300, blank=True)
    source = models.CharField(_("where it came from"), max_length=200)
    wishes = models.JSONField(help_text=_("Its lines, as they were read."))
    effects = models.JSONField(
        default=list, help_text=_("What was before and after, for taking it back.")
    )
    counts = models.JSONField(default=dict)
    state = models.CharField(
        _("state"),
        max_length=7,
        choices=intake_states,
        default=IntakeState.WAITING.value,
    )
    made_by = models.ForeignKey(
        "people.Person",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("made by"),
    )
    made_at = models.DateTimeField(_("made"))
    applied_at = models.DateTimeField(_("written"), null=True, blank=True)
    undone_at = models.DateTimeField(_("taken back"), null=True, blank=True)

    objects = IntakeQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(state="waiting", applied_at=None)
                | (~Q(state="waiting") & Q(applied_at__isnull=False)),
                name="written_intake_says_when",
            ),
        ]

    def __str__(self) -> str:
        return self.source

    @property
    def is_waiting(self) -> bool:
        return self.state == IntakeState.WAITING

    @property
    def is_applied(self) -> bool:
        return self.state == IntakeState.APPLIED
