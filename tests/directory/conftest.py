from __future__ import annotations

import pytest

from intervisit.directory.operations.editions import issue_edition
from intervisit.people.models import Person, Post
from intervisit.support.clock import today
from tests.cast import signed_up
from tests.factories.directory import (
    ListingAreaFactory,
    ListingFactory,
    set_up_directory,
)
from tests.factories.networks import PracticeAreaFactory
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


@pytest.fixture
def issued(company, dora, toms_post, now):
    """Give the first edition: Tom by name, and Hilltop's choir."""
    area = PracticeAreaFactory(name="Écriture")
    tom = ListingFactory(
        organisation=company.hilltop,
        post=toms_post,
        title="Writing with Tom Thorne",
        description="Ask Tom Thorne about stems.",
        names_person=True,
        contact_note="tom@nyc.example after four",
        confirmed_on=today(),
    )
    ListingAreaFactory(listing=tom, area=area)
    ListingFactory(organisation=company.hilltop, title="A choir", confirmed_on=today())
    return issue_edition(note="Welcome.", by=company.actor("olive"), at=now)
