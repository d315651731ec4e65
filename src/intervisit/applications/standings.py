"""Who somebody is to an application: what all permissions here ask."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from intervisit.applications.models import Application
from intervisit.kernel.actor import Actor
from intervisit.support.policy import rule


@rule(_("Only who applies can do this."))
def is_applicant(actor: Actor, application: Application) -> bool:
    return actor.person_id is not None and application.applicant_id == actor.person_id
