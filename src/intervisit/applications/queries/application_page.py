"""What the page of an application shows."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from intervisit.applications.labels import MARKS, STATES
from intervisit.applications.models import Application
from intervisit.applications.queries.names import names_of_calls
from intervisit.kernel.actor import Actor


def application_page(
    application: Application, actor: Actor, at: datetime
) -> dict[str, Any]:
    """Give what the page of an application shows to somebody who sees it."""
    names = names_of_calls([application.call])
    return {
        "application": application,
        "call": application.call,
        "wanted": names.of(application.call.definition_id, application.wanted),
        "state": STATES[application.state_now],
        "mark": MARKS[application.state_now],
        "is_own": application.applicant_id == actor.person_id,
    }
