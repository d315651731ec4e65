"""The principal's answer: agree that somebody of one's school offers this, or not."""

from __future__ import annotations

from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from intervisit.directory.domain.content import Content, said_in
from intervisit.directory.domain.life import ListingState
from intervisit.directory.domain.rules import Rules
from intervisit.directory.labels import ANSWERED
from intervisit.directory.models import Listing
from intervisit.directory.operations.amendments import propose_addition
from intervisit.directory.operations.changing import (
    after_change,
    locked,
    refuse_unread,
    rules_or_refuse,
)
from intervisit.directory.operations.telling import (
    owners_of,
    tell_deciders,
    tell_of_listing,
)
from intervisit.directory.queries.content import content_of
from intervisit.directory.queries.rules import may_as
from intervisit.kernel.actor import Actor
from intervisit.programmes.domain.schema.choices import ListingChange
from intervisit.support.clock import day_of
from intervisit.support.errors import Refusal
from intervisit.support.operation import operation


class NotWaiting(Refusal):
    """Only a listing that waits for its principal is agreed to or declined."""


@operation("listing:agree", told=gettext_lazy("Agreed to it"))
def agree_to_listing(
    *, listing: Listing, read: Content | None = None, by: Actor, at: datetime
) -> Listing:
    """Agree that somebody of one's school offers this; tells them.

    Raises
    ------
    NotWaiting
        When it doesn't wait for the principal.
    ChangedMeanwhile
        When it says something else than was read.
    """
    found = _waiting(listing, at)
    refuse_unread(read, said_in(content_of(found)))
    take_in_or_propose(found, rules_or_refuse(), by=by, at=at)
    words = _("Your principal agrees to what you offer")
    tell_of_listing(ANSWERED, words, found, owners_of(found, at), by=by, at=at)
    return found


def take_in_or_propose(
    listing: Listing, rules: Rules, *, by: Actor, at: datetime
) -> None:
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
    *,
    listing: Listing,
    answer: str,
    read: Content | None = None,
    by: Actor,
    at: datetime,
) -> Listing:
    """Decline that somebody of one's school offers this, and say why; tells them.

    Raises
    ------
    NotWaiting
        When it doesn't wait for the principal.
    ChangedMeanwhile
        When it says something else than was read.
    """
    found = _waiting(listing, at)
    refuse_unread(read, said_in(content_of(found)))
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
