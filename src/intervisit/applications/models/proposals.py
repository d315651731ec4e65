from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from intervisit.applications.models.applications import Application
from intervisit.support.history import tracked
from intervisit.support.models import NetworkModel

WORDS_CHARACTERS = 300
CONDITIONS_CHARACTERS = 2_000


class BudgetLine(NetworkModel):
    """One thing that a proposal asks money for. The sum is what it asks."""

    application = models.ForeignKey(
        Application, on_delete=models.CASCADE, related_name="budget"
    )
    what = models.CharField(_("what for"), max_length=120)
    words = models.CharField(
        _("why, and how much of it"), max_length=WORDS_CHARACTERS, blank=True
    )
    amount_minor = models.PositiveBigIntegerField(
        help_text=_("Minor units of the network’s currency.")
    )

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(amount_minor__gt=0),
                name="budget_line_asks_for_something",
                violation_error_message=_("An amount is more than nothing."),
            ),
        ]

    def __str__(self) -> str:
        return self.what


@tracked(exclude=["conditions"])
class Award(NetworkModel):
    """What a proposal was granted: written when it accepts; kept for good."""

    application = models.OneToOneField(
        Application, on_delete=models.PROTECT, related_name="award"
    )
    amount_minor = models.PositiveBigIntegerField(
        help_text=_("Minor units of the network’s currency.")
    )
    conditions = models.TextField(
        _("on condition that"), max_length=CONDITIONS_CHARACTERS, blank=True
    )
    awarded_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"award of application {self.application_id}"
