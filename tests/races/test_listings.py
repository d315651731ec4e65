"""Two Directors change one listing at the same moment: the second reads the first."""

from __future__ import annotations

from functools import partial

from intervisit.directory.domain.content import said_in
from intervisit.directory.models import Amendment, Listing
from intervisit.directory.operations import amendments, writing
from intervisit.directory.queries.content import content_of, proposal_read
from intervisit.kernel.actor import Actor
from intervisit.networks.models import Network
from intervisit.people.models import Person
from intervisit.people.queries import actor_for
from intervisit.support import clock
from intervisit.support.scope import within
from tests.races.running import Act, at_once

PROPOSED, WRITTEN = "As it was proposed", "As it was written meanwhile"


def tef() -> Network:
    return Network.objects.get(slug="tef")


def director() -> Actor:
    person = Person.objects.get(email="development-director@tef.example")
    return actor_for(person, clock.today())


def deciding_and_amending() -> tuple[list[Act], Listing, Amendment]:
    """Let one accept a proposal while another changes the same listing."""
    with within(tef()):
        at, by = clock.now(), director()
        listing = Listing.objects.listed_on(clock.today()).order_by("pk")[0]
        read = said_in(content_of(listing))
        proposal = amendments.propose_amendment(
            listing=listing, changes={"title": PROPOSED}, by=by, at=at
        )
        facts = {"by": by, "at": at}
        decide = partial(
            amendments.decide_amendment,
            amendment=proposal,
            accepts=True,
            decision="Yes",
            read=proposal_read(listing, proposal),
            **facts,
        )
        content = {**read, "title": WRITTEN}
        amend = partial(
            writing.amend_listing, listing=listing, content=content, read=read, **facts
        )
    return [decide, amend], listing, proposal


def titled(listing: Listing) -> str:
    with within(tef()):
        listing.refresh_from_db()
    return listing.title


def test_listing_is_decided_about_or_changed(copy):
    acts, listing, proposal = deciding_and_amending()

    assert at_once(tef(), acts) == ["done", "refused"]
    with within(tef()):
        proposal.refresh_from_db()
    stands = WRITTEN if proposal.is_open else PROPOSED
    assert titled(listing) == stands


def test_without_the_look_one_overwrites_the_other(copy, monkeypatch):
    """The control: the lock alone only lets them overwrite one after the other."""
    acts, listing, _proposal = deciding_and_amending()
    for each in (amendments, writing):
        monkeypatch.setattr(each, "refuse_unread", lambda *_: None)

    assert at_once(tef(), acts) == ["done", "done"]
    assert titled(listing) in {PROPOSED, WRITTEN}
