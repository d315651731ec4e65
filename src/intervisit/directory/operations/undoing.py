"""Undo a decision about the directory."""

from __future__ import annotations

from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from intervisit.directory.domain.content import Content, changes_in
from intervisit.directory.domain.life import AmendmentState, EndReason
from intervisit.directory.labels import DECIDED
from intervisit.directory.models import Amendment, Listing
from intervisit.directory.operations.changing import (
    after_change,
    refuse_unread,
    write_content,
)
from intervisit.directory.operations.telling import tell_of_amendment
from intervisit.directory.queries.content import content_of
from intervisit.directory.queries.reading import decision_read
from intervisit.kernel.actor import Actor
from intervisit.support.errors import Refusal
from intervisit.support.operation import operation


class CannotBeUndone(Refusal):
    """A decision is undone only while what it wrote still stands."""


@operation("amendment:undo", told=gettext_lazy("Undid a decision"))
def undo_decision(
    *,
    amendment: Amendment,
    reason: str,
    read: Content | None = None,
    by: Actor,
    at: datetime,
) -> Amendment:
    """Undo a decision: what it changed is put back, and the proposal is open again.

    Parameters
    ----------
    read : mapping or None
        The decision as ``queries.reading.decision_read`` gave it.

    Raises
    ------
    ChangedMeanwhile
        When another decision was made since that one was read.
    CannotBeUndone
        When it isn't decided, was taken back, or was changed since.
    """
    listing = Listing.objects.select_for_update(of=("self",)).get(
        pk=amendment.listing_id
    )
    found = Amendment.objects.select_for_update().get(pk=amendment.pk)
    if found.is_open or found.state is AmendmentState.WITHDRAWN:
        raise CannotBeUndone(_("Nothing was decided that could be undone."))
    refuse_unread(read, decision_read(found))
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
