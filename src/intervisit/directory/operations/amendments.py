"""Propose changes to the directory, decide about them, take a proposal back."""

from __future__ import annotations

from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from intervisit.directory.domain.content import Content, changes_in, said_in
from intervisit.directory.domain.life import AmendmentState, EndReason
from intervisit.directory.labels import DECIDED, PROPOSED
from intervisit.directory.models import Amendment, Listing
from intervisit.directory.operations.changing import (
    NoDirectory,
    after_change,
    locked,
    refuse_unread,
    write_content,
)
from intervisit.directory.operations.telling import owners_of, tell_of_amendment
from intervisit.directory.queries.content import content_of, proposal_read
from intervisit.directory.queries.rules import deciders, rules_here
from intervisit.kernel.actor import Actor
from intervisit.support.clock import day_of
from intervisit.support.errors import Refusal
from intervisit.support.operation import operation


class NotInDirectory(Refusal):
    """Only what stands in the directory is changed by a proposal."""


class SaysNothing(Refusal):
    """A proposal changes something or says something."""


class DecidedAlready(Refusal):
    """What was decided or taken back is decided once."""


@operation("amendment:propose", told=gettext_lazy("Proposed a change"))
def propose_amendment(  # noqa: PLR0913 - what is wanted, why, and what was read
    *,
    listing: Listing,
    changes: Content,
    arises_from: str = "",
    reason: str = "",
    read: Content | None = None,
    by: Actor,
    at: datetime,
) -> Amendment:
    """Propose a change, or with no changes a suggestion in words; tells who decides.

    Who proposes once more what waits already gets that, and nobody is told again.

    Parameters
    ----------
    changes : mapping
        Parts of ``queries.content.content_of`` with the values that should stand.
    read : mapping or None
        What it said when the form was opened; None for what no form asked for.
    arises_from : str
        One of the definition's words, such as a review; may be empty.

    Raises
    ------
    SaysNothing
        When it neither changes nor says anything.
    NotInDirectory
        When it isn't taken in yet, or has ended; what is a draft is simply written.
    ChangedMeanwhile
        When it says something else by now than was read.
    NoDirectory
        When the network has none.
    """
    if not listing.is_in_directory:
        raise NotInDirectory(
            _("This isn’t in the directory, so nothing changes there.")
        )
    listing = locked(listing)
    stands = content_of(listing)
    refuse_unread(read, said_in(stands))
    wanted = changes_in(stands, changes)
    if not wanted and not reason.strip():
        raise SaysNothing(_("Change something, or say what should be different."))
    amendment = Amendment(
        listing=listing,
        changes=wanted,
        before={key: stands[key] for key in wanted},
        arises_from=arises_from,
        reason=reason.strip(),
    )
    return _waits_already(amendment, by) or _propose(amendment, by=by, at=at)


def _waits_already(amendment: Amendment, by: Actor) -> Amendment | None:
    """Give the same proposal of the same person, where it waits: a second press."""
    return (
        Amendment.objects.open()
        .filter(
            listing=amendment.listing,
            is_addition=False,
            proposed_by_id=by.person_id,
            changes=amendment.changes,
            reason=amendment.reason,
            arises_from=amendment.arises_from,
        )
        .first()
    )


@operation("amendment:add", told=gettext_lazy("Proposed a new listing"))
def propose_addition(*, listing: Listing, by: Actor, at: datetime) -> Amendment:
    """Propose that a new listing comes into the directory; tells who decides.

    Raises
    ------
    NoDirectory
        When the network has none.
    """
    addition = Amendment(listing=listing, is_addition=True, changes=content_of(listing))
    return _propose(addition, by=by, at=at)


