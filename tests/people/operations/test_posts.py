from __future__ import annotations

from datetime import timedelta

import pytest

from intervisit.notices.models import Notice
from intervisit.people import contributions
from intervisit.people.events import post_ended, post_taken
from intervisit.people.models import Delegation, Handover, Team, TeamMember
from intervisit.people.operations.posts import (
    EndedAlready,
    NoSuccessor,
    OnlyTheOffice,
    PostHeldAlready,
    amend_post,
    end_post,
    give_post,
    name_successor,
    take_handover,
)
from intervisit.people.telling import told_history
from intervisit.support.contributions import WaitingItem
from tests.cast import TODAY
from tests.conftest import NOW
from tests.factories.base import YEAR_START
from tests.factories.people import PersonFactory, PostFactory


@pytest.fixture
def heard():
    """Hear what is told of posts, as a capability above would."""
    told = []

    def hear(sender, **facts):
        told.append((facts["post"].title, facts["successor"]))

    post_ended.connect(hear)
    yield told
    post_ended.disconnect(hear)


@pytest.fixture
def leaving(company):
    return company.tom.posts.get()


@pytest.fixture
def next_one(company):
    return PostFactory(
        person=PersonFactory(family_name="Next"), organisation=company.hilltop
    )


def end(post, company, successor=None, **facts):
    return end_post(
        post=post,
        ends_on=TODAY,
        successor=successor,
        by=company.actor("harriet"),
        at=NOW,
        **facts,
    )


def test_ended_post_is_handed_over_and_told(company, leaving, next_one, heard):
    handover = end(leaving, company, next_one, note="Mondays matter.")

    leaving.refresh_from_db()
    assert leaving.ends_on == TODAY
    assert (handover.successor, handover.note) == (next_one, "Mondays matter.")
    assert heard == [("Teacher", next_one)]


def test_post_without_successor_waits_in_plain_sight(company, leaving, heard):
    handover = end(leaving, company)

    titles = [
        item.title for item in contributions.waiting(company.actor("olive"), TODAY)
    ]
    assert titles == ["Say who takes over one post"]
    assert handover.successor is None
    assert heard == [("Teacher", None)]


def test_successor_named_later_sees_it_on_today(company, leaving, next_one):
    taken = []

    def hear(sender, **facts):
        taken.append(facts["handover"].pk)

    post_taken.connect(hear)
    handover = end(leaving, company)
    name_successor(
        handover=handover, successor=next_one, by=company.actor("olive"), at=NOW
    )
    post_taken.disconnect(hear)

    waiting = waiting_for(next_one.person)
    assert [item.title for item in waiting] == ["Take over from Tom Thorne"]
    assert taken == [handover.pk]


def waiting_for(person) -> list[WaitingItem]:
    from intervisit.people.queries import actor_for

    return list(contributions.waiting(actor_for(person, TODAY), TODAY))


def test_taken_handover_waits_no_more(company, leaving, next_one):
    handover = end(leaving, company, next_one)
    take_handover(handover=handover, by=company.actor("harriet"), at=NOW)

    assert waiting_for(next_one.person) == []


def test_post_ends_once(company, leaving, next_one):
    end(leaving, company, next_one)

    with pytest.raises(EndedAlready):
        end(leaving, company)

    assert Handover.objects.count() == 1


def test_successor_is_someone_else_at_the_same_place(company, leaving):
    elsewhere = company.petra.posts.get()

    for wrong in (leaving, elsewhere):
        with pytest.raises(NoSuccessor):
            end(leaving, company, wrong)

    leaving.refresh_from_db()
    assert leaving.ends_on is None


def test_second_successor_is_refused(company, leaving, next_one):
    handover = end(leaving, company, next_one)

    with pytest.raises(EndedAlready):
        name_successor(
            handover=handover, successor=next_one, by=company.actor("olive"), at=NOW
        )


def test_places_in_teams_pass_to_the_successor(company, leaving, next_one):
    team = Team.objects.create(
        organisation=company.hilltop, kind="ilt", name="Team", starts_on=YEAR_START
    )
    TeamMember.objects.create(
        team=team, post=leaving, role="Leads it", starts_on=YEAR_START
    )

    end(leaving, company, next_one)

    members = team.members.order_by("pk").values_list("post", "role", "ends_on")
    assert list(members) == [
        (leaving.pk, "Leads it", TODAY),
        (next_one.pk, "Leads it", None),
    ]


def test_acting_for_ends_with_the_last_post(company, leaving):
    delegation = Delegation.objects.create(
        giver=company.tom,
        deputy=company.harriet,
        may=["school:amend"],
        starts_on=TODAY,
        ends_on=TODAY + timedelta(days=30),
    )

    end(leaving, company)

    delegation.refresh_from_db()
    assert delegation.ends_on == TODAY


def test_same_post_twice_is_refused_in_words(company, leaving):
    with pytest.raises(PostHeldAlready, match="very post"):
        give_post(
            person=company.tom,
            place=company.hilltop,
            title="Teacher",
            standing="staff",
            starts_on=TODAY,
            by=company.actor("olive"),
        )


def test_leader_gives_posts_of_staff_only(company):
    facts = {
        "person": company.tom,
        "place": company.hilltop,
        "title": "Deputy",
        "starts_on": TODAY,
        "by": company.actor("harriet"),
    }
    with pytest.raises(OnlyTheOffice):
        give_post(**facts, standing="leader")

    given = give_post(**facts, standing="staff")
    assert given.place == "Hilltop"


def test_leader_raises_nobody_by_amending(company, leaving):
    with pytest.raises(OnlyTheOffice):
        amend_post(
            post=leaving,
            title="Teacher",
            standing="office",
            starts_on=YEAR_START,
            by=company.actor("harriet"),
        )


def test_history_of_an_amended_post_names_who_did_it(company, leaving):
    amend_post(
        post=leaving,
        title="Senior teacher",
        standing="staff",
        starts_on=YEAR_START,
        by=company.actor("harriet"),
    )

    newest = told_history(leaving)[0]
    assert (str(newest.action), newest.by) == ("Changed the post", "Harriet Hill")


def test_successor_is_told_and_the_notice_names_nobody(company, leaving, next_one):
    handover = end(leaving, company, successor=next_one)

    notice = Notice.objects.get(kind="people:handed-over")
    assert notice.person_id == next_one.person_id
    assert notice.words == "A post was handed over to you"
    assert notice.path == f"/nyc/handovers/{handover.public_id}/"


def test_nobody_is_told_of_a_post_without_successor(company, leaving):
    end(leaving, company)

    assert not Notice.objects.filter(kind="people:handed-over").exists()
