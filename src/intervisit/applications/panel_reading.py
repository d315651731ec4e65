"""The answers of an application as a reviewer reads them: blind where it is asked."""

from __future__ import annotations

from intervisit.applications.models import Review
from intervisit.questionnaires import rendering
from intervisit.support.http import SignedInRequest


def sheet_for(review: Review, request: SignedInRequest) -> rendering.Sheet | None:
    """Give what a reviewer reads; None where the call asks nothing.

    That it was read isn't noted: applicants don't learn who reviews.
    """
    response = review.application.response
    if response is None:
        return None
    return rendering.read_sheet(
        response,
        request.actor,
        request.network.vocabulary,
        is_blind=review.application.call.is_blind,
    )
