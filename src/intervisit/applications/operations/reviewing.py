"""Write a review: keep a draft, hand it in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from intervisit.applications.domain.life import UNDER_REVIEW
from intervisit.applications.models import Application, Review
from intervisit.applications.operations.living import locked_application
from intervisit.applications.operations.rubrics import lay_out_rubric
from intervisit.applications.queries.before_review import unsigned_before_review
from intervisit.kernel.actor import Actor
from intervisit.support.errors import Refusal
from intervisit.support.operation import operation


class ReviewIsIn(Refusal):
    """A review that was handed in stays as it is."""


class NotUnderReview(Refusal):
    """The application was withdrawn, or it is decided about it."""


class NotSignedYet(Refusal):
    """A promise that is signed before review isn't, or not any more."""


class ScoresMissing(Refusal):
    """A criterion has no score."""


@dataclass(frozen=True, slots=True)
class Judgement:
    """What a reviewer says: scores by criterion, words to the panel and outside."""

    scores: Mapping[str, int] = field(default_factory=dict)
    words: str = ""
    words_to_applicant: str = ""


@operation("review:save", told=gettext_lazy("Saved a review"))
def save_review(*, review: Review, says: Judgement, by: Actor, at: datetime) -> Review:
    """Keep a review as far as it is written. Nobody else reads it.

    Raises
    ------
    ReviewIsIn, NotUnderReview
    """
    locked = _locked(review)
    locked.rubric = lay_out_rubric(locked.application.call, at)
    locked.scores = dict(says.scores)
    locked.words, locked.words_to_applicant = says.words, says.words_to_applicant
    locked.saved_at = at
    locked.save()
    return locked


@operation("review:hand-in", told=gettext_lazy("Handed in a review"))
def hand_in_review(
    *, review: Review, says: Judgement, by: Actor, at: datetime
) -> Review:
    """Hand a review in: it counts, it stays, and one sees what others said.

    Raises
    ------
    ReviewIsIn, NotUnderReview
    NotSignedYet
        Naming the parts that aren't signed; the draft stays.
    ScoresMissing
        Naming the criteria.
    """
    refuse_unsigned(review.application)
    locked = save_review(review=review, says=says, by=by, at=at)
    assert locked.rubric is not None
    rubric = locked.rubric.read
    missing = rubric.missing(says.scores)
    if missing:
        names = ", ".join(criterion.name for criterion in missing)
        raise ScoresMissing(_("Give a score for: %s.") % names)
    locked.total = rubric.total(says.scores)
    locked.handed_in_at = at
    locked.save(update_fields=["total", "handed_in_at"])
    return locked


def refuse_unsigned(application: Application) -> None:
    """Refuse to judge what must be signed first.

    Raises
    ------
    NotSignedYet
    """
    rows = Application.objects.filter(pk=application.pk)
    missing = unsigned_before_review(application.call, rows).get(application.pk)
    if missing:
        words = _("Nobody judges this before it is signed. Missing: %(parts)s.")
        raise NotSignedYet(words % {"parts": ", ".join(missing)})


def _locked(review: Review) -> Review:
    application = locked_application(review.application)
    locked = Review.objects.select_for_update(of=("self",)).get(pk=review.pk)
    locked.application = application
    if application.state_now not in UNDER_REVIEW:
        raise NotUnderReview(_("This application isn’t reviewed any more."))
    if locked.taken_off_at is not None:
        raise NotUnderReview(_("You are off this application."))
    if locked.handed_in_at is not None:
        raise ReviewIsIn(_("Your review is in. It stays as it is."))
    return locked
