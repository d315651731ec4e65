from __future__ import annotations

import pytest

from tests.factories.programmes import CohortFactory, published


@pytest.fixture
def plus(company):
    """Give a programme with one version in force, in the open network."""
    return published()


@pytest.fixture
def cohort(company, plus):
    """Give a planned cohort of it."""
    return CohortFactory(programme=plus, definition=plus.current)


@pytest.fixture
def olive(company):
    """Give the programme director as an actor."""
    return company.actor("olive")
