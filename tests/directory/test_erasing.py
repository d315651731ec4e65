"""Whoever is erased is gone from what others say of the directory, too."""

from __future__ import annotations

import pytest

from intervisit.directory.contributions import erase
from intervisit.directory.models import Amendment, EditionEntry, Listing
from intervisit.directory.operations.editions import issue_edition
from intervisit.support.clock import today
from tests.factories.directory import ListingFactory

pytestmark = pytest.mark.usefixtures("rules_set")


@pytest.fixture
def choir(company, dora, now) -> Listing:
    """Give what a school offers, which names somebody who works there."""
    offered = ListingFactory(
        organisation=company.hilltop,
        title="A choir",
        description="Led by Tom Thorne, with everybody.",
        contact_note="Ask TOM THORNE after four.",
        confirmed_on=today(),
    )
    issue_edition(note="", by=company.actor("olive"), at=now)
    return offered


def test_name_goes_out_of_what_the_school_offers(company, choir, now):
    erase(company.tom, now)

    choir.refresh_from_db()
    assert choir.description == "Led by –, with everybody."
    assert choir.contact_note == "Ask – after four."
    assert choir.ended_at is None


def test_name_goes_out_of_editions_that_say_it_in_passing(company, choir, now):
    erase(company.tom, now)

    entry = EditionEntry.objects.get(listing=choir)
    assert (entry.description, entry.redacted_at) == (
        "Led by –, with everybody.",
        now,
    )


def test_what_names_nobody_stays_untouched(company, choir, now):
    erase(company.petra, now)

    choir.refresh_from_db()
    assert choir.description == "Led by Tom Thorne, with everybody."
    assert EditionEntry.objects.get(listing=choir).redacted_at is None


def test_name_goes_out_of_what_others_proposed(company, choir, now):
    proposal = Amendment.objects.create(
        listing=choir,
        changes={"title": "Tom Thorne’s choir", "kinds": ["visit"]},
        before={"title": "A choir of tom thorne"},
        reason="Tom Thorne says so.",
        decision="Ask Tom Thorne first.",
        outcome="refused",
        decided_at=now,
        proposed_by=company.petra,
        proposed_at=now,
    )

    erase(company.tom, now)

    proposal.refresh_from_db()
    assert proposal.changes == {"title": "–’s choir", "kinds": ["visit"]}
    assert proposal.before == {"title": "A choir of –"}
    assert (proposal.reason, proposal.decision) == ("– says so.", "Ask – first.")
