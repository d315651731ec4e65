from __future__ import annotations

import pytest

from intervisit.directory.domain.content import said_in
from intervisit.directory.domain.life import AmendmentState, ListingState
from intervisit.directory.models import Amendment, Listing
from intervisit.directory.operations.agreeing import (
    NotWaiting,
    agree_to_listing,
    decline_listing,
)
from intervisit.directory.operations.amendments import (
    DecidedAlready,
    NotInDirectory,
    SaysNothing,
    decide_amendment,
    propose_amendment,
    withdraw_amendment,
)
from intervisit.directory.operations.changing import (
    ChangedMeanwhile,
    ListingOver,
    NoDirectory,
)
from intervisit.directory.operations.undoing import CannotBeUndone, undo_decision
from intervisit.directory.operations.writing import (
    NotADraft,
    NotReady,
    OfferedAlready,
    Owner,
    amend_listing,
    begin_listing,
    discard_draft,
    offer_listing,
)
from intervisit.directory.queries.content import content_of
from intervisit.notices.models import Notice
from intervisit.people.queries import actor_for
from intervisit.support.clock import today
from tests.factories.directory import (
    DraftFactory,
    ListingAreaFactory,
    ListingFactory,
    set_up_directory,
)
from tests.factories.networks import PracticeAreaFactory
from tests.factories.people import PostFactory


@pytest.fixture
def area(company):
    return PracticeAreaFactory(name="Early reading")


@pytest.fixture
def draft(company, toms_post, area):
    """Give what Tom has begun to write, ready to be offered."""
    listing = DraftFactory(organisation=company.hilltop, post=toms_post)
    ListingAreaFactory(listing=listing, area=area)
    return listing


@pytest.fixture
def listed(company, toms_post, area):
    """Give what Tom offers, in the directory."""
    listing = ListingFactory(
        organisation=company.hilltop, post=toms_post, title="Phonics"
    )
    ListingAreaFactory(listing=listing, area=area)
    return listing


def told(kind: str) -> list[str]:
    rows = Notice.objects.filter(kind=kind).select_related("person")
    return sorted(notice.person.given_name for notice in rows)


def state_of(listing: Listing) -> ListingState:
    fresh = Listing.objects.select_related("post").get(pk=listing.pk)
    return fresh.state_on(today())


def test_network_without_a_directory_takes_no_listing(company, now):
    owner = Owner(company.hilltop)

    with pytest.raises(NoDirectory, match="no directory yet"):
        begin_listing(
            owner=owner, content={"title": "x"}, by=company.actor("harriet"), at=now
        )


@pytest.mark.checklist("T14")
@pytest.mark.usefixtures("rules_set")
def test_listing_of_staff_goes_by_the_principal_to_the_director(
    company, dora, draft, now
):
    offer_listing(listing=draft, by=company.actor("tom"), at=now)
    assert state_of(draft) is ListingState.WAITS_FOR_LEADER
    assert told("listing:agree") == ["Harriet"]

    agree_to_listing(listing=draft, by=company.actor("harriet"), at=now)
    assert state_of(draft) is ListingState.WAITS_FOR_DECISION
    assert told("listing:answered") == ["Tom"]
    assert told("amendment:proposed") == ["Dora", "Tom"]

    proposal = Amendment.objects.get()
    decide_amendment(
        amendment=proposal,
        accepts=True,
        decision="Welcome.",
        by=company.actor("olive"),
        at=now,
    )
    assert state_of(draft) is ListingState.LISTED
    assert told("amendment:decided") == ["Harriet", "Tom"]


def test_listing_is_there_at_once_where_no_decision_is_wanted(company, draft, now):
    set_up_directory(decided=[])

    offer_listing(listing=draft, by=company.actor("harriet"), at=now)

    assert state_of(draft) is ListingState.LISTED
    assert list(Amendment.objects.all()) == []


@pytest.mark.usefixtures("rules_set")
def test_who_decides_and_leads_the_school_takes_it_in_at_once(
    company, dora, draft, now
):
    PostFactory(person=dora, organisation=company.hilltop, standing="leader")

    offer_listing(listing=draft, by=actor_for(dora, today()), at=now)

    assert state_of(draft) is ListingState.LISTED
    assert not Amendment.objects.exists()


