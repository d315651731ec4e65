from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from intervisit.networks.models.areas import focus_directions
from intervisit.support.models import Choices, NetworkModel


class Voice(models.TextChoices):
    TEACHER = "teacher", _("A teacher")
    SUPPORT = "support", _("Support staff")
    LEADER = "leader", _("A leader of the school")


def voices() -> Choices:
    return Voice.choices


class AreaNaming(NetworkModel):
    """An area that somebody who works at a school named for it, and as what.

    Written by whoever holds the post, rewritten when they name again; their leader
    ranks what was named. Others see how many named an area, never who.
    """

    post = models.ForeignKey(
        "people.Post", on_delete=models.CASCADE, related_name="areas_named"
    )
    area = models.ForeignKey(
        "networks.PracticeArea", on_delete=models.CASCADE, related_name="namings"
    )
    direction = models.CharField(max_length=8, choices=focus_directions)
    voice = models.CharField(max_length=8, choices=voices)
    named_on = models.DateField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["post", "area", "direction"], name="area_named_once_a_post"
            ),
        ]

    def __str__(self) -> str:
        return f"area {self.area_id} named by post {self.post_id}"
