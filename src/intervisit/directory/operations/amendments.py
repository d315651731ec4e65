"""Propose changes to the directory, decide about them, and undo a decision."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from intervisit.directory.domain.content import changes_in
from intervisit.directory.domain.life import AmendmentState, EndReason
from intervisit.directory.labels import DECIDED, PROPOSED
from intervisit.directory.models import Amendment, Listing
from intervisit.directory.operations.changing import (
    NoDirectory,
    after_change,
    locked,
    write_content,
)
from intervisit.directory.operations.telling import owners_of, tell_of_amendment
from intervisit.directory.queries.content import content_of
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


class CannotBeUndone(Refusal):
    """A decision is undone only while what it wrote still stands."""


@operation("amendment:propose", told=gettext_lazy("Proposed a change"))
def propose_amendment(
    *,
    listing: Listing,
    changes: Mapping[str, Any],
    arises_from: str = "",
    reason: str = "",
    by: Actor,
    at: datetime,
) -> Amendment:
    """Propose a change, or with no changes a suggestion in words; tells who decides.

    Parameters
    ----------
    changes : mapping
        Parts of ``queries.content.content_of`` with the values that should stand.
    arises_from : str
        One of the definition's words, such as a review; may be empty.

    Raises
    ------
    SaysNothing
        When it neither changes nor says anything.
    NotInDirectory
        When it isn't taken in yet, or has ended; what is a draft is simply written.
    NoDirectory
        When the network has none.
    """
    if not listing.is_in_directory:
        raise NotInDirectory(
            _("This isn’t in the directory, so nothing changes there.")
        )
    stands = content_of(listing)
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
    return _propose(amendment, by=by, at=at)


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
def decide_amendment(
    *,
    amendment: Amendment,
    accepts: bool,
    decision: str,
    content: Mapping[str, Any] | None = None,
    by: Actor,
    at: datetime,
) -> Amendment:
    """Accept a proposal, with other words where wanted, or refuse it; tells people.

    An accepted addition is in the directory from now on; a refused one ends.

    Parameters
    ----------
    content : mapping or None
        What shall stand instead of what was proposed; None takes the proposal.

    Raises
    ------
    DecidedAlready
        When it was decided or taken back meanwhile.
    ListingOver
        When the listing has ended meanwhile.
    """
    listing = locked(amendment.listing)
    found = _open(amendment)
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


@operation("amendment:undo", told=gettext_lazy("Undid a decision"))
def undo_decision(
    *, amendment: Amendment, reason: str, by: Actor, at: datetime
) -> Amendment:
    """Undo a decision: what it changed is put back, and the proposal is open again.

    Raises
    ------
    CannotBeUndone
        When it isn't decided, was taken back, or was changed since.
    """
    listing = Listing.objects.select_for_update(of=("self",)).get(
        pk=amendment.listing_id
    )
    found = Amendment.objects.select_for_update().get(pk=amendment.pk)
    if found.is_open or found.state is AmendmentState.WITHDRAWN:
        raise CannotBeUndone(_("Nothing was decided that could be undone."))
    if found.state is AmendmentState.REFUSED:
        _raise_again(found, listing)
    else:
        _put_back(found, listing)
    found.outcome, found.decided_at = AmendmentState.OPEN.value, None
    found.decided_by_id, found.undone_at = None, at
    found.save()
    words = _("A decision about a proposal of yours was undone")
    to = [found.proposed_by_id] if found.proposed_by_id else []
    tell_of_amendment(DECIDED, words, found, to, by=by, at=at)
    after_change(listing_ids=[listing.pk], by=by, at=at)
    return found


def _raise_again(amendment: Amendment, listing: Listing) -> None:
    if amendment.is_addition and listing.end_reason == EndReason.REFUSED.value:
        listing.ended_at, listing.end_reason, listing.end_words = None, "", ""
        listing.save()


def _put_back(amendment: Amendment, listing: Listing) -> None:
    stands = content_of(listing)
    written = {key: stands[key] for key in amendment.changes}
    if listing.ended_at is not None or changes_in(written, amendment.changes):
        raise CannotBeUndone(
            _("The listing was changed since. Propose the change that you want.")
        )
    if amendment.is_addition:
        listing.published_at = None
        listing.save()
    else:
        write_content(listing, amendment.before)
