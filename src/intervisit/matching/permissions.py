"""Who may form groups, and who may read how they were formed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from django.utils.translation import gettext_lazy as _

from intervisit.kernel.actor import Actor, Standing
from intervisit.matching.models import MatchPlan
from intervisit.programmes.models import Cohort, CohortStaff
from intervisit.support.clock import today
from intervisit.support.policy import Confidential, permission, rule


@rule(_("Only the central team forms groups."))
def is_office(actor: Actor, subject: Any) -> bool:
    return actor.has(Standing.OFFICE, Standing.DIRECTOR)


@rule(
    _(
        "Groups are worked out by the central team and by who looks after the cohort."
        " Schools hear of theirs when it is announced."
    )
)
def looks_after_the_cohort(actor: Actor, subject: Any) -> bool:
    return _cohort_id(subject) in cohorts_looked_after(actor)


@rule(_("This plan is locked, or set aside. Unlock it, or take it up again."))
def is_open(actor: Actor, plan: MatchPlan) -> bool:
    return plan.state == "open"


def _cohort_id(subject: Any) -> int:
    """Give the cohort of something of matching, also of a part of a run or plan."""
    if isinstance(subject, Cohort):
        return int(subject.pk)
    if hasattr(subject, "cohort_id"):
        return int(subject.cohort_id)
    whole = subject.plan if hasattr(subject, "plan_id") else subject.run
    return int(whole.cohort_id)


def cohorts_looked_after(actor: Actor) -> frozenset[int]:
    """Give the cohorts in whose staff one of the actor's posts stands today."""
    if actor.is_visitor:
        return frozenset()
    staff = CohortStaff.objects.filter(post_id__in=[post.id for post in actor.posts])
    held = staff.filter(starts_on__lte=today()).exclude(ends_on__lt=today())
    return frozenset(held.values_list("cohort_id", flat=True))


READ = is_office | looks_after_the_cohort

VIEW = permission(
    "matching:view",
    READ,
    does=_("See how a cohort’s groups are being formed"),
    confidential=True,
)
VIEW_RUN = permission(
    "match-run:view", READ, does=_("Read a run and its reasons"), confidential=True
)
VIEW_PLAN = permission(
    "match-plan:view", READ, does=_("Read a plan and its changes"), confidential=True
)
PREPARE = permission(
    "matching:prepare", is_office, does=_("Say which schools go together, or never")
)
RUN = permission("matching:run", is_office, does=_("Let the engine form groups"))
PLAN = permission("match-plan:make", is_office, does=_("Make a plan from a run"))
CHANGE_PLAN = permission(
    "match-plan:change", is_office & is_open, does=_("Move and pin schools in a plan")
)
TEND_PLAN = permission(
    "match-plan:tend", is_office, does=_("Lock, unlock or set aside a plan")
)

#: What a school lacks and why it wasn't wanted stays with those who form the groups.
CONFIDENTIAL: Final[Confidential] = {
    "matching.MatchRun.note": VIEW_RUN,
    "matching.MatchRun.settings": VIEW_RUN,
    "matching.RunSchool.story": VIEW_RUN,
    "matching.RunFile.content": VIEW_RUN,
    "matching.MatchPlan.note": VIEW_PLAN,
    "matching.PlanChange.reason": VIEW_PLAN,
    "matching.PairWish.reason": VIEW,
    "matching.MatchRun.progress": VIEW_RUN,
    "matching.MatchRun.figures": VIEW_RUN,
    "matching.MatchRun.verdict": VIEW_RUN,
    "matching.MatchRun.failure": VIEW_RUN,
    "matching.PlanChange.moves": VIEW_PLAN,
    "matching.PlanChange.effect": VIEW_PLAN,
}
OPEN_WORDS: Final[Mapping[str, str]] = {
    "matching.MatchRun.engine": "The version of the engine.",
    "matching.MatchPlan.name": "The name of a plan, without its schools.",
    "matching.RunSchool.letter": "The letter of a group.",
}
