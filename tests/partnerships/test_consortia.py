from __future__ import annotations

import re
from datetime import date, timedelta

import pytest

from intervisit.partnerships import contributions
from intervisit.partnerships.models import ConsortiumPlace
from intervisit.partnerships.operations.consortia import (
    CannotServe,
    set_consortium,
    share_evenly,
)
from intervisit.partnerships.queries.shares import split_of
from intervisit.people.operations.posts import end_post
from intervisit.programmes.models import Seat
from intervisit.programmes.queries.programmes import definition_of
from intervisit.support.urls import here
from tests.conftest import NOW
from tests.factories.partnerships import MembershipFactory, PartnershipFactory
from tests.factories.people import PostFactory
from tests.factories.programmes import AppointmentFactory, CohortFactory
from tests.markup import markup_of

TODAY = NOW.date()
A_DAY = timedelta(days=1)


@pytest.fixture
def group(cohort, company):
    made = PartnershipFactory(cohort=cohort)
    MembershipFactory(partnership=made, organisation=company.hilltop, membership="host")
    return made


@pytest.fixture
def held(group, company):
    """Give Tom's appointment as Master Teacher, in a seat."""
    return appointed(group, company.tom.posts.get())


def appointed(group, post, role="master_teacher", **facts):
    facts = {"cohort": group.cohort, "starts_on": date(2026, 9, 1)} | facts
    return AppointmentFactory(post=post, role=role, **facts)


@pytest.fixture
def serve(group, company, held):
    def served(schools, appointment=held, on=TODAY):
        return set_consortium(
            partnership=group,
            appointment=appointment,
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


def test_role_that_serves_nobody_else_is_refused(group, serve, company):
    model = appointed(group, company.tom.posts.get(), "model_teacher")

    with pytest.raises(CannotServe, match="in that role"):
        serve([MembershipFactory(partnership=group)], model)


def test_somebody_from_elsewhere_cannot_serve(group, serve):
    with pytest.raises(CannotServe, match="work at a school"):
        serve([MembershipFactory(partnership=group)], appointed(group, PostFactory()))


def test_appointment_in_another_cohort_does_not_serve_here(group, serve, company, year):
    elsewhere = CohortFactory(school_year=year)
    other = appointed(group, company.tom.posts.get(), cohort=elsewhere)

    with pytest.raises(CannotServe, match="work at a school of this partnership"):
        serve([MembershipFactory(partnership=group)], other)


def test_appointment_that_is_over_does_not_serve(group, serve, held):
    held.ends_on = date(2026, 11, 1)
    held.save()

    with pytest.raises(CannotServe, match="don’t have that role now"):
        serve([MembershipFactory(partnership=group)])


def test_second_appointment_of_the_same_person_inherits_nothing(
    group, serve, held, company, sign_in
):
    """Keyed to post and role, as it was once, it would serve what the first did."""
    one, other = MembershipFactory.create_batch(2, partnership=group)
    serve([one])
    held.ends_on = date(2026, 11, 1)
    held.save()

    again = appointed(group, held.post, starts_on=date(2026, 11, 2))
    serve([other], again)

    assert set(ConsortiumPlace.objects.not_over(TODAY)) == {
        ConsortiumPlace.objects.get(appointment=again, membership=other)
    }
    page = here("partnerships:partnership", public_id=group.public_id)
    text = markup_of(sign_in(company.harriet).get(page))
    assert f"{one.organisation.name} ({held.post.person.name} did)" in text


def test_successor_serves_nobody_until_somebody_says_so(
    group, serve, held, company, sign_in
):
    """The post passes on, and so does who goes along; schools served do not."""
    schools = MembershipFactory.create_batch(3, partnership=group)
    serve(schools)
    successor = PostFactory(organisation=company.hilltop)

    end_post(
        post=held.post,
        ends_on=TODAY - A_DAY,
        successor=successor,
        by=company.actor("olive"),
        at=NOW,
    )

    assert not ConsortiumPlace.objects.not_over(TODAY).exists()
    (item,) = [
        each
        for each in contributions.waiting(company.actor("harriet"), TODAY)
        if each.state_words == "Nobody serves them"
    ]
    assert str(item.title) == f"Say who serves 3 schools of {group.name} now"
    text = markup_of(sign_in(company.harriet).get(item.url))
    assert "Nobody could serve them yet" in text

    seat = Seat.objects.create(
        cohort=group.cohort,
        organisation=company.hilltop,
        role="master_teacher",
        number=1,
    )
    type(held).objects.filter(pk=held.pk).update(seat=seat)
    new = appointed(group, successor, starts_on=TODAY, seat=seat)
    assert not ConsortiumPlace.objects.not_over(TODAY).exists()

    share_evenly(partnership=group, on=TODAY, by=company.actor("harriet"))

    served = ConsortiumPlace.objects.not_over(TODAY)
    assert set(served.values_list("appointment", flat=True)) == {new.pk}
    assert served.count() == 3
    waits = contributions.waiting(company.actor("harriet"), TODAY)
    assert "Nobody serves them" not in [each.state_words for each in waits]


def test_who_follows_in_the_seat_is_proposed_for_the_same_schools(group, held, serve):
    """Two serve; the one who comes after the first is proposed for the first's."""
    schools = MembershipFactory.create_batch(4, partnership=group)
    other = appointed(group, PostFactory(organisation=held.organisation))
    serve(schools[:2])
    serve(schools[2:], other)
    held.ends_on = TODAY - A_DAY
    held.save()
    heir = appointed(
        group,
        PostFactory(organisation=held.organisation),
        starts_on=TODAY,
        follows=held,
    )

    split = split_of(group, definition_of(group.cohort.definition), TODAY)

    proposed = {each.pk: {m.pk for m in share} for each, share in split.proposed}
    assert proposed == {
        heir.pk: {each.pk for each in schools[:2]},
        other.pk: {each.pk for each in schools[2:]},
    }


def test_form_comes_with_the_schools_that_somebody_serves(
    group, serve, held, company, sign_in
):
    one, other = MembershipFactory.create_batch(2, partnership=group)
    serve([one])
    url = here("partnerships:consortium", public_id=group.public_id)

    text = markup_of(sign_in(company.harriet).get(f"{url}?for={held.public_id}"))
    asked = {"appointment": held.public_id, "schools": [other.public_id]}
    answer = sign_in(company.harriet).post(url, asked)

    ticked = re.findall(r'value="(\w+)"[^>]* checked', text)
    assert ticked == [one.public_id]
    assert answer.status_code == 302
    lasting = ConsortiumPlace.objects.not_over(TODAY)
    assert [each.membership_id for each in lasting] == [other.pk]


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
    counts = sorted(rows.filter(appointment__post=post).count() for post in posts)
    assert counts == [1, 2]


def test_nothing_is_shared_where_nobody_may_serve(group, company):
    with pytest.raises(CannotServe):
        share_evenly(partnership=group, on=TODAY, by=company.actor("harriet"))
