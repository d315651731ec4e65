"""Steps that tests of panels share."""

from __future__ import annotations

from intervisit.applications.operations.reviewing import Judgement, hand_in_review
from intervisit.applications.operations.rubrics import lay_out_rubric
from intervisit.people.queries import actor_for
from tests.cast import TODAY
from tests.conftest import NOW


def by_whom(review):
    return actor_for(review.reviewer.person, TODAY)


def scored(review, score):
    """Hand in a review that gives the same score for everything."""
    rubric = lay_out_rubric(review.application.call, NOW).read
    says = Judgement(
        {criterion.key: score for criterion in rubric.criteria}, "Fits.", "Thank you."
    )
    return hand_in_review(review=review, says=says, by=by_whom(review), at=NOW)
