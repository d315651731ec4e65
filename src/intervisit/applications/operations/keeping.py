"""What time brings: offers run out, reviewers come to an applicant's school."""

from __future__ import annotations

from datetime import datetime

from intervisit.applications.domain.deciding import DecisionState
from intervisit.applications.models import Call
from intervisit.applications.operations.conflicts import find_conflicts
from intervisit.applications.operations.offers import due_offers, move_up
from intervisit.kernel.actor import visitor
from intervisit.support.jobs import defer
from intervisit.support.scope import current_network_id


def defer_what_is_due(*, at: datetime) -> int:
    """Queue a job for each offer that ran out, or is to be reminded of."""
    over, soon = due_offers(at)
    for decision in over:
        defer("applications.lapse_offer", decision_id=decision)
    for decision in soon:
        defer("applications.remind_of_offer", decision_id=decision)
    return len(over) + len(soon)


def move_up_where_free(*, at: datetime) -> int:
    """Offer places that somebody gave back, by withdrawing, to who waits for one."""
    by = visitor(current_network_id())
    calls = Call.objects.filter(rounds__decisions__state=DecisionState.WAITING.value)
    return sum(move_up(call, by=by, at=at) for call in calls.distinct().order_by("pk"))


def look_for_conflicts(*, at: datetime) -> int:
    """Note conflicts that came up on panels that still review something."""
    by = visitor(current_network_id())
    calls = Call.objects.filter(
        reviewers__left_at=None,
        applications__state__in=["submitted", "waitlisted", "offered"],
    )
    return sum(
        find_conflicts(call=call, by=by, at=at)
        for call in calls.distinct().order_by("pk")
    )
