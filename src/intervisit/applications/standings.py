"""Who somebody is to a call or an application: what all permissions here ask."""

from __future__ import annotations

from typing import Any

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from intervisit.applications.models import Application
from intervisit.kernel.actor import Actor, Standing
from intervisit.programmes.models import CohortStaff
from intervisit.support.clock import today
from intervisit.support.policy import rule

EDITORS = (Standing.OFFICE, Standing.DIRECTOR)
OVERSEERS = (*EDITORS, Standing.AUDITOR)


@rule(_("This page is for people of the network."))
def is_of_the_network(actor: Actor, subject: Any) -> bool:
    return not actor.is_visitor


def cohorts_accompanied(actor: Actor) -> QuerySet[CohortStaff, int]:
    """Give the ids of the cohorts that an actor looks after today, as a subquery."""
    rows = CohortStaff.objects.filter(
        Q(ends_on=None) | Q(ends_on__gte=today()),
        post_id__in=[post.id for post in actor.posts],
        starts_on__lte=today(),
    )
    return rows.values_list("cohort_id", flat=True)


def accompanies(actor: Actor, cohort_id: int) -> bool:
    """Whether an actor looks after a cohort today."""
    return cohorts_accompanied(actor).filter(cohort_id=cohort_id).exists()


@rule(_("Only who applies can do this."))
def is_applicant(actor: Actor, application: Application) -> bool:
    return actor.person_id is not None and application.applicant_id == actor.person_id
