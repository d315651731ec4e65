"""A call for Model Teachers with two who apply, and a panel of two."""

from __future__ import annotations

import pytest
from django.test import Client

from intervisit.applications.models import Review
from intervisit.applications.operations.panels import assign_reviewers, take_on_panel
from intervisit.people.models import Post
from tests.conftest import NOW
from tests.factories.applications import ApplicationFactory, CallFactory
from tests.factories.programmes import CohortFactory, ParticipationFactory

ONES = {"classroom": 1, "colleagues": 1, "openness": 1}


@pytest.fixture
def olive(company):
    return company.actor("olive")


@pytest.fixture
def call(company):
    """Two reviews each, and a place for one; both schools take part."""
    cohort = CohortFactory()
    for school in (company.hilltop, company.parkside):
        ParticipationFactory(cohort=cohort, organisation=school)
    return CallFactory(cohort=cohort, reviews_each=2, places=1)


@pytest.fixture
def toms(call, company):
    """Tom’s application; he teaches at Hilltop."""
    return ApplicationFactory(
        call=call,
        number=1,
        applicant=company.tom,
        organisation=company.hilltop,
        submitted=True,
    )


@pytest.fixture
def petras(call, company):
    return ApplicationFactory(
        call=call,
        number=2,
        applicant=company.petra,
        organisation=company.parkside,
        submitted=True,
    )


@pytest.fixture
def panel(call, company, olive):
    """Rhona and Ada review."""
    return [
        take_on_panel(call=call, person=person, at_most=None, by=olive, at=NOW)
        for person in (company.rhona, company.ada)
    ]


@pytest.fixture
def reviews(call, toms, petras, panel, olive):
    assign_reviewers(call=call, by=olive, at=NOW)
    return list(Review.objects.order_by("application__number", "reviewer"))


@pytest.fixture
def post_of_tom(company):
    return Post.objects.get(person=company.tom)


@pytest.fixture
def signed_in():
    """Give a browser of their own to each person, signed in."""

    def as_person(person):
        client = Client()
        client.force_login(person.account)
        return client

    return as_person