@pytest.mark.usefixtures("rules_set")
def test_listing_without_area_or_kind_is_not_offered(company, toms_post, draft, now):
    bare = DraftFactory(organisation=company.hilltop, post=toms_post)
    draft.kinds = ["something old"]
    draft.save()

    with pytest.raises(NotReady, match="which areas"):
        offer_listing(listing=bare, by=company.actor("tom"), at=now)
    with pytest.raises(NotReady, match="kind of help"):
        offer_listing(listing=draft, by=company.actor("tom"), at=now)


@pytest.mark.usefixtures("rules_set")
def test_principal_declines_with_an_answer_and_it_can_be_offered_again(
    company, draft, now
):
    tom, harriet = company.actor("tom"), company.actor("harriet")
    offer_listing(listing=draft, by=tom, at=now)

    decline_listing(listing=draft, answer="After Easter.", by=harriet, at=now)
    assert state_of(draft) is ListingState.DECLINED
    with pytest.raises(NotWaiting):
        agree_to_listing(listing=draft, by=harriet, at=now)

    offer_listing(listing=draft, by=tom, at=now)
    draft.refresh_from_db()
    assert (draft.declined_at, draft.answer) == (None, "")
    with pytest.raises(NotADraft):
        discard_draft(listing=draft, by=tom, at=now)


@pytest.mark.usefixtures("rules_set")
@pytest.mark.parametrize("name", ["tom", "harriet"])
def test_listing_is_offered_once(company, dora, draft, now, name):
    by = company.actor(name)
    offer_listing(listing=draft, by=by, at=now)

    with pytest.raises(OfferedAlready, match="offered already"):
        offer_listing(listing=draft, by=by, at=now)
    assert Amendment.objects.count() == (name == "harriet")


@pytest.mark.usefixtures("rules_set")
def test_only_whoever_is_named_says_that_editions_may_name_them(
    company, toms_post, listed, now
):
    owner = Owner(company.hilltop, toms_post)
    named = {"title": "Chess", "names_person": True}
    written = {
        name: begin_listing(owner=owner, content=named, by=company.actor(name), at=now)
        for name in ("tom", "harriet")
    }
    assert written["tom"].names_person
    assert not written["harriet"].names_person

    content = content_of(listed) | {"names_person": True}
    amend_listing(listing=listed, content=content, by=company.actor("harriet"), at=now)
    listed.refresh_from_db()
    assert not listed.names_person
    amend_listing(listing=listed, content=content, by=company.actor("tom"), at=now)
    listed.refresh_from_db()
    assert listed.names_person


@pytest.mark.usefixtures("rules_set")
def test_nothing_is_proposed_about_what_is_not_in_the_directory(
    company, dora, draft, now
):
    with pytest.raises(NotInDirectory):
        propose_amendment(
            listing=draft,
            changes={"title": "New"},
            by=company.actor("harriet"),
            at=now,
        )
    draft.refresh_from_db()
    assert not Amendment.objects.exists()


@pytest.mark.usefixtures("rules_set")
def test_draft_is_thrown_away_for_good(company, draft, now):
    discard_draft(listing=draft, by=company.actor("tom"), at=now)

    assert not Listing.objects.filter(pk=draft.pk).exists()


@pytest.mark.usefixtures("rules_set")
def test_words_wait_for_a_decision_and_the_rest_shows_at_once(
    company, dora, listed, now
):
    content = content_of(listed) | {"title": "Phonics for all", "contact_by": "phone"}

    done = amend_listing(
        listing=listed, content=content, by=company.actor("tom"), at=now
    )

    listed.refresh_from_db()
    assert (listed.title, listed.contact_by) == ("Phonics", "phone")
    assert done.shows
    assert done.waits is not None
    assert done.waits.changes == {"title": "Phonics for all"}
    assert done.waits.before == {"title": "Phonics"}


@pytest.mark.usefixtures("rules_set")
def test_what_a_director_changes_stands_among_the_decisions(company, dora, listed, now):
    content = content_of(listed) | {"title": "Phonics for all"}
    amend_listing(listing=listed, content=content, by=actor_for(dora, today()), at=now)

    listed.refresh_from_db()
    assert listed.title == "Phonics for all"
    assert Amendment.objects.get().state is AmendmentState.ACCEPTED


