"""Write listings: begin, offer, agree, change, throw a draft away."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from intervisit.directory.domain.content import changes_in, fingerprint, split
from intervisit.directory.domain.life import ListingState
from intervisit.directory.domain.rules import Rules
from intervisit.directory.labels import ANSWERED, TO_AGREE
from intervisit.directory.models import Amendment, Listing
from intervisit.directory.operations.amendments import (
    decide_amendment,
    propose_addition,
    propose_amendment,
)
from intervisit.directory.operations.changing import (
    NoDirectory,
    after_change,
    locked,
    refuse_stale,
    write_content,
)
from intervisit.directory.operations.telling import (
    owners_of,
    tell_deciders,
    tell_of_listing,
)
from intervisit.directory.queries.content import content_of
from intervisit.directory.queries.rules import leaders_of, may_as, rules_here
from intervisit.kernel.actor import Actor
from intervisit.networks.models import Organisation
from intervisit.people.models import Post
from intervisit.programmes.domain.schema.choices import ListingChange
from intervisit.support.clock import day_of
from intervisit.support.errors import Refusal
from intervisit.support.operation import operation


class NotReady(Refusal):
    """A listing needs an area and a kind of help before it is offered."""


class OfferedAlready(Refusal):
    """A listing is offered once, and again after it was declined."""


class NotWaiting(Refusal):
    """Only a listing that waits for its principal is agreed to or declined."""


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


def rules_or_refuse() -> Rules:
    """Give the rules of the directory.

    Raises
    ------
    NoDirectory
        When no programme of the network has one.
    """
    rules = rules_here()
    if rules is None:
        raise NoDirectory
    return rules


@operation("listing:write", told=gettext_lazy("Wrote a draft"))
def begin_listing(
    *, owner: Owner, content: Mapping[str, Any], by: Actor, at: datetime
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


def _consented(
    content: Mapping[str, Any], listing: Listing, by: Actor
) -> Mapping[str, Any]:
    """Leave out the consent to be named in editions where it isn't the actor's own."""
    if listing.post_id in {post.id for post in by.posts}:
        return content
    return {key: value for key, value in content.items() if key != "names_person"}


@operation("listing:offer", told=gettext_lazy("Offered it"))
def offer_listing(*, listing: Listing, by: Actor, at: datetime) -> Listing:
    """Offer a draft: it goes to the principal, and from there towards the directory.

    Who leads the school agrees by offering. Tells the principal.

    Raises
    ------
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
    _refuse_unready(found, rules)
    found.submitted_at, found.declined_at, found.answer = at, None, ""
    found.confirmed_on, found.confirmed_by_id = day_of(at), by.person_id
    found.save()
    if found.organisation_id in by.led_schools:
        _agree(found, rules, by=by, at=at)
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


@operation("listing:agree", told=gettext_lazy("Agreed to it"))
def agree_to_listing(*, listing: Listing, by: Actor, at: datetime) -> Listing:
    """Agree that somebody of one's school offers this; tells them.

    Raises
    ------
    NotWaiting
        When it doesn't wait for the principal.
    """
    found = _waiting(listing, at)
    _agree(found, rules_or_refuse(), by=by, at=at)
    words = _("Your principal agrees to what you offer")
    tell_of_listing(ANSWERED, words, found, owners_of(found, at), by=by, at=at)
    return found


def _agree(listing: Listing, rules: Rules, *, by: Actor, at: datetime) -> None:
    """Note that the principal agrees; take it in, or put it before who decides."""
    listing.agreed_at, listing.agreed_by_id = at, by.person_id
    decides = may_as(by, rules.decided_by, None)
    waits = rules.needs_decision(ListingChange.NEW_LISTING) and not decides
    if not waits:
        listing.published_at = at
    listing.save()
    if waits:
        propose_addition(listing=listing, by=by, at=at)
        return
    tell_deciders(_("Something new is in the directory"), listing, rules, by=by, at=at)
    after_change(listing_ids=[listing.pk], by=by, at=at)


@operation("listing:decline", told=gettext_lazy("Declined it"))
def decline_listing(
    *, listing: Listing, answer: str, by: Actor, at: datetime
) -> Listing:
    """Decline that somebody of one's school offers this, and say why; tells them.

    Raises
    ------
    NotWaiting
        When it doesn't wait for the principal.
    """
    found = _waiting(listing, at)
    found.declined_at, found.answer = at, answer
    found.save()
    words = _("Your principal answered about what you offer")
    tell_of_listing(ANSWERED, words, found, owners_of(found, at), by=by, at=at)
    return found


def _waiting(listing: Listing, at: datetime) -> Listing:
    found = locked(listing)
    if found.state_on(day_of(at)) is not ListingState.WAITS_FOR_LEADER:
        raise NotWaiting(_("This was answered meanwhile."))
    return found


@operation("listing:amend", told=gettext_lazy("Changed it"))
def amend_listing(
    *,
    listing: Listing,
    content: Mapping[str, Any],
    seen: str = "",
    reason: str = "",
    by: Actor,
    at: datetime,
) -> Amended:
    """Change what a listing says: at once, or by a proposal where it is decided.

    What isn't in the directory yet is simply written. That a name may stand in
    editions only its bearer says: from others that part is left out.

    Parameters
    ----------
    seen : str
        Fingerprint of what the form showed; empty skips the check.

    Raises
    ------
    StaleEdit
        When somebody else changed it meanwhile.
    ListingOver
        When it has ended.
    """
    rules = rules_or_refuse()
    found = locked(listing)
    stands = content_of(found)
    refuse_stale(seen, fingerprint(stands))
    changes = changes_in(stands, _consented(content, found, by))
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
def discard_draft(*, listing: Listing, by: Actor, at: datetime) -> None:
    """Delete a draft that was never offered, or that was declined.

    Raises
    ------
    NotADraft
        When it was offered meanwhile.
    """
    found = locked(listing)
    if found.state_on(day_of(at)) not in TO_BE_OFFERED:
        raise NotADraft(_("This was offered meanwhile; it can be taken back instead."))
    found.delete()
