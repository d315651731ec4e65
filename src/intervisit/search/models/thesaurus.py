from __future__ import annotations

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from intervisit.support.history import tracked
from intervisit.support.models import NetworkModel

#: The longest term.
MOST_LETTERS = 80


@tracked(exclude=["heads"])
class SynonymGroup(NetworkModel):
    """Terms that mean one thing in this network; who looks for one finds the others.

    Shipped with Intervisit (``key`` says which) or written by the office, which may
    change and retire either.
    """

    terms = ArrayField(
        models.CharField(max_length=MOST_LETTERS), verbose_name=_("Terms")
    )
    name = models.CharField(max_length=MOST_LETTERS, editable=False)
    note = models.CharField(_("Note"), max_length=300, blank=True)
    key = models.CharField(max_length=60, blank=True, editable=False)
    heads = ArrayField(models.CharField(max_length=60), editable=False)
    changed_at = models.DateTimeField(editable=False)
    retired_on = models.DateField(_("Retired on"), null=True, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["network", "key"],
                condition=~Q(key=""),
                name="synonym_group_shipped_once",
            ),
            models.CheckConstraint(
                condition=Q(terms__len__gte=2),
                name="synonym_group_has_two_terms",
                violation_error_message=_("A group needs two terms or more."),
            ),
        ]

    def __str__(self) -> str:
        return ", ".join(self.terms)
