from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from intervisit.support.history import tracked
from intervisit.support.models import NetworkModel


# Somebody may have looked for a colleague by name: the words stand in no history.
@tracked(exclude=["words", "folded", "times", "last_on", "settled_as"])
class UnmetSearch(NetworkModel):
    """Something that people looked for and nobody offers yet.

    Kept by its words and its count, never by who looked. A search that finds nothing
    makes it or counts it once more; the office settles it when somebody offers it.
    """

    kind = models.CharField(max_length=40)
    words = models.CharField(_("Words"), max_length=200)
    folded = models.CharField(max_length=200, editable=False)
    times = models.PositiveIntegerField(default=1)
    first_on = models.DateField()
    last_on = models.DateField()
    settled_on = models.DateField(_("Settled on"), null=True, blank=True)
    settled_as = models.CharField(_("How"), max_length=300, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["network", "kind", "folded"],
                condition=Q(settled_on=None),
                name="unmet_search_open_once",
            ),
            models.CheckConstraint(
                condition=Q(settled_on=None, settled_as="")
                | (Q(settled_on__isnull=False) & ~Q(settled_as="")),
                name="settled_search_says_how",
            ),
            models.CheckConstraint(
                condition=Q(times__gte=1, last_on__gte=F("first_on")),
                name="unmet_search_days_in_order",
            ),
        ]

    def __str__(self) -> str:
        return self.words