def _propose(amendment: Amendment, *, by: Actor, at: datetime) -> Amendment:
    rules = rules_here()
    if rules is None:
        raise NoDirectory
    amendment.proposed_by_id, amendment.proposed_at = by.person_id, at
    amendment.save()
    day = day_of(at)
    to = [*deciders(rules.decided_by, day), *owners_of(amendment.listing, at)]
    words = _("A change to the directory is proposed")
    tell_of_amendment(PROPOSED, words, amendment, to, by=by, at=at)
    return amendment


@operation("amendment:decide", told=gettext_lazy("Decided about a proposal"))
def decide_amendment(  # noqa: PLR0913 - what comes of it, and what was read
    *,
    amendment: Amendment,
    accepts: bool,
    decision: str,
    content: Content | None = None,
    read: Content | None = None,
    by: Actor,
    at: datetime,
) -> Amendment:
    """Accept a proposal, with other words where wanted, or refuse it; tells people.

    An accepted addition is in the directory from now on; a refused one ends.

    Parameters
    ----------
    content : mapping or None
        What shall stand instead of what was proposed; None takes the proposal.
    read : mapping or None
        As ``queries.content.proposal_read`` gave it when the page was opened; None for
        what no page asked for.

    Raises
    ------
    ChangedMeanwhile
        When the listing or the proposal says something else than was read.
    DecidedAlready
        When it was decided or taken back meanwhile.
    ListingOver
        When the listing has ended meanwhile.
    """
    listing = locked(amendment.listing)
    found = _open(amendment)
    refuse_unread(read, proposal_read(listing, found))
    wanted = dict(found.changes if content is None else content)
    if accepts:
        # What stands at this moment: undoing puts back this, not an older text.
        if not found.is_addition:
            stands = content_of(listing)
            found.before = {key: stands[key] for key in wanted}
        changed = content is not None and changes_in(found.changes, wanted)
        found.outcome = (
            AmendmentState.CHANGED if changed else AmendmentState.ACCEPTED
        ).value
        found.changes = wanted
        if found.is_addition:
            listing.published_at = at
        write_content(listing, wanted)
    else:
        found.outcome = AmendmentState.REFUSED.value
        _refuse(found, listing, decision, at)
    found.decision = decision
    found.decided_by_id, found.decided_at, found.undone_at = by.person_id, at, None
    found.save()
    _tell_decided(found, listing, by=by, at=at)
    after_change(listing_ids=[listing.pk], by=by, at=at)
    return found


def _refuse(
    amendment: Amendment, listing: Listing, decision: str, at: datetime
) -> None:
    if amendment.is_addition:
        listing.ended_at, listing.end_words = at, decision
        listing.end_reason = EndReason.REFUSED.value
        listing.save()


def _tell_decided(
    amendment: Amendment, listing: Listing, *, by: Actor, at: datetime
) -> None:
    to = owners_of(listing, at)
    if amendment.proposed_by_id is not None:
        to = [*to, amendment.proposed_by_id]
    words = _("It is decided what comes of a proposal for the directory")
    tell_of_amendment(DECIDED, words, amendment, to, by=by, at=at)


def _open(amendment: Amendment) -> Amendment:
    found = Amendment.objects.select_for_update().get(pk=amendment.pk)
    if not found.is_open:
        raise DecidedAlready(_("This was decided or taken back meanwhile."))
    return found


@operation("amendment:withdraw", told=gettext_lazy("Took a proposal back"))
def withdraw_amendment(*, amendment: Amendment, by: Actor, at: datetime) -> Amendment:
    """Take a proposal back; a new listing is a draft again, which nobody agreed to.

    Raises
    ------
    DecidedAlready
        When it was decided or taken back meanwhile.
    ListingOver
        When the listing has ended, and its proposals with it.
    """
    listing = locked(amendment.listing)
    found = _open(amendment)
    found.outcome = AmendmentState.WITHDRAWN.value
    found.decided_by_id, found.decided_at = by.person_id, at
    found.save()
    if found.is_addition:
        listing.submitted_at = listing.agreed_at = listing.agreed_by = None
        listing.save()
    return found
