"""Make a plan from a run, lock it, set it aside, name it."""

from __future__ import annotations

from datetime import datetime

from django.db.models import Max
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from intervisit.kernel.actor import Actor
from intervisit.matching.domain.states import (
    ChangeKind,
    PlanAction,
    PlanState,
    RunState,
    next_plan_state,
)
from intervisit.matching.labels import PLAN_STATES
from intervisit.matching.models import (
    Announcement,
    MatchPlan,
    MatchRun,
    PlanChange,
    PlanPlace,
    RunSchool,
)
from intervisit.programmes.models import Cohort
from intervisit.support.errors import Refusal
from intervisit.support.operation import operation

KINDS = {
    PlanAction.LOCK: ChangeKind.LOCKED,
    PlanAction.UNLOCK: ChangeKind.UNLOCKED,
    PlanAction.SET_ASIDE: ChangeKind.SET_ASIDE,
    PlanAction.TAKE_UP: ChangeKind.TAKEN_UP,
}


class PlanNotPossible(Refusal):
    """A run without groups, or a step that a plan can't take as it stands."""


@operation("match-plan:make", told=gettext_lazy("Made a plan of a run"))
def make_plan(*, run: MatchRun, by: Actor, at: datetime) -> MatchPlan:
    """Copy a run's groups into a plan that people may change.

    Raises
    ------
    PlanNotPossible
        The run isn't finished.
    """
    if run.state_now is not RunState.FINISHED:
        raise PlanNotPossible(_("This run has no groups yet."))
    Cohort.objects.select_for_update().get(pk=run.cohort_id)
    plans = MatchPlan.objects.filter(cohort_id=run.cohort_id)
    number = (plans.aggregate(last=Max("number"))["last"] or 0) + 1
    told = {"plan": number, "run": run.number}
    plan = MatchPlan.objects.create(
        cohort_id=run.cohort_id,
        run=run,
        number=number,
        name=_("Plan %(plan)d, from run %(run)d") % told,
        matched=run.figures["matched"],
        fit=run.figures["fit"],
        worst_off=run.figures["worst_off"],
        made_by_id=by.author_id,
        made_at=at,
    )
    rows = RunSchool.objects.filter(run=run, is_host=False)
    PlanPlace.objects.bulk_create(
        [
            PlanPlace(
                plan=plan,
                partner_id=row.organisation_id,
                host_id=row.host_id,
                score=row.score,
                is_pinned=bool(row.story.get("pinned")),
            )
            for row in rows.order_by("pk")
        ],
        batch_size=2000,
    )
    record_change(plan, ChangeKind.MADE, by.person_id, at)
    return plan


@operation("match-plan:move-on", told=gettext_lazy("Moved a plan on"))
def move_plan_on(
    *, plan: MatchPlan, action: PlanAction, seen: int, by: Actor, at: datetime
) -> MatchPlan:
    """Lock a plan, unlock it, set it aside, or take it up again.

    Raises
    ------
    PlanNotPossible
        It can't take that step as it stands.
    """
    locked = MatchPlan.objects.select_for_update().get(pk=plan.pk)
    if locked.version != seen:
        raise PlanNotPossible(
            _("Somebody changed the plan meanwhile. Look at it again, then decide.")
        )
    if action is PlanAction.UNLOCK and _is_announced(locked):
        raise PlanNotPossible(
            _("Its groups are being announced. Change a group on its own page.")
        )
    after = next_plan_state(locked.state_now, action)
    if after is None:
        words = _("The plan can’t be changed like this now: %s.")
        raise PlanNotPossible(words % PLAN_STATES[locked.state_now])
    locked.state = after.value
    locked.locked_at = at if after is PlanState.LOCKED else None
    locked.version += 1
    locked.save()
    record_change(locked, KINDS[action], by.person_id, at)
    return locked


def _is_announced(plan: MatchPlan) -> bool:
    return Announcement.objects.unfinished().filter(plan=plan).exists()


@operation("match-plan:name", told=gettext_lazy("Named a plan"))
def describe_plan(
    *, plan: MatchPlan, name: str, note: str, by: Actor, at: datetime
) -> MatchPlan:
    """Give a plan a name and a note; both may be changed at any time."""
    locked = MatchPlan.objects.select_for_update().get(pk=plan.pk)
    locked.name, locked.note = name, note
    locked.save(update_fields=["name", "note"])
    return locked


def record_change(
    plan: MatchPlan, kind: ChangeKind, by_id: int | None, at: datetime, **more: object
) -> PlanChange:
    """Write a step into a plan's life, under its present version.

    Nobody did it where time alone did.
    """
    return PlanChange.objects.create(
        plan=plan,
        number=plan.version,
        kind=kind.value,
        made_by_id=by_id,
        made_at=at,
        **more,
    )
