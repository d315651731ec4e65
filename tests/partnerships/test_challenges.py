from __future__ import annotations

import pytest

from intervisit.notices.models import Notice
from intervisit.partnerships.domain.life import ChallengeOutcome, PartnershipState
from intervisit.partnerships.models import Challenge
from intervisit.partnerships.operations.challenges import (
    SaidAlready,
    TalkIsOver,
    decide_challenge,
    raise_challenge,
    withdraw_challenge,
    write_note,
)
from intervisit.partnerships.operations.ending import carry_on
from intervisit.partnerships.operations.living import NotNow
from intervisit.partnerships.queries.challenges import challenges_visible_to
from intervisit.partnerships.queries.pages import history_shown
from tests.conftest import NOW
from tests.factories.partnerships import MembershipFactory, PartnershipFactory
from tests.factories.programmes import CohortFactory


@pytest.fixture
def group(cohort, company):
    made = PartnershipFactory(cohort=cohort)
    for school in (company.hilltop, company.parkside):
        MembershipFactory(partnership=made, organisation=school)
    return made


@pytest.fixture
def raised(group, company):
    return challenge_by(company.actor("harriet"), group)


def challenge_by(actor, group, words="Two hours each way."):
    return raise_challenge(
        partnership=group, about="too far", words=words, by=actor, at=NOW
    )


def state_of(group):
    group.refresh_from_db()
    return group.state_now


def told(person):
    return [n.kind for n in Notice.objects.filter(person=person).order_by("pk")]


def test_challenge_is_told_to_the_central_team_alone(group, raised, company):
    assert state_of(group) is PartnershipState.CHALLENGED
    assert told(company.olive) == ["partnership:challenged"]
    assert told(company.petra) == []


def test_challenge_is_read_by_its_author_and_the_central_team(raised, company):
    seen = {
        name: list(challenges_visible_to(company.actor(name)))
        for name in ("harriet", "olive", "petra", "tom", "ada", "rhona")
    }

    assert seen == {
        "harriet": [raised],
        "olive": [raised],
        "petra": [],
        "tom": [],
        "ada": [],
        "rhona": [],
    }


def test_same_person_says_so_once(group, raised, company):
    with pytest.raises(SaidAlready):
        challenge_by(company.actor("harriet"), group)


def test_messages_go_to_the_other_side(raised, company):
    write_note(challenge=raised, words="Thank you.", by=company.actor("olive"), at=NOW)
    write_note(challenge=raised, words="Please.", by=company.actor("harriet"), at=NOW)

    assert told(company.harriet) == ["partnership:talked"]
    assert told(company.olive) == ["partnership:challenged", "partnership:talked"]


def test_partnership_stands_again_when_the_last_talk_is_over(group, raised, company):
    other = challenge_by(company.actor("petra"), group)
    olive = company.actor("olive")

    withdraw_challenge(challenge=other, by=company.actor("petra"), at=NOW)
    assert state_of(group) is PartnershipState.CHALLENGED

    decide_challenge(
        challenge=raised,
        outcome=ChallengeOutcome.CHANGED,
        decision="Visits move to Fridays.",
        by=olive,
        at=NOW,
    )
    assert state_of(group) is PartnershipState.STANDING


def test_decided_talk_is_over(raised, olive):
    facts = {"challenge": raised, "by": olive, "at": NOW}
    decide_challenge(**facts, outcome=ChallengeOutcome.SETTLED, decision="Yes.")

    with pytest.raises(TalkIsOver):
        write_note(**facts, words="Once more.")
    with pytest.raises(TalkIsOver):
        decide_challenge(**facts, outcome=ChallengeOutcome.SETTLED, decision="No.")


def test_decision_to_dissolve_ends_it_and_names_nobody(group, raised, company, olive):
    decide_challenge(
        challenge=raised,
        outcome=ChallengeOutcome.DISSOLVED,
        decision="Too far, as Harriet says.",
        by=olive,
        at=NOW,
    )

    assert state_of(group) is PartnershipState.DISSOLVED
    assert group.end_words == ""
    assert told(company.petra) == ["partnership:changes"]


def test_history_does_not_tell_who_raised_it(group, raised, olive):
    decide_challenge(
        challenge=raised,
        outcome=ChallengeOutcome.SETTLED,
        decision="We talked.",
        by=olive,
        at=NOW,
    )

    assert [entry.by for entry in history_shown(group)] == [""]


def test_what_is_talked_about_is_not_carried_on(cohort, group, raised, olive):
    later = CohortFactory(
        programme=cohort.programme,
        definition=cohort.definition,
        school_year=cohort.school_year,
        name="Later",
        starts_on=cohort.starts_on.replace(year=2027),
        ends_on=cohort.ends_on.replace(year=2028),
    )

    with pytest.raises(NotNow):
        carry_on(partnership=group, cohort=later, by=olive, at=NOW)


def test_words_of_a_challenge_are_kept_in_no_history(raised):
    fields = {field.name for field in Challenge.pgh_event_model._meta.fields}

    assert fields.isdisjoint({"words", "reason", "decision"})
