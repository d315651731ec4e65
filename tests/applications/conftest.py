from __future__ import annotations

import pytest

from intervisit.applications.operations.commitments import lay_out_pledges
from intervisit.programmes.domain.shipped import shipped_document
from tests.applications.scene import Scene, called
from tests.applications.scene import published as published_with_forms
from tests.conftest import NOW
from tests.factories.applications import ApplicationFactory, CallFactory
from tests.factories.programmes import CohortFactory, ParticipationFactory, published


@pytest.fixture
def olive(company):
    """Give the programme director as an actor."""
    return company.actor("olive")


@pytest.fixture
def call(company):
    """Give the yearly call of the pathways, Hilltop and Parkside in its cohort."""
    programme = published(document=shipped_document("teacher_leader_pathways"))
    cohort = CohortFactory(
        programme=programme, definition=programme.current, state="running"
    )
    for school in (company.hilltop, company.parkside):
        ParticipationFactory(cohort=cohort, organisation=school, membership="member")
    return CallFactory(
        cohort=cohort,
        key="yearly",
        wanted=("team_lead", "peer_coach", "arts_lead"),
        title="Yearly call for teacher leaders",
    )


@pytest.fixture
def make_application(call, company):
    """Make somebody's draft at Hilltop, its parts laid out."""

    def make(applicant=None, wanted="peer_coach", **fields):
        row = ApplicationFactory(
            call=call,
            applicant=applicant or company.tom,
            organisation=company.hilltop,
            wanted=wanted,
            **fields,
        )
        lay_out_pledges(row, NOW)
        return row

    return make


@pytest.fixture
def application(make_application):
    """Give Tom's draft as Peer Coach."""
    return make_application()


@pytest.fixture
def make_proposal(company):
    """Make a draft of a team's proposal."""
    programme = published(document=shipped_document("teacher_led_communities"))
    cohort = CohortFactory(programme=programme, definition=programme.current)
    asked = CallFactory(
        cohort=cohort, key="proposals", kind="proposal", wanted=("member",)
    )

    def make(applicant):
        row = ApplicationFactory(
            call=asked, applicant=applicant, organisation=None, wanted="member"
        )
        lay_out_pledges(row, NOW)
        return row

    return make


@pytest.fixture
def scene(company) -> Scene:
    programme = published_with_forms(company, "teacher_leader_pathways")
    cohort = CohortFactory(programme=programme, state="running")
    ParticipationFactory(
        cohort=cohort, organisation=company.hilltop, membership="member"
    )
    return Scene(company, cohort, called(company, cohort, "yearly"))
