"""What never stands in the directory: the database refuses it, whoever writes."""

from __future__ import annotations

from datetime import timedelta

import pytest

from intervisit.directory.models import Amendment, EditionPaper, FormDraft
from intervisit.support.clock import today
from tests.factories.directory import (
    DraftFactory,
    ListingAreaFactory,
    ListingFactory,
)
from tests.factories.networks import PracticeAreaFactory
from tests.never import never_says, never_twice

pytestmark = pytest.mark.usefixtures("rules_set")


def test_database_refuses_what_a_listing_never_is(company, now):
    listing = ListingFactory(organisation=company.hilltop)
    draft = DraftFactory(organisation=company.hilltop)
    area = ListingAreaFactory(listing=listing, area=PracticeAreaFactory())
    early = listing.starts_on - timedelta(days=1)

    never_says(listing, "ends_after_start", ends_on=early)
    never_says(listing, "says_what_is_offered", title="")
    for open_now in ("open", "limited", "maybe"):
        told = {"availability": open_now, "paused_until": today()}
        never_says(listing, "what_is_closed_opens", **told)
    never_says(listing, "ended_listing_says_why", ended_at=now)
    never_says(listing, "ended_listing_says_why", end_reason="left")
    never_says(draft, "what_was_offered_is_answered", agreed_at=now)
    never_says(draft, "what_was_offered_is_answered", declined_at=now)
    never_says(draft, "who_agreed_did_so", agreed_by=company.harriet)
    never_says(listing, "agreed_or_declined", declined_at=now)
    never_says(draft, "agreed_before_published", submitted_at=now, published_at=now)
    never_twice(area, "area_once_in_a_listing")


def test_database_refuses_what_a_proposal_never_is(company, now):
    listing = DraftFactory(organisation=company.hilltop, submitted_at=now)
    proposal = Amendment.objects.create(
        listing=listing, is_addition=True, proposed_at=now
    )

    never_says(proposal, "decided_amendment_says_when", outcome="accepted")
    never_says(proposal, "decided_amendment_says_when", decided_at=now)
    never_says(proposal, "names_who_did", decided_by=company.olive)
    never_twice(proposal, "one_open_addition_a_listing")


def test_database_refuses_two_drafts_of_a_form_and_words_of_one_that_was_sent(
    company, now
):
    draft = FormDraft.objects.create(
        person=company.tom,
        form="directory:begin",
        path="/nyc/directory/begin/",
        typed={"title": ["Chess"]},
        written_at=now,
    )

    never_twice(draft, "one_draft_of_a_form")
    never_says(draft, "nothing_stays_of_a_draft", sent_at=now)


def test_database_refuses_two_editions_of_a_number_and_two_entries_in_a_place(issued):
    never_twice(issued, "edition_number_once")
    never_twice(issued.entries.first(), "place_once_in_an_edition")
    paper = EditionPaper.objects.get(edition=issued)
    never_says(paper, "says_what_it_was_set_from", says="x")
