"""Conflicts: declared by reviewers, found by what is known; the application hides."""

from __future__ import annotations

from datetime import datetime

from django.utils.translation import gettext_lazy

from intervisit.applications.domain.conflicts import Ground
from intervisit.applications.models import Call, Conflict, Review
from intervisit.applications.operations.living import day_of, locked_application
from intervisit.applications.queries.conflicts import barred_pairs, known_grounds
from intervisit.kernel.actor import Actor
from intervisit.questionnaires.operations.reviewers import forget_reviewer
from intervisit.support.operation import operation


@operation(
    "review:declare-conflict", told=gettext_lazy("Said why they can’t review it")
)
def declare_conflict(
    *, review: Review, ground: Ground, note: str, by: Actor, at: datetime
) -> Conflict:
    """Say that one can't review an application: it is hidden from then on.

    Takes the review off, also one that was handed in; what was written in it is
    blanked. The application lacks a review again. Safe to repeat.
    """
    locked_application(review.application)
    conflict, _new = Conflict.objects.update_or_create(
        application=review.application,
        reviewer=review.reviewer,
        defaults={
            "ground": ground.value,
            "note": note,
            "is_declared": True,
            "at": at,
        },
    )
    take_off(review, by=by, at=at)
    return conflict


def take_off(review: Review, *, by: Actor, at: datetime) -> None:
    """Take a review off: it counts no more, its words go, and it is closed to them."""
    review.taken_off_at = at
    review.scores, review.total = {}, None
    review.words = review.words_to_applicant = ""
    review.handed_in_at = None
    review.save()
    response = review.application.response
    if response is not None:
        person = review.reviewer.person_id
        forget_reviewer(response=response, person_id=person, by=by, at=at)


@operation("panel:find-conflicts", told=gettext_lazy("Looked for conflicts"))
def find_conflicts(*, call: Call, by: Actor, at: datetime) -> int:
    """Note what is known against people of a panel, and take off what they reviewed.

    Also what came up since: a reviewer who leads the applicant's school now. Reviews
    of applications that are settled stay. Safe to repeat; returns how many are new.
    """
    barred = barred_pairs(call)
    new = {
        pair: ground
        for pair, ground in known_grounds(call, day_of(at)).items()
        if pair[1] not in barred.get(pair[0], set())
    }
    Conflict.objects.bulk_create(
        Conflict(
            application_id=pair[0], reviewer_id=pair[1], ground=ground.value, at=at
        )
        for pair, ground in new.items()
    )
    standing = Review.objects.standing().filter(
        application__call=call,
        application__in={application for application, _ in new},
    )
    rows = standing.select_related("application__response", "reviewer")
    for review in rows.order_by("pk"):
        if (review.application_id, review.reviewer_id) in new:
            take_off(review, by=by, at=at)
    return len(new)
