from __future__ import annotations

from decimal import Decimal

import pytest

from intervisit.applications import permissions
from intervisit.applications.domain.conflicts import Ground
from intervisit.applications.domain.rubric import Criterion, Rubric
from intervisit.applications.models import Conflict, Review
from intervisit.applications.operations.conflicts import (
    declare_conflict,
    find_conflicts,
)
from intervisit.applications.operations.panels import (
    NobodyToAssign,
    OnThePanel,
    assign_reviewers,
    let_off_panel,
    take_on_panel,
)
from intervisit.applications.operations.reviewing import (
    Judgement,
    ReviewIsIn,
    ScoresMissing,
    hand_in_review,
    save_review,
)
from intervisit.applications.operations.rubrics import (
    RubricAmiss,
    RubricIsInUse,
    lay_out_rubric,
    rewrite_rubric,
)
from intervisit.applications.queries.panels import (
    applications_with_reviews_for,
    reviews_to_write,
)
from intervisit.notices.models import Notice
from tests.applications.panel.helping import by_whom, scored
from tests.conftest import NOW
from tests.factories.people import PostFactory


def test_reviews_are_assigned_evenly_and_reviewers_told(reviews, company):
    pairs = {(row.application.number, row.reviewer.person.pk) for row in reviews}

    rhona, ada = company.rhona.pk, company.ada.pk
    assert pairs == {(1, rhona), (1, ada), (2, rhona), (2, ada)}
    told = Notice.objects.filter(kind="application:review").values_list("person_id")
    assert sorted(told) == sorted([(rhona,), (ada,)])


def test_assigning_again_adds_nothing(reviews, call, olive):
    found = assign_reviewers(call=call, by=olive, at=NOW)

    assert found.pairs == ()
    assert Review.objects.count() == len(reviews)


def test_nobody_is_assigned_without_a_panel(call, toms, olive):
    with pytest.raises(NobodyToAssign, match="Take people on the panel"):
        assign_reviewers(call=call, by=olive, at=NOW)


def test_nobody_sits_on_a_panel_twice(call, panel, company, olive):
    with pytest.raises(OnThePanel, match="already"):
        take_on_panel(call=call, person=company.ada, at_most=None, by=olive, at=NOW)


def test_people_of_the_applicants_school_never_review_it(call, toms, company, olive):
    harriet = take_on_panel(
        call=call, person=company.harriet, at_most=None, by=olive, at=NOW
    )
    tom = take_on_panel(call=call, person=company.tom, at_most=None, by=olive, at=NOW)

    assign_reviewers(call=call, by=olive, at=NOW)

    assert list(Review.objects.all()) == []
    grounds = dict(Conflict.objects.values_list("reviewer_id", "ground"))
    assert grounds == {harriet.pk: Ground.LEADS, tom.pk: Ground.SELF}


def test_scores_are_hidden_until_ones_own_are_in(reviews, toms, olive):
    mine, other = (row for row in reviews if row.application_id == toms.pk)
    scored(other, 4)
    me = by_whom(mine)

    assert permissions.READ_REVIEWS.allows(me, toms) is False
    assert toms not in applications_with_reviews_for(me)
    scored(mine, 2)
    assert permissions.READ_REVIEWS.allows(me, toms) is True
    assert toms in applications_with_reviews_for(me)
    assert toms in applications_with_reviews_for(olive)


def test_applicant_and_school_read_no_reviews(reviews, toms, company):
    for review in reviews:
        scored(review, 3)

    for name in ("tom", "harriet", "petra"):
        assert permissions.READ_REVIEWS.allows(company.actor(name), toms) is False


def test_review_totals_by_the_rubric_and_stays(reviews):
    review = scored(reviews[0], 3)

    assert review.total == Decimal("3.00")
    with pytest.raises(ReviewIsIn, match="stays"):
        scored(reviews[0], 1)


def test_review_is_handed_in_whole(reviews):
    with pytest.raises(ScoresMissing, match="Give a score for"):
        hand_in_review(
            review=reviews[0], says=Judgement(), by=by_whom(reviews[0]), at=NOW
        )


def test_draft_of_a_review_keeps_what_there_is(reviews):
    says = Judgement({"unknown": 9}, words="Half a thought")

    kept = save_review(review=reviews[0], says=says, by=by_whom(reviews[0]), at=NOW)

    assert (kept.words, kept.scores, kept.is_in) == (
        "Half a thought",
        says.scores,
        False,
    )


def test_declared_conflict_hides_the_application(reviews, call, olive):
    review = reviews[0]
    me = by_whom(review)

    declare_conflict(
        review=review, ground=Ground.RELATIVE, note="My cousin", by=me, at=NOW
    )

    assert list(reviews_to_write(me).filter(application=review.application)) == []
    assert assign_reviewers(call=call, by=olive, at=NOW).lacking == (
        (review.application_id, 1),
    )


def test_reviewer_who_comes_to_the_school_is_barred_at_once(reviews, toms, company):
    review = next(
        row
        for row in reviews
        if row.application_id == toms.pk and row.reviewer.person_id == company.ada.pk
    )
    scored(review, 4)
    PostFactory(person=company.ada, organisation=company.hilltop, standing="leader")

    ada = company.actor("ada")
    assert list(reviews_to_write(ada).filter(application=toms)) == []
    assert permissions.READ_REVIEWS.allows(ada, toms) is False
    assert find_conflicts(call=toms.call, by=company.actor("olive"), at=NOW) == 1
    review.refresh_from_db()
    assert (review.is_in, review.words, review.total) == (False, "", None)


def test_who_is_let_off_leaves_what_they_handed_in(reviews, panel, olive):
    mine = [row for row in reviews if row.reviewer_id == panel[0].pk]
    scored(mine[0], 3)

    assert let_off_panel(reviewer=panel[0], by=olive, at=NOW) == 1
    assert list(panel[0].reviews.all()) == [mine[0]]


def test_rubric_comes_from_the_definition_and_changes_until_a_review_is_in(
    reviews, call, olive
):
    first = lay_out_rubric(call, NOW)
    shorter = Rubric("Ours", 1, 5, (Criterion("time", "Time", 1),))

    second = rewrite_rubric(
        call=call, rubric=shorter, set_by="the panel", by=olive, at=NOW
    )

    assert (first.number, second.number, second.read) == (1, 2, shorter)
    with pytest.raises(RubricAmiss, match="scale"):
        rewrite_rubric(
            call=call, rubric=Rubric("", 1, 5, ()), set_by="", by=olive, at=NOW
        )
    scored(reviews[0], 5)
    with pytest.raises(RubricIsInUse, match="A review is in"):
        rewrite_rubric(call=call, rubric=shorter, set_by="", by=olive, at=NOW)
