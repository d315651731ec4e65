from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from intervisit.matching.labels import wish_kinds
from intervisit.support.history import tracked
from intervisit.support.models import NetworkModel


class PairWishQuerySet(models.QuerySet["PairWish"]):
    def standing(self) -> PairWishQuerySet:
        return self.filter(ended_at=None)


@tracked(exclude=["reason"])
class PairWish(NetworkModel):
    """What people want of one host and one partner in a cohort, and why.

    The central team writes it; it counts in every run until it is taken back.
    """

    cohort = models.ForeignKey(
        "programmes.Cohort", on_delete=models.PROTECT, related_name="pair_wishes"
    )
    kind = models.CharField(_("what"), max_length=12, choices=wish_kinds)
    host = models.ForeignKey(
        "networks.Organisation",
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("host"),
    )
    partner = models.ForeignKey(
        "networks.Organisation",
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("partner"),
    )
    reason = models.CharField(_("why"), max_length=300)
    made_by = models.ForeignKey(
        "people.Person", on_delete=models.PROTECT, related_name="+"
    )
    made_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)

    objects = PairWishQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["cohort", "kind", "host", "partner"],
                condition=Q(ended_at=None),
                name="pair_wish_once",
                violation_error_message=_("This is on the list already."),
            ),
            models.CheckConstraint(
                condition=~Q(host=F("partner")),
                name="pair_wish_for_two_schools",
                violation_error_message=_("Choose two different schools."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.host_id} {self.kind} {self.partner_id}"
