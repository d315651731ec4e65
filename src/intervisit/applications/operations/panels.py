"""Who sits on the panel of a call, and who reviews what."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from intervisit.applications.domain.assigning import (
    Assignment,
    Paper,
    Reader,
    assign,
)
from intervisit.applications.models import Application, Call, Review, Reviewer
from intervisit.applications.operations.conflicts import find_conflicts
from intervisit.applications.operations.living import locked_call
from intervisit.applications.operations.rubrics import lay_out_rubric
from intervisit.applications.panel_labels import MINUTES_A_REVIEW, REVIEWS_ASKED
from intervisit.applications.queries.before_review import unsigned_before_review
from intervisit.applications.queries.conflicts import barred_pairs
from intervisit.applications.queries.panels import own_reviews_of
from intervisit.kernel.actor import Actor
from intervisit.notices.operations.announce import News, notify
from intervisit.people.models import Person
from intervisit.questionnaires.operations.reviewers import (
    forget_reviewer,
    name_reviewers,
)
from intervisit.support.errors import Refusal
from intervisit.support.operation import operation


class OnThePanel(Refusal):
    """The person sits on it already."""


class NobodyToAssign(Refusal):
    """There is nobody on the panel, or nothing to review."""


@operation("panel:ask", told=gettext_lazy("Took somebody on the panel"))
def take_on_panel(
    *, call: Call, person: Person, at_most: int | None, by: Actor, at: datetime
) -> Reviewer:
    """Take somebody on the panel of a call, or back on it.

    What they are barred from by what is known is noted at once.

    Raises
    ------
    OnThePanel
    """
    (made,) = take_several_on_panel(
        call=call, people=[person], at_most=at_most, by=by, at=at
    )
    return made


@operation("panel:ask", told=gettext_lazy("Took people on the panel"))
def take_several_on_panel(
    *,
    call: Call,
    people: Iterable[Person],
    at_most: int | None,
    by: Actor,
    at: datetime,
) -> list[Reviewer]:
    """Take people on the panel of a call, or back on it: all of them, or none.

    What they are barred from by what is known is noted at once.

    Raises
    ------
    OnThePanel
    """
    locked_call(call)
    made = [_on_panel(call, person, at_most, at) for person in people]
    find_conflicts(call=call, by=by, at=at)
    return made


def _on_panel(
    call: Call, person: Person, at_most: int | None, at: datetime
) -> Reviewer:
    row = Reviewer.objects.filter(call=call, person=person).first()
    if row is not None and row.left_at is None:
        raise OnThePanel(_("%s is on the panel already.") % person.name)
    row = row or Reviewer(call=call, person=person, added_at=at)
    row.left_at, row.at_most = None, at_most
    row.save()
    return row


@operation("panel:let-go", told=gettext_lazy("Let somebody off the panel"))
def let_off_panel(*, reviewer: Reviewer, by: Actor, at: datetime) -> int:
    """Let somebody off the panel: what they have handed in stays, the rest is free.

    Returns how many reviews are free again.
    """
    locked_call(reviewer.call)
    reviewer.left_at = at
    reviewer.save(update_fields=["left_at"])
    open_ones = list(
        Review.objects.open()
        .filter(reviewer=reviewer)
        .select_related("application__response")
    )
    for review in open_ones:
        if review.application.response is not None:
            forget_reviewer(
                response=review.application.response,
                person_id=reviewer.person_id,
                by=by,
                at=at,
            )
    Review.objects.filter(pk__in=[row.pk for row in open_ones]).delete()
    return len(open_ones)


@operation("panel:assign", told=gettext_lazy("Assigned reviewers"))
def assign_reviewers(*, call: Call, by: Actor, at: datetime) -> Assignment:
    """Give every application the reviews that it lacks, evenly and without conflicts.

    Writes the reviews, lets reviewers read the answers, and tells each once. Safe to
    repeat: what is assigned stays. What waits for a signature is left for later.

    Returns
    -------
    Assignment
        The new pairs of application and reviewer, and which applications still lack
        reviews because nobody is left for them.

    Raises
    ------
    NobodyToAssign
        When nobody sits on the panel, or the call wants no reviews.
    NoRubric
    """
    locked = locked_call(call)
    lay_out_rubric(locked, at)
    find_conflicts(call=locked, by=by, at=at)
    panel = list(
        Reviewer.objects.filter(call=locked, left_at=None).select_related("person")
    )
    if not panel or not locked.reviews_each:
        raise NobodyToAssign(_("Take people on the panel first."))
    papers, readers = papers_and_readers(locked, panel)
    found = assign(papers, readers)
    Review.objects.bulk_create(
        Review(application_id=application, reviewer_id=reviewer, assigned_at=at)
        for application, reviewer in found.pairs
    )
    _let_read(found, panel, by, at)
    _tell(locked, found, panel, by, at)
    return found


def papers_and_readers(
    call: Call, panel: Iterable[Reviewer]
) -> tuple[list[Paper], list[Reader]]:
    """Give what is assigned: applications that lack reviews, and who has how many.

    An application that waits for a signature isn't there: nobody reviews it yet.
    """
    panel = list(panel)
    given: defaultdict[int, set[int]] = defaultdict(set)
    has: defaultdict[int, int] = defaultdict(int)
    standing = Review.objects.standing().filter(application__call=call)
    for application, reviewer in standing.values_list("application", "reviewer"):
        given[application].add(reviewer)
        has[reviewer] += 1
    barred = barred_pairs(call)
    unsigned = unsigned_before_review(call)
    wanting = Application.objects.filter(call=call).under_review()
    papers = [
        Paper(
            pk,
            call.reviews_each - len(given[pk]),
            frozenset(given[pk] | barred.get(pk, set())),
        )
        for pk in wanting.order_by("pk").values_list("pk", flat=True)
        if len(given[pk]) < call.reviews_each and pk not in unsigned
    ]
    readers = [Reader(row.pk, has[row.pk], row.at_most) for row in panel]
    return papers, readers


def _let_read(
    found: Assignment, panel: Iterable[Reviewer], by: Actor, at: datetime
) -> None:
    person = {row.pk: row.person_id for row in panel}
    responses = dict(
        Application.objects.filter(
            pk__in={application for application, _ in found.pairs}
        )
        .exclude(response=None)
        .values_list("pk", "response_id")
    )
    pairs = [
        (responses[application], person[reviewer])
        for application, reviewer in found.pairs
        if application in responses
    ]
    name_reviewers(by=by, at=at, pairs=pairs)


def _tell(
    call: Call,
    found: Assignment,
    panel: Iterable[Reviewer],
    by: Actor,
    at: datetime,
) -> None:
    counts: defaultdict[int, int] = defaultdict(int)
    for _application, reviewer in found.pairs:
        counts[reviewer] += 1
    by_count: defaultdict[int, list[int]] = defaultdict(list)
    for row in panel:
        if counts[row.pk]:
            by_count[counts[row.pk]].append(row.person_id)
    for count, people in by_count.items():
        words = ngettext(
            "An application to “%(call)s” is yours to review",
            "%(n)s applications to “%(call)s” are yours to review",
            count,
        )
        told = words % {"call": call.title, "n": count}
        path, takes = own_reviews_of(call.public_id), MINUTES_A_REVIEW * count
        news = News(REVIEWS_ASKED, told, path, _("Review"), minutes=takes)
        notify(news=news, to=people, at=at, by=by)
