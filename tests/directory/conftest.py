from __future__ import annotations

import pytest

from intervisit.people.models import Person, Post
from tests.cast import signed_up
from tests.factories.directory import set_up_directory
from tests.factories.people import PostFactory


@pytest.fixture
def rules_set(company):
    """Let New York have the directory that TEF's definition describes."""
    return set_up_directory()


@pytest.fixture
def dora(company) -> Person:
    """Give the Development Director, who decides about the directory."""
    person = signed_up(company.network, "Dora", "Dean")
    PostFactory(
        person=person,
        organisation=company.office,
        title="Development Director",
        standing="director",
    )
    return person


@pytest.fixture
def toms_post(company) -> Post:
    return Post.objects.get(person=company.tom)
