from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from intervisit.imports.models.runs import subjects
from intervisit.support.history import tracked
from intervisit.support.models import NetworkModel


@tracked()
class SavedMapping(NetworkModel):
    """What headers meant in the network's last applied import of their kind.

    Applying an import writes it; the next file begins with it instead of a guess.
    """

    subject = models.CharField(max_length=8, choices=subjects)
    targets = models.JSONField(
        default=dict, help_text=_("Target by normalised header; empty is not used.")
    )
    code_digits = models.PositiveSmallIntegerField(default=0)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["network", "subject"], name="mapping_once_a_subject"
            ),
        ]

    def __str__(self) -> str:
        return self.subject