@pytest.mark.usefixtures("rules_set")
def test_edit_of_what_somebody_else_changed_is_refused(company, listed, now):
    read = said_in(content_of(listed))
    content = content_of(listed) | {"reciprocity": "Cake"}
    tom = company.actor("tom")
    amend_listing(listing=listed, content=content, read=read, by=tom, at=now)

    with pytest.raises(ChangedMeanwhile, match="while you had it open"):
        amend_listing(
            listing=listed,
            content=content | {"reciprocity": "Tea"},
            read=read,
            by=company.actor("harriet"),
            at=now,
        )


@pytest.mark.usefixtures("rules_set")
def test_change_before_the_decision_is_what_is_decided(company, dora, draft, now):
    harriet = company.actor("harriet")
    offer_listing(listing=draft, by=harriet, at=now)
    content = content_of(draft) | {"title": "Said better"}
    amend_listing(listing=draft, content=content, by=harriet, at=now)

    decide_amendment(
        amendment=Amendment.objects.get(),
        accepts=True,
        decision="Yes",
        by=company.actor("olive"),
        at=now,
    )

    draft.refresh_from_db()
    assert draft.title == "Said better"


@pytest.mark.usefixtures("rules_set")
def test_decision_is_made_once_and_refused_additions_end(company, dora, draft, now):
    olive = company.actor("olive")
    offer_listing(listing=draft, by=company.actor("harriet"), at=now)
    proposal = Amendment.objects.get()
    decide_amendment(
        amendment=proposal, accepts=False, decision="Too near.", by=olive, at=now
    )

    assert state_of(draft) is ListingState.OVER
    with pytest.raises(ListingOver):
        decide_amendment(
            amendment=proposal, accepts=True, decision="", by=olive, at=now
        )

    undo_decision(amendment=proposal, reason="A mistake", by=olive, at=now)
    assert state_of(draft) is ListingState.WAITS_FOR_DECISION


@pytest.mark.usefixtures("rules_set")
def test_undone_decision_puts_back_what_stood_unless_it_changed_since(
    company, dora, listed, now
):
    olive, tom = company.actor("olive"), company.actor("tom")
    proposal = propose_amendment(
        listing=listed, changes={"title": "New"}, reason="Clearer", by=tom, at=now
    )
    decide_amendment(amendment=proposal, accepts=True, decision="y", by=olive, at=now)
    with pytest.raises(DecidedAlready):
        withdraw_amendment(amendment=proposal, by=tom, at=now)

    undo_decision(amendment=proposal, reason="Too soon", by=olive, at=now)
    listed.refresh_from_db()
    assert listed.title == "Phonics"

    decide_amendment(
        amendment=proposal,
        accepts=True,
        decision="With other words.",
        content={"title": "Newer"},
        by=olive,
        at=now,
    )
    proposal.refresh_from_db()
    assert proposal.state is AmendmentState.CHANGED
    Listing.objects.filter(pk=listed.pk).update(title="Somebody's")
    with pytest.raises(CannotBeUndone, match="changed since"):
        undo_decision(amendment=proposal, reason="x", by=olive, at=now)


@pytest.mark.usefixtures("rules_set")
def test_proposal_says_something(company, listed, now):
    with pytest.raises(SaysNothing):
        propose_amendment(
            listing=listed, changes={}, reason="  ", by=company.actor("petra"), at=now
        )


@pytest.mark.usefixtures("rules_set")
def test_addition_that_is_taken_back_is_a_draft_again(company, dora, draft, now):
    harriet = company.actor("harriet")
    offer_listing(listing=draft, by=harriet, at=now)

    withdraw_amendment(amendment=Amendment.objects.get(), by=harriet, at=now)

    assert state_of(draft) is ListingState.DRAFT
    draft.refresh_from_db()
    assert draft.agreed_by is None


@pytest.mark.usefixtures("rules_set")
def test_areas_keep_their_order_and_are_decided(company, dora, listed, area, now):
    other = PracticeAreaFactory(name="Writing")
    content = content_of(listed) | {"areas": [other.public_id, area.public_id]}
    done = amend_listing(
        listing=listed, content=content, by=company.actor("tom"), at=now
    )
    decide_amendment(
        amendment=done.waits,
        accepts=True,
        decision="y",
        by=company.actor("olive"),
        at=now,
    )

    assert content_of(listed)["areas"] == [other.public_id, area.public_id]
