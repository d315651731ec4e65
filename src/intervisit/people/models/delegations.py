from __future__ import annotations

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from intervisit.support.history import tracked
from intervisit.support.models import NetworkModel


@tracked()
class Delegation(NetworkModel):
    """Acting for: one person lets another do named things for a period."""

    giver = models.ForeignKey(
        "people.Person", on_delete=models.PROTECT, related_name="delegations_given"
    )
    deputy = models.ForeignKey(
        "people.Person", on_delete=models.PROTECT, related_name="delegations_held"
    )
    may = ArrayField(
        models.CharField(max_length=80),
        help_text=_("Names of permissions; signatures only when named."),
    )
    starts_on = models.DateField()
    ends_on = models.DateField()
    withdrawn_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=~Q(giver=F("deputy")),
                name="nobody_is_their_own_deputy",
                violation_error_message=_("Choose someone other than yourself."),
            ),
            models.CheckConstraint(
                condition=Q(ends_on__gte=F("starts_on")),
                name="delegation_ends_after_start",
                violation_error_message=_("The last day is before the first."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.deputy_id} for {self.giver_id}"
