"""The life of a listing and of a proposed change, derived from what happened."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum


class ListingState(StrEnum):
    """Where a listing is in its life."""

    DRAFT = "draft"
    WAITS_FOR_LEADER = "waits_for_leader"
    DECLINED = "declined"
    WAITS_FOR_DECISION = "waits_for_decision"
    COMES = "comes"
    LISTED = "listed"
    OVER = "over"


class EndReason(StrEnum):
    """Why a listing is no longer offered."""

    LEFT = "left"
    WITHDRAWN = "withdrawn"
    REFUSED = "refused"
    TAKEN_OUT = "taken_out"
    EXPIRED = "expired"
    CLOSED = "closed"


class Contact(StrEnum):
    """How whoever offers help would like to be asked."""

    MESSAGE = "message"
    MAIL = "mail"
    PHONE = "phone"
    LEADER = "leader"


class AmendmentState(StrEnum):
    """Where a proposal is in its life."""

    OPEN = "open"
    ACCEPTED = "accepted"
    CHANGED = "changed"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"


DECISIONS = (AmendmentState.ACCEPTED, AmendmentState.CHANGED, AmendmentState.REFUSED)


@dataclass(frozen=True, slots=True)
class Facts:
    """What has happened to a listing.

    Parameters
    ----------
    last_on : date or None
        Its last day, or that of its post or school, whichever comes first.
    is_merged : bool
        Its school became part of another, which offers what it offers itself.
    """

    submitted_at: datetime | None
    agreed_at: datetime | None
    declined_at: datetime | None
    published_at: datetime | None
    ended_at: datetime | None
    starts_on: date
    last_on: date | None
    is_merged: bool = False


def state_on(facts: Facts, on: date) -> ListingState:
    """Give the state that these facts make on a day."""
    ran_out = facts.last_on is not None and facts.last_on < on
    if facts.ended_at is not None or ran_out or facts.is_merged:
        return ListingState.OVER
    if facts.declined_at is not None:
        return ListingState.DECLINED
    if facts.submitted_at is None:
        return ListingState.DRAFT
    if facts.agreed_at is None:
        return ListingState.WAITS_FOR_LEADER
    if facts.published_at is None:
        return ListingState.WAITS_FOR_DECISION
    return ListingState.COMES if facts.starts_on > on else ListingState.LISTED
