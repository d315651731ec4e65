from __future__ import annotations

from copy import deepcopy
from datetime import date

import pytest

from intervisit.notices.models import Mail
from intervisit.partnerships.contributions import waiting
from intervisit.partnerships.operations.teams import (
    NamedTeam,
    Newcomer,
    NobodyNamed,
    NoTeamAskedFor,
    name_team,
)
from intervisit.people.models import Person, Team
from intervisit.programmes.domain.shipped import shipped_document
from tests.conftest import NOW
from tests.factories.partnerships import MembershipFactory, PartnershipFactory
from tests.factories.people import PostFactory
from tests.factories.programmes import CohortFactory, published
from tests.markup import markup_of

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

    assert [named.team for named in place.teams.all()] == [team]
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


@pytest.fixture
def two_kinds(company, year):
    """Give Hilltop's place in a group whose definition asks for two teams."""
    document = deepcopy(shipped_document("learning_partners_plus"))
    family = {"key": "family_team", "name": "Family team", "about_members": 8}
    document["teams"].append(document["teams"][0] | family | {"due_weeks": 20})
    cohort = CohortFactory(
        programme=published(document=document), school_year=year, state="running"
    )
    group = PartnershipFactory(cohort=cohort, name="Hilltop Plus group")
    return MembershipFactory(
        partnership=group, organisation=company.hilltop, membership="host"
    )


def test_each_kind_of_team_that_is_asked_for_waits_by_itself(
    two_kinds, company, sign_in
):
    first, second = waiting(company.actor("harriet"), TODAY)
    assert [str(item.title) for item in (first, second)] == [
        "Name your School team for Hilltop Plus group",
        "Name your Family team for Hilltop Plus group",
    ]

    post, harriet = company.tom.posts.get(), company.actor("harriet")
    named = NamedTeam(members=[post])
    own = name_team(membership=two_kinds, named=named, by=harriet, at=NOW)
    client = sign_in(company.harriet)
    page = client.get(second.url)
    assert b"About 8 people" in page.content
    client.post(second.url, {"members": [post.public_id]})

    kinds = dict(two_kinds.teams.values_list("kind", "team_id"))
    family = Team.objects.get(kind="family_team")
    assert kinds == {"school_team": own.pk, "family_team": family.pk}
    assert list(waiting(company.actor("harriet"), TODAY)) == []
    shown = markup_of(
        client.get(f"/nyc/partnerships/{two_kinds.partnership.public_id}/")
    )
    assert "1 so far; about 8 is usual." in shown
    assert "Change: Family team" in shown


def test_team_that_nobody_asked_for_has_no_page(place, company, sign_in):
    item = next(iter(waiting(company.actor("harriet"), TODAY)))
    address = item.url.replace("school_team", "choir")

    assert sign_in(company.harriet).get(address).status_code == 404
    with pytest.raises(NoTeamAskedFor):
        name_team(
            membership=place,
            named=NamedTeam(members=[company.tom.posts.get()]),
            kind="choir",
            by=company.actor("harriet"),
            at=NOW,
        )
