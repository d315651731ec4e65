"""Write listings: begin, offer, change, throw a draft away."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from intervisit.directory.domain.content import Content, changes_in, said_in, split
from intervisit.directory.domain.life import ListingState
from intervisit.directory.domain.rules import Rules
from intervisit.directory.labels import TO_AGREE
from intervisit.directory.models import Amendment, Listing
from intervisit.directory.operations.agreeing import take_in_or_propose
from intervisit.directory.operations.amendments import (
    decide_amendment,
    propose_amendment,
)
from intervisit.directory.operations.changing import (
    after_change,
    locked,
    refuse_unread,
    rules_or_refuse,
    write_content,
)
from intervisit.directory.operations.telling import (
    tell_of_listing,
)
from intervisit.directory.queries.content import content_of
from intervisit.directory.queries.rules import leaders_of, may_as
from intervisit.kernel.actor import Actor
from intervisit.networks.models import Organisation
from intervisit.people.models import Post
from intervisit.support.clock import day_of
from intervisit.support.errors import Refusal
from intervisit.support.operation import operation


class NotReady(Refusal):
    """A listing needs an area and a kind of help before it is offered."""


class OfferedAlready(Refusal):
    """A listing is offered once, and again after it was declined."""


class NotADraft(Refusal):
    """Only a draft is thrown away; what was offered is ended."""


#: What is still its owner's alone: it can be offered, and thrown away.
TO_BE_OFFERED: Final = (ListingState.DRAFT, ListingState.DECLINED)


@dataclass(frozen=True, slots=True)
class Owner:
    """Who offers something: a post, or with none the school as a whole."""

    organisation: Organisation
    post: Post | None = None


@dataclass(frozen=True, slots=True)
class Amended:
    """What came of a change: whether any of it shows, and what waits."""

    shows: bool
    waits: Amendment | None = None


@operation("listing:write", told=gettext_lazy("Wrote a draft"))
def begin_listing(
    *, owner: Owner, content: Content, by: Actor, at: datetime
) -> Listing:
    """Begin a draft that its owner, its principal and the central team can see.

    Whoever writes it for somebody else doesn't consent for them to be named.

    Raises
    ------
    NoDirectory
        When the network has none.
    """
    rules_or_refuse()
    day = day_of(at)
    listing = Listing(
        organisation=owner.organisation,
        post=owner.post,
        written_by_id=by.person_id,
        written_at=at,
        starts_on=day,
        confirmed_on=day,
        confirmed_by_id=by.person_id,
    )
    write_content(listing, _consented(content, listing, by))
    return listing


def _consented(content: Content, listing: Listing, by: Actor) -> Content:
    """Leave out the consent to be named in editions where it isn't the actor's own."""
    if listing.post_id in {post.id for post in by.posts}:
        return content
    return {key: value for key, value in content.items() if key != "names_person"}


@operation("listing:offer", told=gettext_lazy("Offered it"))
def offer_listing(
    *, listing: Listing, read: Content | None = None, by: Actor, at: datetime
) -> Listing:
    """Offer a draft: it goes to the principal, and from there towards the directory.

    Who leads the school agrees by offering. Tells the principal.

    Parameters
    ----------
    read : mapping or None
        What it said on the page; None for what no page asked for.

    Raises
    ------
    ChangedMeanwhile
        When it says something else by now.
    OfferedAlready
        When it waits for an answer, or stands in the directory.
    NotReady
        When it names no area, or no kind of help.
    ListingOver
        When it has ended.
    """
    rules = rules_or_refuse()
    found = locked(listing)
    if found.state_on(day_of(at)) not in TO_BE_OFFERED:
        raise OfferedAlready(_("This was offered already. You see how far it is."))
    refuse_unread(read, said_in(content_of(found)))
    _refuse_unready(found, rules)
    found.submitted_at, found.declined_at, found.answer = at, None, ""
    found.confirmed_on, found.confirmed_by_id = day_of(at), by.person_id
    found.save()
    if found.organisation_id in by.led_schools:
        take_in_or_propose(found, rules, by=by, at=at)
        return found
    leaders = leaders_of([found.organisation_id], day_of(at))
    words = _("Somebody at your school offers help to others")
    tell_of_listing(TO_AGREE, words, found, leaders, by=by, at=at)
    return found


def _refuse_unready(listing: Listing, rules: Rules) -> None:
    if not listing.areas.exists():
        raise NotReady(_("Say which areas it is about, then offer it."))
    if rules.kinds and not rules.kind_words(listing.kinds):
        raise NotReady(_("Say which kind of help it is, then offer it."))


@operation("listing:amend", told=gettext_lazy("Changed it"))
def amend_listing(
    *,
    listing: Listing,
    content: Content,
    read: Content | None = None,
    reason: str = "",
    by: Actor,
    at: datetime,
) -> Amended:
    """Change what a listing says: at once, or by a proposal where it is decided.

    What isn't in the directory yet is simply written. That a name may stand in
    editions only its bearer says: from others that part is left out.

    Parameters
    ----------
    read : mapping or None
        What it said when the form was opened; None for what no form asked for.

    Raises
    ------
    ChangedMeanwhile
        When it says something else by now than was read, or is wanted.
    ListingOver
        When it has ended.
    """
    rules = rules_or_refuse()
    found = locked(listing)
    stands = content_of(found)
    changes = changes_in(stands, _consented(content, found, by))
    if changes:
        refuse_unread(read, said_in(stands))
    if found.published_at is None:
        write_content(found, changes)
        _keep_addition(found)
        return Amended(shows=bool(changes))
    parts = split(changes, rules)
    if parts.live:
        write_content(found, parts.live)
        after_change(listing_ids=[found.pk], by=by, at=at)
    if not parts.waiting:
        return Amended(shows=bool(parts.live))
    waits = propose_amendment(
        listing=found, changes=parts.waiting, reason=reason, by=by, at=at
    )
    if may_as(by, rules.decided_by, None):
        # Who decides needs nobody's leave, but the change stands among the others.
        decide_amendment(amendment=waits, accepts=True, decision="", by=by, at=at)
        return Amended(shows=True)
    return Amended(shows=bool(parts.live), waits=waits)


def _keep_addition(listing: Listing) -> None:
    """Let an addition that waits for a decision say what the listing says now."""
    for waiting in listing.amendments.open().filter(is_addition=True):
        waiting.changes = content_of(listing)
        waiting.save(update_fields=["changes"])


@operation("listing:discard")
def discard_draft(
    *, listing: Listing, read: Content | None = None, by: Actor, at: datetime
) -> None:
    """Delete a draft that was never offered, or that was declined.

    Raises
    ------
    ChangedMeanwhile
        When it says something else than was read.
    NotADraft
        When it was offered meanwhile.
    """
    found = locked(listing)
    if found.state_on(day_of(at)) not in TO_BE_OFFERED:
        raise NotADraft(_("This was offered meanwhile; it can be taken back instead."))
    refuse_unread(read, said_in(content_of(found)))
    found.delete()
