from __future__ import annotations

from datetime import datetime, timedelta
from decimal import Decimal
from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from intervisit.applications.models.applications import Application
from intervisit.applications.models.calls import Call
from intervisit.support.history import tracked
from intervisit.support.models import NetworkModel

NOTES_CHARACTERS = 4_000


@tracked()
class InterviewSlot(NetworkModel):
    """A time at which the panel of a call can talk to one applicant.

    The office lays slots out; an applicant who is invited takes one.
    """

    call = models.ForeignKey(Call, on_delete=models.CASCADE, related_name="slots")
    starts_at = models.DateTimeField(_("starts"))
    minutes = models.PositiveSmallIntegerField(_("minutes"))
    place = models.CharField(_("where"), max_length=200)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["call", "starts_at", "place"],
                name="slot_laid_out_once",
                violation_error_message=_("There is a slot at that time and place."),
            ),
            models.CheckConstraint(
                condition=Q(minutes__gt=0),
                name="slot_takes_time",
                violation_error_message=_("An interview takes some minutes."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.minutes} minutes at {self.place}"

    @property
    def ends_at(self) -> datetime:
        return self.starts_at + timedelta(minutes=self.minutes)


@tracked(exclude=["notes"])
class Interview(NetworkModel):
    """An applicant is invited to talk to the panel; they take a slot.

    What the panel notes, and the score that it gives together, is confidential to it.
    """

    application = models.OneToOneField(
        Application, on_delete=models.CASCADE, related_name="interview"
    )
    slot = models.OneToOneField(
        InterviewSlot,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="interview",
    )
    invited_at = models.DateTimeField()
    chosen_at = models.DateTimeField(null=True, blank=True)
    score = models.DecimalField(
        _("score"), max_digits=5, decimal_places=2, null=True, blank=True
    )
    notes = models.TextField(_("notes"), max_length=NOTES_CHARACTERS, blank=True)
    noted_by = models.ForeignKey(
        "people.Person",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    noted_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(slot=None, chosen_at=None)
                | Q(slot__isnull=False, chosen_at__isnull=False),
                name="slot_is_chosen_at_some_time",
            ),
        ]

    def __str__(self) -> str:
        return f"interview of application {self.application_id}"

    @property
    def given(self) -> Decimal | None:
        return self.score
