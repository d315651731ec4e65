"""Plans as an actor sees them, and the groups in them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from intervisit.kernel.actor import Actor
from intervisit.matching.domain.letters import letter_of
from intervisit.matching.models import MatchPlan, PlanPlace
from intervisit.matching.models.plans import MatchPlanQuerySet
from intervisit.matching.permissions import is_office
from intervisit.networks.models import Organisation
from intervisit.partnerships.queries.partnerships import members_of_standing
from intervisit.programmes.standings import cohorts_looked_after


def plans_visible_to(actor: Actor) -> MatchPlanQuerySet:
    """Plans of the cohorts whose forming of groups an actor may follow."""
    plans = MatchPlan.objects.select_related("cohort__programme", "run", "made_by")
    if is_office.refusal(actor, None) is None:
        return plans
    return plans.filter(cohort_id__in=cohorts_looked_after(actor))


@dataclass(frozen=True, slots=True)
class PlanGroup:
    """A host and its partners in a plan, the best fit first."""

    letter: str
    host: Organisation
    places: Sequence[PlanPlace]

    @property
    def partners(self) -> list[Organisation]:
        return [place.partner for place in self.places]

    @property
    def schools(self) -> list[Organisation]:
        return [self.host, *self.partners]


def groups_of(plan: MatchPlan) -> list[PlanGroup]:
    """Give the groups of a plan in the order of their hosts' names."""
    places = plan.places.select_related("partner", "host").exclude(host=None)
    ordered = places.order_by("host__name", "host_id", "-score", "partner__name")
    by_host: dict[int, list[PlanPlace]] = {}
    for place in ordered:
        by_host.setdefault(place.host_id or 0, []).append(place)
    return [
        PlanGroup(letter_of(number), _host(group), group)
        for number, group in enumerate(by_host.values())
    ]


@dataclass(frozen=True, slots=True)
class StandingGroup:
    """A group of a plan whose host is in a partnership of the cohort already.

    Parameters
    ----------
    added : list of Organisation
        Partners that the plan puts there and that the partnership doesn't have.
    """

    group: PlanGroup
    added: list[Organisation]


def groups_to_offer(
    plan: MatchPlan, on: date
) -> tuple[list[PlanGroup], list[StandingGroup]]:
    """Part a plan's groups into those to be offered, and those that stand already."""
    together = members_of_standing(plan.cohort, max(on, plan.cohort.starts_on))
    groups = groups_of(plan)
    fresh = [group for group in groups if group.host.pk not in together]
    standing = [
        StandingGroup(
            group, [p for p in group.partners if p.pk not in together[group.host.pk]]
        )
        for group in groups
        if group.host.pk in together
    ]
    return fresh, standing


def _host(group: Sequence[PlanPlace]) -> Organisation:
    host = group[0].host
    assert host is not None
    return host


def left_over(plan: MatchPlan) -> list[PlanPlace]:
    """Give the places of partners without a host, by name."""
    places = plan.places.filter(host=None).select_related("partner")
    return list(places.order_by("partner__name"))


def partner_in(plan: MatchPlan, public_id: str) -> Organisation | None:
    """Give a partner of a plan by its public id, or None."""
    place = (
        plan.places.filter(partner__public_id=public_id)
        .select_related("partner")
        .first()
    )
    return None if place is None else place.partner
