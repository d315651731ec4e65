from __future__ import annotations

from datetime import date

import pytest

from intervisit.partnerships.models import ConsortiumPlace
from intervisit.partnerships.operations.consortia import CannotServe, set_consortium
from tests.conftest import NOW
from tests.factories.partnerships import MembershipFactory, PartnershipFactory
from tests.factories.people import PostFactory

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
