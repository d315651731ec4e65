"""Reads: who looks after what."""

from __future__ import annotations

from django.db.models import Q, QuerySet

from intervisit.kernel.actor import Actor
from intervisit.programmes.models import CohortStaff
from intervisit.support.clock import today


def cohorts_accompanied(actor: Actor) -> QuerySet[CohortStaff, int]:
    """Give the ids of the cohorts that an actor looks after today, as a subquery."""
    rows = CohortStaff.objects.filter(
        Q(ends_on=None) | Q(ends_on__gte=today()),
        post_id__in=[post.id for post in actor.posts],
        starts_on__lte=today(),
    )
    return rows.values_list("cohort_id", flat=True)
