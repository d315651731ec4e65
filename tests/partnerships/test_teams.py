from __future__ import annotations

from datetime import date

import pytest

from intervisit.notices.models import Mail
from intervisit.partnerships.contributions import waiting
from intervisit.partnerships.operations.teams import (
    NamedTeam,
    Newcomer,
    NobodyNamed,
    name_team,
)
from intervisit.people.models import Person, Team
from tests.conftest import NOW
from tests.factories.partnerships import MembershipFactory, PartnershipFactory
from tests.factories.people import PostFactory

TODAY = NOW.date()


@pytest.fixture
def place(cohort, company):
    """Give Hilltop's place in a standing group that asks for a team."""
    group = PartnershipFactory(cohort=cohort, name="Hilltop Plus group")
    return MembershipFactory(
        partnership=group, organisation=company.hilltop, membership="host"
    )


@pytest.fixture
def name(place, company):
    def named(**whom):
        return name_team(
            membership=place,
            named=NamedTeam(**whom),
            by=company.actor("harriet"),
            at=NOW,
        )

    return named


def present(team):
    return {
        (place.post_id, place.is_field_support)
        for place in team.members.filter(ends_on=None)
    }


def test_principal_finds_the_team_on_today(place, company):
    items = list(waiting(company.actor("harriet"), TODAY))

    assert [(str(item.title), item.due_on) for item in items] == [
        ("Name your team for Hilltop Plus group", date(2026, 9, 16))
    ]
    assert list(waiting(company.actor("petra"), TODAY)) == []


def test_named_team_is_of_the_definitions_kind(name, place, company):
    post = company.tom.posts.get()

    team = name(members=[post], support=[company.rhona.posts.get()])

    place.refresh_from_db()
    assert place.team == team
    assert team.kind == "school_team"
    assert present(team) == {(post.pk, False), (company.rhona.posts.get().pk, True)}
    assert list(waiting(company.actor("harriet"), TODAY)) == []


def test_newcomer_gets_a_post_and_an_invitation(name, company):
    newcomer = Newcomer("Nia", "Newly", "nia@schools.example", "Literacy coach")

    team = name(new_members=[newcomer])

    person = Person.objects.get(email="nia@schools.example")
    post = person.posts.get()
    assert (post.organisation, post.title) == (company.hilltop, "Literacy coach")
    assert present(team) == {(post.pk, False)}
    assert person.invitations.count() == 1
    assert Mail.objects.filter(address="nia@schools.example").count() == 1


def test_field_support_by_mail_who_is_known_keeps_their_post(name, company):
    newcomer = Newcomer("Rhona", "Reach", company.rhona.email.upper(), "superintendent")

    team = name(members=[company.tom.posts.get()], new_support=[newcomer])

    assert company.rhona.posts.count() == 1
    assert (company.rhona.posts.get().pk, True) in present(team)


def test_team_has_at_least_one_member(name, company):
    with pytest.raises(NobodyNamed):
        name(support=[company.rhona.posts.get()])

    assert Team.objects.count() == 0


def test_who_is_not_named_any_more_leaves(name, company):
    other = PostFactory(organisation=company.hilltop)
    team = name(members=[company.tom.posts.get(), other])

    again = name(members=[other])

    assert again == team
    assert present(team) == {(other.pk, False)}


def test_member_can_become_field_support(name, company):
    tom, other = company.tom.posts.get(), PostFactory(organisation=company.hilltop)
    team = name(members=[tom, other])

    name(members=[other], support=[tom])

    assert present(team) == {(other.pk, False), (tom.pk, True)}


def test_team_that_the_school_has_is_taken_up(name, company):
    stands = Team.objects.create(
        organisation=company.hilltop,
        kind="school_team",
        name="Our team",
        starts_on=date(2026, 9, 1),
    )

    assert name(members=[company.tom.posts.get()]) == stands
