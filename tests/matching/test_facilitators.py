"""Who goes along with partnerships: proposed, chosen, applied."""

from __future__ import annotations

import pytest

from intervisit.kernel.actor import visitor
from intervisit.matching.operations.facilitators import assign_facilitators
from intervisit.matching.operations.settling import close_group
from intervisit.matching.queries.facilitators import caseload_of
from intervisit.partnerships.models import Facilitation
from intervisit.programmes.models import CohortStaff
from tests.conftest import NOW
from tests.factories.people import PersonFactory, PostFactory


@pytest.fixture
def formed(asked, company):
    nobody = visitor(company.network.pk)
    for letter in ("A", "B"):
        group = asked.group(letter)
        close_group(group_id=group.pk, by=nobody, at=group.closes_at)
    return asked.announcement.cohort


def facilitator(cohort, company, name):
    post = PostFactory(
        person=PersonFactory(given_name=name, family_name="Guide"),
        organisation=company.office,
        title="Facilitator",
    )
    return CohortStaff.objects.create(
        cohort=cohort, post=post, role="facilitator", starts_on=cohort.starts_on
    )


@pytest.mark.checklist("N4")
def test_proposal_shares_the_groups_evenly(formed, company):
    for name in ("Ana", "Ben"):
        facilitator(formed, company, name)

    caseload = caseload_of(formed, NOW.date())

    assert sorted(load.count for load in caseload.loads) == [1, 1]
    assert caseload.effect.without == 0


def test_choice_is_applied_once(formed, company):
    ana = facilitator(formed, company, "Ana")
    caseload = caseload_of(formed, NOW.date())
    chosen = {group.key: ana.public_id for group in caseload.groups}
    office = company.actor("olive")
    ends = max(p.starts_on for p in caseload.partnerships)
    at = NOW.replace(month=12, day=8)
    assert ends <= at.date()

    counts = [
        assign_facilitators(cohort=formed, chosen=chosen, by=office, at=at)
        for _again in range(2)
    ]

    assert counts == [2, 0]
    assert Facilitation.objects.filter(staff=ana).count() == 2


def test_nobody_is_proposed_where_nobody_is(formed):
    assert caseload_of(formed, NOW.date()).chosen == {}
