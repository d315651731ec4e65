"""Somebody else was quicker: nothing is done, both are shown, what was typed stays."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.urls import reverse

from intervisit.directory.domain.asked import Asked
from intervisit.directory.domain.life import AmendmentState
from intervisit.directory.models import Amendment, Listing
from intervisit.directory.operations import agreeing, amendments
from intervisit.directory.operations.amendments import (
    decide_amendment,
    propose_amendment,
)
from intervisit.directory.operations.links import confirm_url
from intervisit.directory.operations.undoing import undo_decision
from intervisit.people.queries import actor_for
from intervisit.support.clock import today
from tests.directory.reading import carried_by, read_on, send_read
from tests.factories.directory import DraftFactory, ListingAreaFactory, ListingFactory
from tests.factories.networks import PracticeAreaFactory
from tests.markup import markup_of

pytestmark = pytest.mark.usefixtures("rules_set")

LONG_AGO = timedelta(weeks=13)
BOTH = ("<del>Phonics</del>", "<ins>Choirs</ins>")


def page(name, thing):
    where = {"network": "nyc", "public_id": thing.public_id}
    return reverse(f"directory:{name}", kwargs=where)


@pytest.fixture
def area(company):
    return PracticeAreaFactory(name="Early reading")


@pytest.fixture
def listed(company, toms_post, area):
    listing = ListingFactory(
        organisation=company.hilltop,
        post=toms_post,
        title="Phonics",
        kinds=["visit"],
        confirmed_on=today() - LONG_AGO,
    )
    ListingAreaFactory(listing=listing, area=area)
    return listing


@pytest.fixture
def draft(company, toms_post, area):
    listing = DraftFactory(
        organisation=company.hilltop, post=toms_post, title="Phonics", kinds=["visit"]
    )
    ListingAreaFactory(listing=listing, area=area)
    return listing


@pytest.fixture
def proposal(company, listed, now):
    petra = company.actor("petra")
    changes = {"description": "Sounds first."}
    return propose_amendment(listing=listed, changes=changes, by=petra, at=now)


@pytest.fixture
def dora_in(dora, sign_in):
    return sign_in(dora)


def become_choirs(listing):
    Listing.objects.filter(pk=listing.pk).update(title="Choirs")


def stands(thing):
    thing.refresh_from_db()
    return thing


def typed(area, **more):
    return {"title": "Phonics", "area": area.public_id, "kinds": ["visit"]} | more


def test_decision_about_what_changed_waits_until_it_is_read(
    dora_in, listed, proposal, area
):
    path = page("decide", proposal)
    wanted = typed(area, description="Sounds first, then words.")
    wanted |= {"accepts": "yes", "decision": "I saw it there."}
    read = read_on(dora_in, path)
    become_choirs(listed)

    refused = dora_in.post(path, wanted | read)

    shown = markup_of(refused)
    assert [words in shown for words in BOTH] == [True, True]
    assert "I saw it there." in shown
    assert "Sounds first, then words." in shown
    assert stands(proposal).is_open
    assert 'name="title" value="Choirs"' in shown

    again = wanted | {"title": "Choirs"} | carried_by(refused)
    dora_in.post(path, again)
    listed.refresh_from_db()
    assert (listed.title, listed.description) == ("Choirs", wanted["description"])
    assert stands(proposal).state is AmendmentState.CHANGED


def test_without_the_look_a_decision_puts_back_what_somebody_changed(
    dora_in, listed, proposal, area, monkeypatch
):
    """The control: the form of a decision holds the whole of what a listing says."""
    monkeypatch.setattr(amendments, "refuse_unread", lambda *_: None)
    path = page("decide", proposal)
    read = read_on(dora_in, path)
    become_choirs(listed)
    changed = typed(area, title="Phonics, early", accepts="yes", decision="Yes")

    dora_in.post(path, changed | read)

    assert stands(listed).title == "Phonics, early"


def test_proposal_that_was_decided_meanwhile_keeps_what_the_second_wrote(
    company, dora, dora_in, proposal, area, now
):
    path = page("decide", proposal)
    sent = typed(area, accepts="yes", decision="An hour of thought.")
    sent |= read_on(dora_in, path)
    by = company.actor("olive")
    decide_amendment(amendment=proposal, accepts=False, decision="No", by=by, at=now)

    shown = markup_of(dora_in.post(path, sent))

    assert "decided or taken back meanwhile" in shown
    assert "An hour of thought." in shown
    assert stands(proposal).state is AmendmentState.REFUSED


def test_undoing_another_decision_than_was_read_is_refused(
    dora, dora_in, proposal, now
):
    by = actor_for(dora, today())
    facts = {"amendment": proposal, "by": by, "at": now}
    decide_amendment(accepts=True, decision="Yes", **facts)
    path = page("undo", proposal)
    read = read_on(dora_in, path)
    undo_decision(reason="Too soon", **facts)
    decide_amendment(accepts=False, decision="Not yet", **facts)

    refused = dora_in.post(path, {"reason": "A mistake"} | read)

    shown = markup_of(refused)
    assert "<del>Yes</del>" in shown
    assert "<ins>Not yet</ins>" in shown
    assert "A mistake" in shown
    assert stands(proposal).state is AmendmentState.REFUSED


def test_typed_words_stay_and_untouched_ones_follow(company, sign_in, listed, area):
    tom, path = sign_in(company.tom), page("amend", listed)
    sent = typed(area, reciprocity="Tea", contact_by="message")
    read = read_on(tom, path)
    become_choirs(listed)

    refused = tom.post(path, sent | read)
    shown = markup_of(refused)
    assert [words in shown for words in BOTH] == [True, True]
    assert 'value="Tea"' in shown
    assert 'name="title" value="Choirs"' in shown
    assert stands(listed).reciprocity == ""

    tom.post(path, sent | {"title": "Choirs"} | carried_by(refused))
    listed.refresh_from_db()
    assert (listed.title, listed.reciprocity) == ("Choirs", "Tea")


@pytest.mark.parametrize("answer", [{}, {"decline": "yes", "answer": "After Easter."}])
def test_principal_answers_about_what_they_read(
    company, sign_in, toms_post, answer, area
):
    waiting = ListingFactory(
        organisation=company.hilltop,
        post=toms_post,
        title="Phonics",
        agreed_at=None,
        published_at=None,
    )
    harriet, path = sign_in(company.harriet), page("agree", waiting)
    read = read_on(harriet, path)
    become_choirs(waiting)

    refused = harriet.post(path, answer | read)
    shown = markup_of(refused)
    assert [words in shown for words in BOTH] == [True, True]
    assert answer.get("answer", "") in shown
    assert (stands(waiting).agreed_at, waiting.declined_at) == (None, None)

    harriet.post(path, answer | carried_by(refused))
    waiting.refresh_from_db()
    assert [waiting.agreed_at is None, waiting.declined_at is None] == [
        bool(answer),
        not answer,
    ]


def test_without_the_look_a_principal_agrees_to_what_they_never_read(
    company, sign_in, toms_post, monkeypatch
):
    """The control."""
    monkeypatch.setattr(agreeing, "refuse_unread", lambda *_: None)
    waiting = ListingFactory(
        organisation=company.hilltop, post=toms_post, agreed_at=None, published_at=None
    )
    harriet, path = sign_in(company.harriet), page("agree", waiting)
    read = read_on(harriet, path)
    become_choirs(waiting)

    harriet.post(path, read)

    assert stands(waiting).agreed_at is not None


def test_nothing_is_offered_or_thrown_away_that_somebody_else_went_on_with(
    company, sign_in, draft
):
    tom = sign_in(company.tom)
    read = read_on(tom, page("check", draft))
    become_choirs(draft)

    for name in ("offer", "discard"):
        shown = markup_of(tom.post(page(name, draft), read))
        assert [words in shown for words in BOTH] == [True, True], name
    assert stands(draft).submitted_at is None

    again = carried_by(tom.post(page("offer", draft), read))
    tom.post(page("offer", draft), again)
    assert stands(draft).submitted_at is not None


def test_nobody_confirms_or_ends_what_they_have_not_read(company, sign_in, listed):
    tom = sign_in(company.tom)
    reads = {
        "confirm": read_on(tom, page("listing", listed)),
        "end": read_on(tom, page("end", listed)),
    }
    become_choirs(listed)

    for name, read in reads.items():
        shown = markup_of(tom.post(page(name, listed), read))
        assert [words in shown for words in BOTH] == [True, True], name
    listed.refresh_from_db()
    assert (listed.confirmed_on, listed.ended_at) == (today() - LONG_AGO, None)


def test_link_of_a_mail_confirms_what_its_page_showed(company, client, listed):
    asked = Asked(listed.public_id, company.tom.public_id, listed.confirmed_on)
    path = "/" + confirm_url(asked).partition("//")[2].partition("/")[2]
    read = read_on(client, path)
    become_choirs(listed)

    refused = client.post(path, read)
    assert [words in markup_of(refused) for words in BOTH] == [True, True]
    assert stands(listed).confirmed_on == today() - LONG_AGO

    assert "Thank you" in markup_of(client.post(path, carried_by(refused)))
    assert stands(listed).confirmed_on == today()


def test_availability_that_somebody_else_set_is_shown_first(company, sign_in, listed):
    choir = ListingFactory(organisation=company.hilltop, title="A choir")
    harriet, path = sign_in(company.harriet), page("availability", listed)
    said = {"availability": "limited", "for_all": "on"}
    read = read_on(harriet, path)
    Listing.objects.filter(pk=choir.pk).update(availability="next_year")

    refused = harriet.post(path, said | read)
    shown = markup_of(refused)
    assert "A choir" in shown.partition("What changed while")[2]
    assert [stands(each).availability for each in (listed, choir)] == [
        "open",
        "next_year",
    ]

    harriet.post(path, said | carried_by(refused))
    assert {stands(each).availability for each in (listed, choir)} == {"limited"}
    twice = harriet.post(path, said | carried_by(refused), follow=True)
    assert "Everybody sees it now" in markup_of(twice)


def test_proposal_takes_nothing_back_that_its_author_never_saw(
    company, sign_in, listed, area
):
    petra, path = sign_in(company.petra), page("propose", listed)
    sent = typed(area, description="Sounds first.", reason="I saw it.")
    read = read_on(petra, path)
    become_choirs(listed)

    refused = petra.post(path, sent | read)
    assert [words in markup_of(refused) for words in BOTH] == [True, True]
    assert not Amendment.objects.exists()

    for _press in ("once", "and a second time"):
        petra.post(path, sent | {"title": "Choirs"} | carried_by(refused))
    assert Amendment.objects.get().changes == {"description": "Sounds first."}


@pytest.mark.parametrize("carried", ["", "x", "e30~forged", "\x00"])
def test_what_does_not_say_what_was_read_does_nothing(
    company, sign_in, toms_post, carried
):
    waiting = ListingFactory(
        organisation=company.hilltop, post=toms_post, agreed_at=None, published_at=None
    )
    harriet = sign_in(company.harriet)

    answer = harriet.post(page("agree", waiting), {"read": carried})

    assert answer.status_code in (200, 400)
    assert stands(waiting).agreed_at is None
    shown = send_read(harriet, page("agree", waiting))
    assert "You agree" in markup_of(shown)
