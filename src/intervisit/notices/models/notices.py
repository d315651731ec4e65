from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from intervisit.notices.domain.paces import Pace
from intervisit.notices.labels import paces
from intervisit.support.history import tracked
from intervisit.support.models import NetworkModel


class NoticeQuerySet(models.QuerySet["Notice"]):
    def unread(self) -> NoticeQuerySet:
        return self.filter(read_at=None)

    def waiting_for_a_digest(self, pace: Pace) -> NoticeQuerySet:
        return self.filter(pace=pace.value, mail=None, read_at=None)


class Notice(NetworkModel):
    """One sentence to one person, with a link to what it speaks of.

    Operations of other capabilities make it, in the transaction that causes it;
    reading it or opening its link marks it as read. It changes no more.
    """

    person = models.ForeignKey(
        "people.Person", on_delete=models.CASCADE, related_name="notices"
    )
    kind = models.CharField(max_length=80)
    words = models.CharField(
        max_length=200, help_text=_("Names the thing; nothing confidential.")
    )
    path = models.CharField(max_length=300, help_text=_("Where it leads, in here."))
    pace = models.CharField(max_length=8, choices=paces)
    minutes = models.PositiveSmallIntegerField(
        default=0, help_text=_("What it asks for takes about as long; 0 for nothing.")
    )
    created_at = models.DateTimeField()
    read_at = models.DateTimeField(null=True, blank=True)
    mail = models.ForeignKey(
        "notices.Mail",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="notices",
    )

    objects = NoticeQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(path__startswith="/"),
                name="notice_leads_somewhere_here",
                violation_error_message=_("A notice leads to a page of ours."),
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["person", "-created_at"], name="notice_newest"),
            models.Index(
                fields=["network", "pace", "created_at"],
                condition=Q(mail=None, read_at=None),
                name="notice_for_digest",
            ),
        ]

    def __str__(self) -> str:
        return self.words


@tracked()
class Preference(NetworkModel):
    """How soon one person wants to hear of one kind of thing."""

    person = models.ForeignKey(
        "people.Person", on_delete=models.CASCADE, related_name="notice_preferences"
    )
    kind = models.CharField(max_length=80)
    pace = models.CharField(max_length=8, choices=paces)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["person", "kind"], name="one_pace_a_kind_and_person"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind}: {self.pace}"
