"""Partnerships of a cohort, with members who take part in it."""

from __future__ import annotations

import factory

from intervisit.partnerships import models
from intervisit.partnerships.operations.forming import NewMember
from intervisit.programmes.models import Cohort, CohortStaff
from tests.factories.base import YEAR_START, NetworkFactory
from tests.factories.networks import SchoolFactory
from tests.factories.programmes import CohortFactory, ParticipationFactory


class PartnershipFactory(NetworkFactory):
    class Meta:
        model = models.Partnership

    cohort = factory.SubFactory(CohortFactory)
    formation = "plus_group"
    name = factory.Sequence(lambda n: f"Group {n}")
    starts_on = YEAR_START


class MembershipFactory(NetworkFactory):
    class Meta:
        model = models.Membership

    partnership = factory.SubFactory(PartnershipFactory)
    cohort = factory.SelfAttribute("partnership.cohort")
    organisation = factory.SubFactory(SchoolFactory)
    membership = "partner"
    starts_on = YEAR_START


class CohortStaffFactory(NetworkFactory):
    class Meta:
        model = CohortStaff

    role = "facilitator"
    starts_on = YEAR_START


def taking_part(cohort: Cohort, membership: str, organisation=None) -> NewMember:
    """Let a school take part in a cohort, and give it as a new member."""
    organisation = organisation or SchoolFactory()
    ParticipationFactory(
        cohort=cohort,
        organisation=organisation,
        membership=membership,
        starts_on=cohort.starts_on,
    )
    return NewMember(organisation, membership)


def plus_members(cohort: Cohort, partners: int, host=None) -> list[NewMember]:
    """Give a host and so many partners that take part in a cohort."""
    return [
        taking_part(cohort, "host", host),
        *(taking_part(cohort, "partner") for _ in range(partners)),
    ]
