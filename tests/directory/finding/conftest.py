from __future__ import annotations

from datetime import timedelta

import pytest

from intervisit.directory.labels import LISTINGS
from intervisit.directory.models import Listing
from intervisit.directory.operations.offering import offer_all
from intervisit.search.operations.indexing import index_waiting
from intervisit.support.clock import today
from tests.conftest import NOW
from tests.factories.directory import ListingAreaFactory, ListingFactory
from tests.factories.networks import PracticeAreaFactory
from tests.factories.search import someone


def let_be_found() -> None:
    """Offer what stands, and read it, as the jobs would."""
    offer_all(by=someone(), at=NOW)
    while index_waiting(kind=LISTINGS, by=someone(), at=NOW):
        pass


@pytest.fixture
def phonics(rules_set, company, toms_post) -> Listing:
    """Give what Tom offers at Hilltop, which is on the map and in the north."""
    listing = ListingFactory(
        organisation=company.hilltop,
        post=toms_post,
        title="Daily phonics",
        description="Decoding in small groups, every morning.",
        kinds=["visit", "coaching"],
        phases=["primary"],
        subjects="English; Reading",
        confirmed_on=today(),
    )
    ListingAreaFactory(listing=listing, area=PracticeAreaFactory(name="Early reading"))
    return listing


@pytest.fixture
def phonics_of_old(rules_set, company) -> Listing:
    """Give what Parkside offers, which nobody has confirmed for twenty weeks."""
    return ListingFactory(
        organisation=company.parkside,
        title="Phonics for older pupils",
        kinds=["visit"],
        phases=["secondary"],
        availability="paused",
        confirmed_on=today() - timedelta(weeks=20),
    )


@pytest.fixture
def offered(phonics, phonics_of_old):
    let_be_found()
