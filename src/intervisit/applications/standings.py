"""Who somebody is to a call or an application: what all permissions here ask."""

from __future__ import annotations

from typing import Any

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


def accompanies(actor: Actor, cohort_id: int) -> bool:
    """Whether an actor looks after a cohort today."""
    posts = [post.id for post in actor.posts]
    now = CohortStaff.objects.filter(cohort_id=cohort_id, post_id__in=posts)
    return any(
        row.starts_on <= today() and (row.ends_on is None or row.ends_on >= today())
        for row in now
    )


@rule(_("Only who applies can do this."))
def is_applicant(actor: Actor, application: Application) -> bool:
    return actor.person_id is not None and application.applicant_id == actor.person_id
