"""Runs as an actor sees them."""

from __future__ import annotations

from django.db.models import QuerySet

from intervisit.kernel.actor import Actor
from intervisit.matching.models import MatchRun, PairWish
from intervisit.matching.models.runs import MatchRunQuerySet
from intervisit.matching.models.wishes import PairWishQuerySet
from intervisit.matching.permissions import is_office
from intervisit.programmes.models import Cohort
from intervisit.programmes.queries.cohorts import cohorts_visible_to
from intervisit.programmes.standings import cohorts_looked_after


def matched_cohorts_visible_to(actor: Actor) -> QuerySet[Cohort]:
    """Cohorts whose forming of groups an actor may follow."""
    cohorts = cohorts_visible_to(actor)
    if is_office.refusal(actor, None) is None:
        return cohorts
    return cohorts.filter(pk__in=cohorts_looked_after(actor))


def runs_visible_to(actor: Actor) -> MatchRunQuerySet:
    """Runs of those cohorts, with all that a page names."""
    runs = MatchRun.objects.select_related("cohort__programme", "asked_by")
    if is_office.refusal(actor, None) is None:
        return runs
    return runs.filter(cohort_id__in=cohorts_looked_after(actor))


def wishes_visible_to(actor: Actor) -> PairWishQuerySet:
    """What is wanted of two schools, in those cohorts."""
    wishes = PairWish.objects.select_related("cohort", "host", "partner", "made_by")
    if is_office.refusal(actor, None) is None:
        return wishes
    return wishes.filter(cohort_id__in=cohorts_looked_after(actor))
