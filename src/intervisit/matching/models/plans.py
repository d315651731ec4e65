from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from intervisit.matching.domain.states import PlanState
from intervisit.matching.labels import PLAN_MARKS, change_kinds, plan_states
from intervisit.support.history import tracked
from intervisit.support.models import NetworkModel


class MatchPlanQuerySet(models.QuerySet["MatchPlan"]):
    def locked(self) -> MatchPlanQuerySet:
        return self.filter(state=PlanState.LOCKED.value)


@tracked()
class MatchPlan(NetworkModel):
    """Groups on their way to being announced, made from a run and changed by hand.

    The central team makes it. Every change raises ``version``; whoever saves on top of
    an older one is refused and shown what the other did. A locked plan doesn't change.
    """

    cohort = models.ForeignKey(
        "programmes.Cohort", on_delete=models.PROTECT, related_name="match_plans"
    )
    run = models.ForeignKey(
        "matching.MatchRun", on_delete=models.PROTECT, related_name="plans"
    )
    number = models.PositiveIntegerField(_("number"))
    name = models.CharField(_("name"), max_length=120)
    note = models.TextField(_("note"), blank=True)
    state = models.CharField(
        max_length=10, choices=plan_states, default=PlanState.OPEN.value
    )
    version = models.PositiveIntegerField(default=1)
    matched = models.PositiveIntegerField(_("schools placed"), default=0)
    fit = models.PositiveBigIntegerField(_("fit"), default=0)
    worst_off = models.PositiveIntegerField(_("worst placed"), default=0)
    made_by = models.ForeignKey(
        "people.Person", on_delete=models.PROTECT, related_name="+"
    )
    made_at = models.DateTimeField(_("made"))
    locked_at = models.DateTimeField(_("locked"), null=True, blank=True)

    objects = MatchPlanQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["cohort", "number"], name="match_plan_number_once"
            ),
            models.CheckConstraint(
                condition=Q(state="locked", locked_at__isnull=False)
                | (~Q(state="locked") & Q(locked_at=None)),
                name="locked_plan_says_when",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def state_now(self) -> PlanState:
        return PlanState(self.state)

    @property
    def state_mark(self) -> str:
        return PLAN_MARKS[self.state_now]


class PlanPlace(NetworkModel):
    """Where a partner is in a plan: with a host, or left over."""

    plan = models.ForeignKey(MatchPlan, on_delete=models.CASCADE, related_name="places")
    partner = models.ForeignKey(
        "networks.Organisation", on_delete=models.PROTECT, related_name="+"
    )
    host = models.ForeignKey(
        "networks.Organisation",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    score = models.PositiveIntegerField(default=0)
    is_pinned = models.BooleanField(default=False)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["plan", "partner"], name="one_place_a_partner"
            ),
            models.CheckConstraint(
                condition=Q(host=None) | ~Q(host=F("partner")),
                name="nobody_hosts_themselves",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.partner_id} with {self.host_id}"


class PlanChange(NetworkModel):
    """One step in the life of a plan: who did what, why, and what it meant.

    Also what becomes of its groups once they are offered; a window that ends by
    itself has nobody who did it.
    """

    plan = models.ForeignKey(
        MatchPlan, on_delete=models.CASCADE, related_name="changes"
    )
    number = models.PositiveIntegerField(
        help_text=_("The plan’s version after this change.")
    )
    kind = models.CharField(max_length=10, choices=change_kinds)
    moves = models.JSONField(
        default=list, help_text=_("[partner, host before, host after], by key.")
    )
    effect = models.JSONField(default=dict)
    group = models.ForeignKey(
        "matching.OfferedGroup",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="plan_changes",
        help_text=_("The offered group that it is about, or that stands now."),
    )
    reason = models.TextField(_("why"), blank=True)
    undoes = models.OneToOneField(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="undone_by",
    )
    made_by = models.ForeignKey(
        "people.Person",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    made_at = models.DateTimeField(_("when"))

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["plan", "number"], name="plan_change_number_once"
            ),
        ]

    def __str__(self) -> str:
        return f"change {self.number} of plan {self.plan_id}"
