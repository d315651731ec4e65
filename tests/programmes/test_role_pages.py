"""Pages of roles, requirements, service and teams, as each of the cast sees them."""

from __future__ import annotations

import pytest

from intervisit.people.models import Team
from intervisit.programmes.domain.shipped import shipped_document
from intervisit.programmes.models import Appointment, Fact, TeamStep
from intervisit.programmes.operations.appointing import RoleTerms, appoint
from intervisit.support.urls import here
from tests.cast import TODAY
from tests.conftest import NOW
from tests.factories.networks import (
    RegionFactory,
    RegionMembershipFactory,
    SchoolFactory,
)
from tests.factories.people import PostFactory
from tests.factories.programmes import CohortFactory, ParticipationFactory, published
from tests.markup import markup_of


@pytest.fixture
def cohort(company):
    programme = published(document=shipped_document("teacher_leader_pathways"))
    made = CohortFactory(
        programme=programme, definition=programme.current, state="running"
    )
    ParticipationFactory(cohort=made, organisation=company.hilltop, membership="member")
    return made


@pytest.fixture
def part(cohort):
    return cohort.participations.get()


@pytest.fixture
def coach(cohort, company, olive):
    return appoint(
        cohort=cohort,
        post=company.tom.posts.get(),
        terms=RoleTerms(role="peer_coach", starts_on=cohort.starts_on),
        by=olive,
        at=NOW,
    )


def at(name, thing):
    return here(f"programmes:{name}", public_id=thing.public_id)


def text_of(response):
    assert response.status_code == 200, response.status_code
    return markup_of(response)


def test_a_principal_gives_an_open_seat(part, company, sign_in):
    post = PostFactory(organisation=company.hilltop)
    client = sign_in(company.harriet)
    facts = {"post": post.public_id, "starts_on": TODAY, "release_periods": 8}

    page = text_of(client.get(at("roster", part)))
    answer = client.post(f"{at('appoint_to_role', part)}?role=peer_coach", facts)

    assert "2 seats are open" in page
    assert answer.headers["Location"] == at("roster", part)
    made = Appointment.objects.get()
    assert (made.post, made.release_periods) == (post, 8)
    assert post.person.name in text_of(client.get(at("roster", part)))


def test_everybody_sees_who_and_few_see_what_is_asked(part, coach, company, sign_in):
    statuses = {}
    for name in ("tom", "harriet", "olive", "ada", "petra", "rhona"):
        client = sign_in(getattr(company, name))
        assert "Tom Thorne" in text_of(client.get(at("roster", part)))
        statuses[name] = client.get(at("appointment", coach)).status_code

    assert statuses == {
        "tom": 200,
        "harriet": 200,
        "olive": 200,
        "ada": 200,
        "petra": 403,
        "rhona": 403,
    }


def test_a_role_page_says_what_stands_between_and_who_helps(coach, company, sign_in):
    text = text_of(sign_in(company.tom).get(at("appointment", coach)))

    assert "What stands between you and the stipend" in text
    assert "Goal for the year, and how one will know" in text
    assert "Take part in the role" in text
    assert "10 release periods a week" in text
    assert "Harriet Hill" in text
    assert "I have handed it in" in text


def test_who_holds_a_role_hands_in_and_the_office_accepts(coach, company, sign_in):
    goal = {"requirement": "yearly_goal"}
    sign_in(company.tom).post(at("hand_in", coach), goal)
    today = text_of(sign_in(company.olive).get("/nyc/"))
    facts = {"unit": "yearly_goal/1", "says": "accepted", "on": TODAY}

    answer = sign_in(company.olive).post(at("write_fact", coach), facts)

    assert "Accept something that was handed in" in today
    assert answer.headers["Location"] == at("appointment", coach)
    assert Fact.objects.get().says == "accepted"
    assert sign_in(company.tom).get(at("write_fact", coach)).status_code == 403


