from __future__ import annotations

from datetime import datetime
from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from intervisit.directory.domain.life import AmendmentState
from intervisit.directory.labels import outcome_choices
from intervisit.support.history import tracked
from intervisit.support.models import NetworkModel


class AmendmentQuerySet(models.QuerySet["Amendment"]):
    def open(self) -> AmendmentQuerySet:
        return self.filter(outcome=AmendmentState.OPEN.value)

    def take_back(self, at: datetime) -> int:
        """Let those that are open be decided no more; gives how many."""
        withdrawn = AmendmentState.WITHDRAWN.value
        return self.open().update(outcome=withdrawn, decided_at=at)


@tracked(exclude=["changes", "before", "arises_from", "reason", "decision"])
class Amendment(NetworkModel):
    """A proposed addition or change to the directory, decided by whom it names.

    Staff, principals and reviews propose it. ``changes`` holds what would stand,
    ``before`` what stood when it was proposed; with no changes it is a suggestion
    in words. Once decided it changes no more, but an accepted one can be undone.
    """

    listing = models.ForeignKey(
        "directory.Listing", on_delete=models.CASCADE, related_name="amendments"
    )
    is_addition = models.BooleanField(_("a new listing"), default=False)
    changes = models.JSONField(default=dict)
    before = models.JSONField(default=dict)
    arises_from = models.CharField(_("arises from"), max_length=200, blank=True)
    reason = models.TextField(_("why"), blank=True)
    proposed_by = models.ForeignKey(
        "people.Person",
        on_delete=models.PROTECT,
        null=True,
        related_name="amendments_proposed",
        verbose_name=_("proposed by"),
    )
    proposed_at = models.DateTimeField(_("proposed"))
    outcome = models.CharField(
        _("state"),
        max_length=10,
        choices=outcome_choices,
        default=AmendmentState.OPEN.value,
    )
    decision = models.TextField(_("reason of the decision"), blank=True)
    decided_by = models.ForeignKey(
        "people.Person",
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
        verbose_name=_("decided by"),
    )
    decided_at = models.DateTimeField(_("decided"), null=True, blank=True)
    undone_at = models.DateTimeField(_("undone"), null=True, blank=True)

    objects = AmendmentQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(outcome="open", decided_at=None)
                | (~Q(outcome="open") & Q(decided_at__isnull=False)),
                name="decided_amendment_says_when",
            ),
            models.CheckConstraint(
                condition=Q(decided_by=None) | Q(decided_at__isnull=False),
                name="only_what_is_decided_names_who_did",
            ),
            models.UniqueConstraint(
                fields=["listing"],
                condition=Q(outcome="open", is_addition=True),
                name="one_open_addition_a_listing",
            ),
        ]
        indexes: ClassVar = [
            models.Index(
                "network",
                "proposed_at",
                condition=Q(outcome="open"),
                name="amendment_open",
            ),
        ]

    def __str__(self) -> str:
        return str(_("proposal about listing %d") % self.listing_id)

    @property
    def state(self) -> AmendmentState:
        return AmendmentState(self.outcome)

    @property
    def is_open(self) -> bool:
        return self.state is AmendmentState.OPEN
