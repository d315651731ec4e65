from __future__ import annotations

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from intervisit.support.history import tracked
from intervisit.support.models import Choices, NetworkModel


class PracticeAreaQuerySet(models.QuerySet["PracticeArea"]):
    def in_use(self) -> PracticeAreaQuerySet:
        return self.filter(retired_on=None, merged_into=None)


@tracked()
class PracticeArea(NetworkModel):
    """Something people are strong in or want to grow in; the office tends the tree."""

    key = models.SlugField(max_length=80)
    name = models.CharField(max_length=120)
    description = models.TextField(blank=True)
    synonyms = ArrayField(models.CharField(max_length=80), default=list, blank=True)
    parent = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="children"
    )
    position = models.PositiveIntegerField(default=0)
    retired_on = models.DateField(null=True, blank=True)
    merged_into = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="merged"
    )

    objects = PracticeAreaQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["network", "key"], name="practice_area_key_once"
            ),
            models.CheckConstraint(
                condition=~Q(parent=F("id")) & ~Q(merged_into=F("id")),
                name="practice_area_not_under_itself",
                violation_error_message=_("An area cannot lie inside itself."),
            ),
        ]

    def __str__(self) -> str:
        return self.name


class FocusDirection(models.TextChoices):
    STRENGTH = "strength", _("Strong in")
    NEED = "need", _("Wants to grow in")


def focus_directions() -> Choices:
    return FocusDirection.choices


@tracked()
class Focus(NetworkModel):
    """An area that an organisation is strong in or wants to grow in, ranked.

    Written by its leader, an import or a programme; ended, never deleted.
    """

    organisation = models.ForeignKey(
        "networks.Organisation", on_delete=models.CASCADE, related_name="focuses"
    )
    area = models.ForeignKey(
        PracticeArea, on_delete=models.PROTECT, related_name="focuses"
    )
    direction = models.CharField(max_length=8, choices=focus_directions)
    rank = models.PositiveSmallIntegerField(default=1, help_text=_("1 comes first."))
    note = models.CharField(max_length=300, blank=True)
    source = models.CharField(max_length=60, blank=True)
    stated_on = models.DateField()
    ended_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["organisation", "area", "direction"],
                condition=Q(ended_on=None),
                name="focus_stated_once",
                violation_error_message=_("This area is already on the list."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.organisation_id} {self.direction} {self.area_id}"
