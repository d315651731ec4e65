from __future__ import annotations

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.translation import gettext_lazy as _

from intervisit.imports.models.runs import Import
from intervisit.support.models import Choices, NetworkModel


class EffectKind(models.TextChoices):
    MADE = "made", _("Made")
    CHANGED = "changed", _("Changed")


def effect_kinds() -> Choices:
    return EffectKind.choices


class ImportEffect(NetworkModel):
    """What an import wrote, some thousand rows at a time, so that it can be undone.

    Effects are undone from the last to the first. A value that somebody has changed
    since is left as they made it.
    """

    run = models.ForeignKey(
        Import, on_delete=models.CASCADE, related_name="effects", db_index=False
    )
    position = models.PositiveIntegerField()
    kind = models.CharField(max_length=8, choices=effect_kinds)
    model = models.CharField(max_length=60)
    object_ids = ArrayField(models.BigIntegerField())
    values = models.JSONField(
        default=dict, help_text=_("By id and field, the value before and after.")
    )

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["run", "position"], name="import_effect_position_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.model}"
