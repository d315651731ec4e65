from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from intervisit.imports.domain.targets import Subject as TableSubject
from intervisit.imports.labels import TABLES
from intervisit.support.history import tracked
from intervisit.support.models import Choices, NetworkModel


def tables() -> Choices:
    return [(subject.value, TABLES[subject]) for subject in TableSubject]


@tracked()
class SavedMapping(NetworkModel):
    """What headers meant in the network's last applied import of their kind.

    Applying an import writes it; the next file begins with it instead of a guess.
    """

    subject = models.CharField(max_length=8, choices=tables)
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