def test_a_list_that_isnt_clear_writes_nothing(cohort, coach, company, sign_in):
    client = sign_in(company.olive)
    facts = {"unit": "seminar/1", "says": "attended", "on": TODAY}

    unclear = text_of(
        client.post(at("attendance", cohort), facts | {"text": "Tom Thorne\nNobody"})
    )
    assert not Fact.objects.exists()
    client.post(at("attendance", cohort), facts | {"text": "Tom Thorne"})
    lists = text_of(client.get(at("attendance", cohort)))
    known = text_of(client.get(at("write_fact", coach)))

    assert "Seminar, 1: was there" in lists
    assert "Seminar, 1: was there" in known
    assert "Nobody with a role here is meant by: Nobody." in unclear
    assert Fact.objects.get().says == "attended"


def test_lists_export_what_they_show(coach, company, sign_in):
    client = sign_in(company.olive)

    for name in ("appointments", "requirements"):
        text = text_of(client.get(here(f"programmes:{name}")))
        assert "Tom Thorne" in text, name
        rows = client.get(f"{here(f'programmes:{name}')}?format=csv")
        assert rows.status_code == 200


@pytest.mark.parametrize("state", ["missing", "make_up", "waiting", "ahead", "done"])
def test_requirements_narrow_by_how_they_stand(coach, company, sign_in, state):
    url = f"{here('programmes:requirements')}?state={state}"

    text = text_of(sign_in(company.olive).get(url))

    assert ("Tom Thorne" in text) == (state in {"missing", "ahead"})


def test_a_team_plans_and_meets(coach, company, sign_in):
    team = Team.objects.get(kind="ilt")
    client = sign_in(company.tom)
    member = team.members.get()
    step = {"words": "Agree on what visitors see", "owner": member.public_id}

    client.post(at("plan_step", team), step)
    client.post(at("meet", team), {"on": TODAY, "about": "The new term"})
    client.post(at("step_done", TeamStep.objects.get()))

    url = here("people:team", public_id=team.public_id)
    text = text_of(client.get(url))
    assert "Peer Coach" in text
    assert "The new term" in text
    assert TeamStep.objects.get().done_on == TODAY
    assert "The new term" not in text_of(sign_in(company.petra).get(url))
    assert sign_in(company.petra).get(at("meet", team)).status_code == 403


@pytest.mark.parametrize("count", [1, 3])
def test_lists_ask_the_same_however_many_there_are(
    count, cohort, company, olive, sign_in, django_assert_num_queries
):
    for _number in range(count):
        appoint(
            cohort=cohort,
            post=PostFactory(organisation=company.hilltop),
            terms=RoleTerms(role="team_lead", starts_on=TODAY),
            by=olive,
            at=NOW,
        )
    client = sign_in(company.olive)
    url = here("programmes:requirements")
    client.get(url)

    with django_assert_num_queries(16):
        client.get(url)


def test_the_same_role_nearby_is_told_by_the_closest_region(
    coach, cohort, company, sign_in, olive
):
    """A feeder pattern of two schools is closer than a district of three."""
    mesa, far = SchoolFactory(name="Mesa Vista"), SchoolFactory(name="Far Hills")
    feeder, district = RegionFactory(name="Arroyo feeder"), RegionFactory(name="East")
    for school in (company.hilltop, mesa):
        RegionMembershipFactory(organisation=school, region=feeder)
    for school in (company.hilltop, mesa, far):
        RegionMembershipFactory(organisation=school, region=district)
    for school in (mesa, far):
        ParticipationFactory(cohort=cohort, organisation=school, membership="member")
        terms = RoleTerms(role="peer_coach", starts_on=cohort.starts_on)
        post = PostFactory(organisation=school)
        appoint(cohort=cohort, post=post, terms=terms, by=olive, at=NOW)

    text = text_of(sign_in(company.tom).get(at("appointment", coach)))

    assert "Arroyo feeder" in text
    assert ("Mesa Vista" in text, "Far Hills" in text) == (True, False)
