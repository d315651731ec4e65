from __future__ import annotations

from datetime import date

import pytest

from intervisit.partnerships.models import ConsortiumPlace
from intervisit.partnerships.operations.consortia import (
    CannotServe,
    set_consortium,
    share_evenly,
)
from intervisit.partnerships.queries.shares import split_of
from intervisit.programmes.queries.programmes import definition_of
from intervisit.support.urls import here
from tests.conftest import NOW
from tests.factories.partnerships import MembershipFactory, PartnershipFactory
from tests.factories.people import PostFactory
from tests.factories.programmes import AppointmentFactory
from tests.markup import markup_of

TODAY = NOW.date()


@pytest.fixture
def group(cohort, company):
    made = PartnershipFactory(cohort=cohort)
    MembershipFactory(partnership=made, organisation=company.hilltop, membership="host")
    return made


@pytest.fixture
def serve(group, company):
    def served(schools, post=None, role="master_teacher", on=TODAY):
        return set_consortium(
            partnership=group,
            post=post or company.tom.posts.get(),
            role=role,
            schools=schools,
            on=on,
            by=company.actor("harriet"),
        )

    return served


def served_now():
    rows = ConsortiumPlace.objects.filter(ends_on=None)
    return set(rows.values_list("membership_id", flat=True))


def test_teacher_serves_the_chosen_schools(group, serve):
    one, other = MembershipFactory.create_batch(2, partnership=group)

    serve([one, other])

    assert served_now() == {one.pk, other.pk}


def test_school_that_is_not_chosen_any_more_ends_the_day_before(group, serve):
    one, other = MembershipFactory.create_batch(2, partnership=group)
    serve([one], on=date(2026, 9, 1))

    serve([other])

    ended = ConsortiumPlace.objects.get(membership=one)
    assert ended.ends_on == date(2026, 11, 21)
    assert served_now() == {other.pk}


def test_choice_that_is_changed_on_its_day_leaves_no_trace(group, serve):
    one = MembershipFactory(partnership=group)
    serve([one])

    serve([])

    assert ConsortiumPlace.objects.count() == 0


def test_role_that_serves_nobody_else_is_refused(group, serve):
    with pytest.raises(CannotServe, match="in that role"):
        serve([MembershipFactory(partnership=group)], role="model_teacher")


def test_somebody_from_elsewhere_cannot_serve(group, serve):
    with pytest.raises(CannotServe, match="work at a school"):
        serve([MembershipFactory(partnership=group)], post=PostFactory())


@pytest.mark.parametrize("whose", ["own", "elsewhere"])
def test_own_school_and_schools_of_other_groups_are_no_consortium(
    whose, group, serve, cohort
):
    own = group.memberships.get(membership="host")
    other = MembershipFactory(partnership=PartnershipFactory(cohort=cohort))

    with pytest.raises(CannotServe, match="other schools of the same group"):
        serve([own if whose == "own" else other])


def test_an_even_split_is_proposed_and_taken(group, company, sign_in):
    """Two who may serve, three schools: each has one, and nobody has two more."""
    MembershipFactory.create_batch(3, partnership=group)
    posts = [company.tom.posts.get(), PostFactory(organisation=company.hilltop)]
    for post in posts:
        AppointmentFactory(cohort=group.cohort, post=post, role="master_teacher")
    before = split_of(group, definition_of(group.cohort.definition), TODAY)
    page = here("partnerships:partnership", public_id=group.public_id)

    text = markup_of(sign_in(company.harriet).get(page))
    url = here("partnerships:share", public_id=group.public_id)
    sign_in(company.harriet).post(url)

    assert (len(before.unserved), before.is_wanted) == (3, True)
    assert "An even split would be" in text
    after = split_of(group, definition_of(group.cohort.definition), TODAY)
    assert (after.unserved, after.is_wanted) == ([], False)
    rows = ConsortiumPlace.objects.filter(ends_on=None)
    counts = sorted(rows.filter(post=post).count() for post in posts)
    assert counts == [1, 2]


def test_nothing_is_shared_where_nobody_may_serve(group, company):
    with pytest.raises(CannotServe):
        share_evenly(partnership=group, on=TODAY, by=company.actor("harriet"))
