"""What the page of a review shows, and which times are free."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from intervisit.applications.models import (
    Application,
    Interview,
    InterviewSlot,
    Review,
)
from intervisit.applications.panel_permissions import READ_REVIEWS
from intervisit.applications.queries.before_review import unsigned_before_review
from intervisit.applications.queries.names import names_of_calls
from intervisit.applications.queries.panel_page import all_reviews_of
from intervisit.applications.queries.panels import reviews_to_write
from intervisit.kernel.actor import Actor


def review_page(review: Review, actor: Actor) -> dict[str, Any]:
    """Give an application as its reviewer sees it, and the others' scores if they may.

    Read blind, it has a number and no name.
    """
    application = review.application
    call = application.call
    names = names_of_calls([call])
    number = _("Application %(n)s") % {"n": application.number}
    reads = review.is_in and READ_REVIEWS.allows(actor, application)
    following = (
        reviews_to_write(actor)
        .filter(handed_in_at=None, application__call=call)
        .exclude(pk=review.pk)
        .order_by("application__number")
        .first()
    )
    return {
        "review": review,
        "application": application,
        "call": call,
        "who": number if call.is_blind else application.applicant.name,
        "school": None if call.is_blind else application.organisation,
        "wanted": names.of(call.definition_id, application.wanted),
        "others": all_reviews_of(application) if reads else None,
        "following": following,
        "unsigned": [] if review.is_in else _unsigned(application),
    }


def _unsigned(application: Application) -> list[str]:
    rows = Application.objects.filter(pk=application.pk)
    return unsigned_before_review(application.call, rows).get(application.pk, [])


def free_slots(interview: Interview, at: datetime) -> QuerySet[InterviewSlot]:
    """Give the times that nobody has, and one's own, still to come."""
    rows = InterviewSlot.objects.filter(
        call=interview.application.call_id, starts_at__gt=at
    )
    free = rows.filter(interview=None) | rows.filter(interview=interview)
    return free.order_by("starts_at", "place")
