"""Write back into a plan what becomes of its groups once they are offered.

A plan is locked when it is announced; from then on it follows the announcement, so
that it always says what was offered, what that became, and why.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import datetime

from django.db.models import Count, Min, Q, Sum

from intervisit.kernel.actor import Actor
from intervisit.matching.domain.states import ChangeKind
from intervisit.matching.models.announcements import Announcement
from intervisit.matching.models.offers import OfferedGroup
from intervisit.matching.models.plans import MatchPlan, PlanPlace
from intervisit.matching.operations.plans import record_change
from intervisit.matching.queries.announcements import in_group
from intervisit.matching.queries.snapshot import keys_of
from intervisit.matching.queries.workbench import scores_of
from intervisit.networks.models import Organisation

Target = Mapping[int, int | None]
"""Where each partner goes: to a host, or nowhere; by ids."""


def write_offered(announcement: Announcement, groups: int, at: datetime) -> None:
    """Say that the groups of a plan are offered to their schools now."""
    plan = _locked(announcement)
    if plan is not None:
        by_id = announcement.prepared_by_id
        _write(plan, ChangeKind.OFFERED, by_id, at, effect={"groups": groups})


def write_recalled(
    announcement: Announcement, why: str, by: Actor, at: datetime
) -> None:
    """Say that an announcement was withdrawn; the plan's groups stay as they are."""
    plan = _locked(announcement)
    if plan is not None:
        _write(plan, ChangeKind.RECALLED, by.person_id, at, reason=why)


def write_step(
    group: OfferedGroup, kind: ChangeKind, by: Actor, at: datetime, reason: str = ""
) -> None:
    """Say what became of an offered group whose schools stay where they are."""
    plan = _locked(group.announcement)
    if plan is not None:
        _write(plan, kind, by.person_id, at, group=group, reason=reason)


def write_withdrawn(group: OfferedGroup, reason: str, by: Actor, at: datetime) -> None:
    """Take the schools of a group that is given up out of the plan's groups."""
    host, *_partners = in_group(group)
    plan = _locked(group.announcement)
    if plan is not None:
        gone = plan.places.filter(host_id=host.organisation_id)
        target = dict.fromkeys(gone.values_list("partner_id", flat=True))
        kind = ChangeKind.WITHDRAWN
        _regroup(plan, kind, target, by, at, group=group, reason=reason)


def write_regrouped(
    old: OfferedGroup, made: OfferedGroup, reason: str, by: Actor, at: datetime
) -> None:
    """Move the plan's schools to where the group that was offered anew has them."""
    plan = _locked(made.announcement)
    if plan is None:
        return
    host, *partners = in_group(made)
    former, *_former_partners = in_group(old)
    gone = plan.places.filter(host_id=former.organisation_id)
    target: dict[int, int | None] = dict.fromkeys(
        gone.values_list("partner_id", flat=True)
    )
    target |= {each.organisation_id: host.organisation_id for each in partners}
    kind = ChangeKind.REGROUPED
    _regroup(plan, kind, target, by, at, group=made, reason=reason)


def _locked(announcement: Announcement) -> MatchPlan | None:
    """Lock the plan that is announced; announcement and group are locked before."""
    if announcement.plan_id is None:
        return None
    return MatchPlan.objects.select_for_update().get(pk=announcement.plan_id)


def _regroup(  # noqa: PLR0913 - what, whereto, and who did it why
    plan: MatchPlan,
    kind: ChangeKind,
    target: Target,
    by: Actor,
    at: datetime,
    *,
    group: OfferedGroup,
    reason: str,
) -> None:
    places = plan.places.filter(partner_id__in=target)
    before = dict(places.values_list("partner_id", "host_id"))
    moving = {p: host for p, host in target.items() if before.get(p) != host}
    scores = scores_of(plan, {(h, p) for p, h in moving.items() if h is not None})
    for partner, host in moving.items():
        PlanPlace.objects.filter(plan=plan, partner_id=partner).update(
            host_id=host, score=scores.get((host or 0, partner), 0), is_pinned=False
        )
    fit, matched = plan.fit, plan.matched
    _add_up(plan)
    effect = {
        "fit": plan.fit,
        "more_fit": plan.fit - fit,
        "matched": plan.matched,
        "more_matched": plan.matched - matched,
    }
    _write(
        plan,
        kind,
        by.person_id,
        at,
        group=group,
        reason=reason,
        effect=effect,
        moves=_by_key(moving, before),
    )


def _by_key(after: Target, before: Target) -> list[list[str]]:
    ids: Collection[int] = {
        each
        for pairs in (after, before)
        for pair in pairs.items()
        for each in pair
        if each is not None
    }
    keys = keys_of(Organisation.objects.filter(pk__in=ids))
    return [
        [keys[partner], keys.get(before.get(partner) or 0, ""), keys.get(host or 0, "")]
        for partner, host in after.items()
    ]


def _add_up(plan: MatchPlan) -> None:
    """Count the plan's figures anew from its places."""
    placed = Q(host__isnull=False)
    found = plan.places.aggregate(
        matched=Count("pk", filter=placed),
        fit=Sum("score", filter=placed),
        worst=Min("score", filter=placed),
    )
    plan.matched, plan.fit = found["matched"], found["fit"] or 0
    plan.worst_off = found["worst"] or 0


def _write(
    plan: MatchPlan, kind: ChangeKind, by_id: int | None, at: datetime, **more: object
) -> None:
    plan.version += 1
    plan.save(update_fields=["version", "matched", "fit", "worst_off"])
    record_change(plan, kind, by_id, at, **more)
