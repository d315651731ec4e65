from __future__ import annotations

import pytest

from tests.factories.networks import SchoolYearFactory
from tests.factories.programmes import CohortFactory, published


@pytest.fixture
def year(company):
    return SchoolYearFactory()


@pytest.fixture
def cohort(company, year):
    """Give a running cohort of Plus: one host and five to seven partners a group."""
    plus = published()
    return CohortFactory(
        programme=plus, definition=plus.current, school_year=year, state="running"
    )


@pytest.fixture
def olive(company):
    """Give the programme director as an actor."""
    return company.actor("olive")
