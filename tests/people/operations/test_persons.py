from __future__ import annotations

from datetime import timedelta

import pytest

from intervisit.people.models import Engagement, Membership, Person, Post
from intervisit.people.operations.adding import add_person_with_post
from intervisit.people.operations.persons import (
    AddressTaken,
    NotTwoPersons,
    add_person,
    amend_person,
    merge_persons,
)
from intervisit.people.operations.posts import PostHeldAlready
from tests.cast import TODAY, signed_up
from tests.conftest import NOW
from tests.factories.people import PersonFactory, PostFactory


@pytest.fixture
def twin(company):
    return PersonFactory(given_name="Tom", family_name="Thorne", email="")


def merge(company, kept, merged):
    return merge_persons(
        kept=kept, merged=merged, on=TODAY, by=company.actor("olive"), at=NOW
    )


def test_address_of_another_is_refused_in_words(company):
    with pytest.raises(AddressTaken, match="same person"):
        add_person(
            given_name="New",
            family_name="One",
            email="Tom@nyc.example",
            by=company.actor("olive"),
        )


def test_own_contact_can_be_changed(company):
    amend_person(
        person=company.tom, changes={"phone": "555 0199"}, by=company.actor("tom")
    )

    company.tom.refresh_from_db()
    assert company.tom.phone == "555 0199"


def test_person_and_post_are_added_both_or_neither(company):
    facts = {"given_name": "New", "family_name": "One", "email": "n@nyc.example"}
    post = {
        "place": company.hilltop,
        "title": "Teacher",
        "standing": "staff",
        "starts_on": TODAY,
        "ends_on": TODAY - timedelta(days=3),
    }
    with pytest.raises(PostHeldAlready):
        add_person_with_post(facts=facts, post=post, by=company.actor("olive"))

    assert not Person.objects.filter(family_name="One").exists()


def test_merge_moves_what_is_under_way(company, twin):
    post = PostFactory(person=twin, organisation=company.parkside, title="Coach")
    coming = Engagement.objects.create(
        person=twin,
        part="giving",
        title="Visit",
        about="visit:x",
        starts_at=NOW + timedelta(days=1),
        ends_at=NOW + timedelta(days=1, hours=1),
    )

    merge(company, company.tom, twin)

    for thing in (post, coming, twin):
        thing.refresh_from_db()
    assert post.person == coming.person == company.tom
    assert (twin.merged_into, twin.ended_on) == (company.tom, TODAY)


def test_merge_keeps_what_is_over_where_it_was_written(company, twin):
    past = PostFactory(
        person=twin,
        organisation=company.parkside,
        starts_on=TODAY - timedelta(days=90),
        ends_on=TODAY - timedelta(days=9),
    )

    merge(company, company.tom, twin)

    past.refresh_from_db()
    assert past.person == twin


def test_post_that_both_hold_is_handed_over(company, twin):
    double = PostFactory(person=twin, organisation=company.hilltop)

    merge(company, company.tom, twin)

    double.refresh_from_db()
    assert double.person == twin
    assert double.handover.successor == company.tom.posts.get()
    assert Post.objects.held_on(TODAY).filter(person=twin).count() == 0


def test_merged_account_goes_with_the_person_who_has_none(company, twin):
    merge(company, twin, company.tom)

    twin.refresh_from_db()
    assert twin.account.email == "tom@nyc.example"
    assert Membership.objects.filter(account=twin.account).count() == 1


def test_second_account_loses_its_door(company):
    double = signed_up(company.network, "Thomas", "Thorne")

    merge(company, company.tom, double)

    assert not Membership.objects.filter(account__email="thomas@nyc.example").exists()


def test_nobody_is_merged_into_themselves(company):
    with pytest.raises(NotTwoPersons):
        merge(company, company.tom, company.tom)
