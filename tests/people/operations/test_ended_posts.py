"""Posts that ended by a list or by their date leave nothing without an owner."""

from __future__ import annotations

from datetime import timedelta

import pytest

from intervisit.people.models import Delegation, Handover, Team, TeamMember
from intervisit.people.operations.delegations import let_act
from intervisit.people.operations.ended_posts import (
    hand_over_ended,
    hand_over_what_ran_out,
)
from intervisit.people.operations.posts import name_successor
from intervisit.people.rosters import likely_successor
from intervisit.programmes.models import CohortStaff
from tests.cast import TODAY
from tests.conftest import NOW
from tests.factories.base import YEAR_START
from tests.factories.people import PersonFactory, PostFactory
from tests.factories.programmes import CohortFactory
from tests.markup import markup_of


def ended(post, days_ago=0):
    post.ends_on = TODAY - timedelta(days=days_ago)
    post.save()
    return post


def hand_over(company, *posts):
    ids = [post.pk for post in posts]
    return hand_over_ended(posts=ids, on=TODAY, by=company.actor("olive"), at=NOW)


def in_a_team(post):
    team = Team.objects.create(
        name="ILT",
        kind="ilt",
        organisation=post.organisation,
        starts_on=YEAR_START,
    )
    return TeamMember.objects.create(team=team, post=post, starts_on=YEAR_START)


def role_of(post, **fields):
    return CohortStaff.objects.create(
        cohort=CohortFactory(state="running"),
        post=post,
        role="facilitator",
        starts_on=YEAR_START,
        **fields,
    )


def test_leader_who_ended_leaves_a_handover(company):
    post = ended(company.harriet.posts.get())

    assert [one.post for one in hand_over(company, post)] == [post]


def test_staff_with_nothing_attached_leave_none(company):
    assert hand_over(company, ended(company.tom.posts.get())) == []


@pytest.mark.parametrize("attach", [in_a_team, role_of])
def test_staff_with_something_attached_leave_one(company, attach):
    post = company.tom.posts.get()
    attach(post)

    assert len(hand_over(company, ended(post))) == 1


def test_what_is_over_is_nothing_attached(company):
    post = company.tom.posts.get()
    place = in_a_team(post)
    place.ends_on = TODAY - timedelta(days=1)
    place.save()

    assert hand_over(company, ended(post)) == []


def test_again_makes_no_second(company):
    post = ended(company.harriet.posts.get())
    hand_over(company, post)

    assert hand_over(company, post) == []


def test_night_finds_what_ran_out(company):
    ended(company.harriet.posts.get(), days_ago=2)
    olive = company.actor("olive")

    assert len(hand_over_what_ran_out(on=TODAY, by=olive, at=NOW)) == 1
    assert hand_over_what_ran_out(on=TODAY, by=olive, at=NOW) == []


def test_permission_to_act_ends_with_the_last_post(company):
    let_act(
        deputy=company.tom,
        may=["school:amend"],
        starts_on=TODAY,
        ends_on=TODAY + timedelta(days=60),
        by=company.actor("harriet"),
        at=NOW,
    )

    hand_over(company, ended(company.harriet.posts.get()))

    assert Delegation.objects.get().ends_on == TODAY


def test_role_in_a_cohort_passes_to_the_successor(company):
    post = company.tom.posts.get()
    role = role_of(post)
    successor = PostFactory(person=PersonFactory(), organisation=company.hilltop)
    (handover,) = hand_over(company, ended(post))
    olive = company.actor("olive")

    name_successor(handover=handover, successor=successor, by=olive, at=NOW)

    role.refresh_from_db()
    assert role.ends_on == TODAY
    fresh = CohortStaff.objects.get(post=successor)
    assert (fresh.cohort, fresh.role) == (role.cohort, role.role)
    assert (fresh.starts_on, fresh.ends_on) == (TODAY + timedelta(days=1), None)
    assert fresh.public_id != role.public_id


def test_role_that_the_successor_has_is_not_given_twice(company):
    post = company.tom.posts.get()
    role = role_of(post)
    successor = PostFactory(person=PersonFactory(), organisation=company.hilltop)
    CohortStaff.objects.create(
        cohort=role.cohort, post=successor, role=role.role, starts_on=YEAR_START
    )
    (handover,) = hand_over(company, ended(post))
    olive = company.actor("olive")

    name_successor(handover=handover, successor=successor, by=olive, at=NOW)

    assert CohortStaff.objects.filter(post=successor).count() == 1


def test_new_leader_is_the_likely_successor_and_two_are_not(company):
    post = ended(company.harriet.posts.get(), days_ago=1)
    new = PostFactory(
        organisation=company.hilltop, title="Interim principal", standing="leader"
    )

    assert likely_successor(post, TODAY) == new
    PostFactory(organisation=company.hilltop, title="Head", standing="leader")
    assert likely_successor(post, TODAY) is None


def test_new_leader_sees_the_handover_of_the_one_before(company, sign_in):
    hand_over(company, ended(company.petra.posts.get(), days_ago=1))
    company.tom.posts.update(organisation=company.parkside, standing="leader")
    client = sign_in(company.tom)

    assert "Say who takes over one post" in markup_of(client.get("/nyc/"))
    page = client.get(f"/nyc/handovers/{Handover.objects.get().public_id}/")
    assert "selected>Tom Thorne, Teacher" in markup_of(page)
