"""What panels hold about a person, and what stays when they are erased."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _

from intervisit.applications.models import (
    Award,
    Conflict,
    Decision,
    Interview,
    PoolPlace,
    Review,
    Reviewer,
)
from intervisit.people.models import Person
from intervisit.support.contributions import PersonalData


def panel_data(person: Person) -> Iterator[PersonalData]:
    """Give reviews written and conflicts said; decisions and pool places had."""
    yield PersonalData(
        section=_("Reviews written, and why one couldn’t"),
        rows=list(_judged(person)),
        is_private=True,
    )
    yield PersonalData(
        section=_("What panels decided"),
        rows=list(_decided(person)),
        kept_because=_("That a place was offered and taken stays, without a name."),
    )


def erase_from_panels(person: Person) -> None:
    """Blank what they wrote as reviewers; what was written of them goes elsewhere."""
    Review.objects.filter(reviewer__person=person).update(
        words="", words_to_applicant=""
    )
    Conflict.objects.filter(reviewer__person=person).update(note="")


def _judged(person: Person) -> Iterator[dict[str, str | None]]:
    for row in Reviewer.objects.filter(person=person).select_related("call"):
        yield {"on the panel of": row.call.title, "since": row.added_at.isoformat()}
    reviews = Review.objects.filter(reviewer__person=person)
    for review in reviews.select_related("application__call").order_by("pk"):
        yield {
            "reviewed": f"{review.application.call.title} {review.application.number}",
            "score": str(review.total) if review.total is not None else None,
            "for the panel": review.words,
            "for the applicant": review.words_to_applicant,
        }
    for conflict in Conflict.objects.filter(reviewer__person=person):
        yield {"conflict": conflict.ground, "note": conflict.note}


def _decided(person: Person) -> Iterator[dict[str, str | None]]:
    told = Decision.objects.filter(
        application__applicant=person, told_at__isnull=False
    ).select_related("application__call")
    for decision in told.order_by("pk"):
        yield {
            "call": decision.application.call.title,
            "decision": decision.outcome,
            "became": decision.state,
            "letter": decision.text,
            "on condition that": decision.conditions,
        }
    words = Review.objects.handed_in().filter(
        application__applicant=person, application__decisions__told_at__isnull=False
    )
    for review in words.distinct().order_by("pk"):
        yield {"a reviewer to you": review.words_to_applicant}
    for award in Award.objects.filter(application__applicant=person).order_by("pk"):
        yield {
            "granted": str(award.amount_minor),
            "on condition that": award.conditions,
        }
    talks = Interview.objects.filter(application__applicant=person)
    for talk in talks.select_related("slot"):
        at = talk.slot.starts_at.isoformat() if talk.slot else None
        yield {"interview": at}
    for place in PoolPlace.objects.filter(person=person).order_by("pk"):
        yield {
            "qualified for": place.role,
            "from": place.starts_on.isoformat(),
            "until": place.ends_on.isoformat(),
        }
