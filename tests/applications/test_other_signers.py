"""Who signs for the union and for the university, with rows of both."""

from __future__ import annotations

import pytest

from intervisit.applications.operations.commitments import (
    NotYoursToSign,
    ask_for_commitments,
    lay_out_pledges,
    sign_commitment,
)
from intervisit.applications.queries.commitments import may_sign
from intervisit.applications.queries.pledges import pledges_to_sign
from intervisit.people.queries import actor_for
from intervisit.programmes.domain.shipped import shipped_document
from tests.cast import TODAY
from tests.conftest import NOW
from tests.factories.applications import ApplicationFactory, CallFactory
from tests.factories.networks import OfficeFactory
from tests.factories.people import PostFactory
from tests.factories.programmes import CohortFactory, ParticipationFactory, published

CLAUSE = {"key": "cover", "topic": "Cover", "text": "Ask that nobody loses a break."}
PARTIES = ("representative", "university")


@pytest.fixture
def application(company):
    """Tom’s, in a call in which the union and the university promise something."""
    document = shipped_document("teacher_leader_pathways")
    for party in PARTIES:
        document["endorsements"].append(
            {"key": party, "name": party.title(), "party": party, "clauses": [CLAUSE]}
        )
    document["calls"][0]["endorsements"] += PARTIES
    programme = published(document=document)
    cohort = CohortFactory(
        programme=programme, definition=programme.current, state="running"
    )
    ParticipationFactory(
        cohort=cohort, organisation=company.hilltop, membership="member"
    )
    call = CallFactory(cohort=cohort, key="yearly", wanted=("peer_coach",))
    made = ApplicationFactory(
        call=call,
        applicant=company.tom,
        organisation=company.hilltop,
        wanted="peer_coach",
    )
    lay_out_pledges(made, NOW)
    ask_for_commitments(application=made, by=company.actor("tom"), at=NOW)
    return made


@pytest.fixture
def university(application):
    place = OfficeFactory(kind="university", name="Pacific Crest")
    ParticipationFactory(
        cohort=application.call.cohort, organisation=place, membership="member"
    )
    return place


def part(application, key):
    return application.pledges.get(key=key)


def waits_for(post):
    """Give what waits for somebody, as the list on their Today does."""
    signer = actor_for(post.person, TODAY)
    return {pledge.key for pledge in pledges_to_sign(signer, TODAY)}


def signed(application, key, post):
    by = actor_for(post.person, TODAY)
    return sign_commitment(pledge=part(application, key), seen=1, by=by, at=NOW)


def test_representative_at_the_school_signs_before_those_of_the_union(
    application, company
):
    union = OfficeFactory(kind="union", name="Educators’ Union")
    far = PostFactory(organisation=union, standing="representative")
    at_union = may_sign(part(application, "representative"), TODAY)
    assert (at_union, waits_for(far)) == ({far.person_id}, {"representative"})

    near = PostFactory(organisation=company.hilltop, standing="representative")

    assert may_sign(part(application, "representative"), TODAY) == {near.person_id}
    assert (waits_for(near), waits_for(far)) == ({"representative"}, set())
    with pytest.raises(NotYoursToSign):
        signed(application, "representative", far)
    made = signed(application, "representative", near)
    assert (made.person, waits_for(near)) == (near.person, set())


def test_representative_of_another_school_signs_nothing(application, company):
    other = PostFactory(organisation=company.parkside, standing="representative")

    assert waits_for(other) == set()
    with pytest.raises(NotYoursToSign):
        signed(application, "representative", other)


def test_who_leads_the_university_signs_for_it(application, university):
    dean = PostFactory(organisation=university, standing="leader")

    assert may_sign(part(application, "university"), TODAY) == {dean.person_id}
    assert waits_for(dean) == {"university"}
    assert signed(application, "university", dean).person == dean.person


def test_anybody_of_a_university_without_a_leader_signs(application, university):
    lecturer = PostFactory(organisation=university, standing="staff")

    assert may_sign(part(application, "university"), TODAY) == {lecturer.person_id}
    assert waits_for(lecturer) == {"university"}


def test_university_outside_the_cohort_signs_nothing(application):
    elsewhere = PostFactory(
        organisation=OfficeFactory(kind="university"), standing="leader"
    )

    assert waits_for(elsewhere) == set()
    assert may_sign(part(application, "university"), TODAY) == frozenset()
