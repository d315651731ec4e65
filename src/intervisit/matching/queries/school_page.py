"""Where a school is in plans that are still being worked on."""

from __future__ import annotations

from django.db.models import Q

from intervisit.kernel.actor import Actor
from intervisit.matching.models import MatchPlan, PlanPlace
from intervisit.matching.queries.plans import plans_visible_to
from intervisit.networks.models import Organisation

SHOWN = 6


def plans_of_school(actor: Actor, school: Organisation) -> list[tuple[MatchPlan, str]]:
    """Give plans that a school is in, each with whom; nothing for who may not see."""
    places = (
        PlanPlace.objects.filter(Q(partner=school) | Q(host=school))
        .filter(plan__in=plans_visible_to(actor).exclude(state="set_aside"))
        .select_related("plan__cohort", "partner", "host")
        .order_by("-plan__made_at", "partner__name")
    )
    told: dict[int, tuple[MatchPlan, list[str]]] = {}
    for place in places:
        other = place.host if place.partner_id == school.pk else place.partner
        _plan, names = told.setdefault(place.plan_id, (place.plan, []))
        if other is not None:
            names.append(other.name)
    return [(plan, ", ".join(names)) for plan, names in told.values()][:SHOWN]
