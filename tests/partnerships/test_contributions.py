from __future__ import annotations

from datetime import date

import pytest

from intervisit.partnerships.contributions import (
    done,
    erase,
    found,
    mine,
    panels,
    personal_data,
    waiting,
    waiting_for_others,
)
from intervisit.partnerships.domain.life import ChallengeOutcome
from intervisit.partnerships.models import Challenge
from intervisit.partnerships.operations.challenges import (
    decide_challenge,
    raise_challenge,
)
from tests.conftest import NOW
from tests.factories.partnerships import (
    CohortStaffFactory,
    MembershipFactory,
    PartnershipFactory,
)
from tests.factories.people import PostFactory

TODAY = NOW.date()


@pytest.fixture
def group(cohort, company):
    made = PartnershipFactory(cohort=cohort, name="Hilltop Plus group")
    MembershipFactory(partnership=made, organisation=company.hilltop, membership="host")
    return made


@pytest.fixture
def raised(group, company):
    return raise_challenge(
        partnership=group,
        about="too far",
        words="Two hours.",
        by=company.actor("harriet"),
        at=NOW,
    )


def titles(items):
    return [str(item.title) for item in items]


def test_central_team_finds_gaps_and_talks_on_today(raised, olive):
    assert titles(waiting(olive, TODAY)) == [
        "Talk about Hilltop Plus group",
        "Say who goes along with one partnership",
    ]


def test_central_team_is_asked_which_go_on_when_the_cohort_ends(group, olive):
    soon = date(2027, 4, 1)

    assert "Say whether one partnership of Plus 2026–27 goes on" in titles(
        waiting(olive, soon)
    )


def test_author_of_a_talk_waits_for_the_central_team(raised, company):
    waits = waiting_for_others(company.actor("harriet"), TODAY)

    assert titles(waits) == ["Hilltop Plus group"]
    assert titles(waiting_for_others(company.actor("petra"), TODAY)) == []


def test_facilitator_waits_for_teams(cohort, group, company):
    post = company.olive.posts.get()
    staff = CohortStaffFactory(cohort=cohort, post=post)
    group.facilitations.create(staff=staff, role="facilitator", starts_on=TODAY)

    (waits,) = waiting_for_others(company.actor("olive"), TODAY)

    assert waits.words == "One school hasn’t named its team."


def test_decided_talk_is_done_for_both_sides(raised, company, olive):
    decide_challenge(
        challenge=raised,
        outcome=ChallengeOutcome.SETTLED,
        decision="We talked.",
        by=olive,
        at=NOW,
    )

    lists = [list(done(company.actor(n), NOW)) for n in ("harriet", "olive", "petra")]

    assert [len(each) for each in lists] == [1, 1, 0]


def test_leader_and_facilitator_belong_to_a_partnership(cohort, group, company):
    along = PostFactory(organisation=company.office, person=company.ada)
    staff = CohortStaffFactory(cohort=cohort, post=along)
    group.facilitations.create(staff=staff, role="facilitator", starts_on=TODAY)

    found_by = {
        name: titles(mine(company.actor(name), TODAY))
        for name in ("harriet", "ada", "tom", "petra")
    }

    assert found_by == {
        "harriet": ["Hilltop Plus group"],
        "ada": ["Hilltop Plus group"],
        "tom": [],
        "petra": [],
    }


def test_school_person_and_cohort_show_their_partnerships(
    group, cohort, olive, company
):
    for place, thing in (
        ("school", company.hilltop),
        ("person", company.harriet),
        ("cohort", cohort),
    ):
        assert "Partnerships" in titles(panels(place, olive, thing))
    assert titles(panels("school", olive, company.parkside)) == []


def test_partnership_is_found_by_a_members_name(group, olive):
    assert [hit.title for hit in found(olive, "hilltop")] == ["Hilltop Plus group"]
    assert list(found(olive, "elsewhere")) == []


def test_export_has_what_was_said_and_erasure_blanks_it(raised, company):
    told = [row for part in personal_data(company.harriet) for row in part.rows]
    assert [row["words"] for row in told] == ["Two hours."]

    erase(company.harriet, NOW)

    assert [c.words for c in Challenge.objects.all()] == ["–"]
