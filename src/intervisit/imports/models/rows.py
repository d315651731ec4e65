from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from intervisit.imports.labels import OUTCOMES
from intervisit.imports.models.runs import Import
from intervisit.support.models import Choices, NetworkModel


def outcomes() -> Choices:
    return [(outcome.value, words) for outcome, words in OUTCOMES.items()]


class ImportRow(NetworkModel):
    """A line of the file as it was last checked; rewritten by every check."""

    run = models.ForeignKey(
        Import, on_delete=models.CASCADE, related_name="rows", db_index=False
    )
    position = models.PositiveIntegerField(help_text=_("Order in the file, from 1."))
    part = models.CharField(max_length=80, blank=True)
    number = models.PositiveIntegerField(help_text=_("Line as a spreadsheet shows it."))
    outcome = models.CharField(max_length=10, choices=outcomes)
    matter = models.JSONField(
        help_text=_("Values, changes and problems, in canonical words.")
    )

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["run", "position"], name="import_row_position_once"
            ),
        ]
        indexes: ClassVar = [
            models.Index("run", "outcome", "position", name="import_row_by_outcome"),
        ]

    def __str__(self) -> str:
        return f"{self.part}:{self.number}"
