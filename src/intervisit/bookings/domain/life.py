"""In which state a booking is, from what happened to it; and what may happen next."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum


class Side(StrEnum):
    """The two schools of a booking."""

    RECEIVER = "receiver"
    PROVIDER = "provider"

    @property
    def other(self) -> Side:
        return Side.PROVIDER if self is Side.RECEIVER else Side.RECEIVER


class BookingState(StrEnum):
    """What people call the point that a booking has reached."""

    DRAFT = "draft"
    ASKED = "asked"
    OFFERED = "offered"
    LAPSED = "lapsed"
    AGREED = "agreed"
    UNDER_WAY = "under_way"
    COMPLETED = "completed"
    EVALUATED = "evaluated"
    REFUSED = "refused"
    CANCELLED = "cancelled"


class BookingAction(StrEnum):
    """What people do with a booking."""

    OFFER = "offer"
    AGREE = "agree"
    REFUSE = "refuse"
    CANCEL = "cancel"
    PLAN_VISIT = "plan_visit"
    LOG_VISIT = "log_visit"
    REVIEW = "review"
    COMPLETE = "complete"
    EVALUATE = "evaluate"
    DISCARD = "discard"


S, A = BookingState, BookingAction

MAY: Mapping[BookingState, frozenset[BookingAction]] = {
    S.DRAFT: frozenset({A.DISCARD}),
    S.ASKED: frozenset({A.OFFER, A.REFUSE, A.CANCEL}),
    S.OFFERED: frozenset({A.OFFER, A.AGREE, A.REFUSE, A.CANCEL}),
    S.LAPSED: frozenset({A.OFFER, A.REFUSE, A.CANCEL}),
    S.AGREED: frozenset({A.PLAN_VISIT, A.CANCEL}),
    S.UNDER_WAY: frozenset({A.PLAN_VISIT, A.LOG_VISIT, A.REVIEW, A.COMPLETE, A.CANCEL}),
    S.COMPLETED: frozenset({A.LOG_VISIT, A.EVALUATE}),
    S.EVALUATED: frozenset({A.LOG_VISIT, A.EVALUATE}),
    S.REFUSED: frozenset(),
    S.CANCELLED: frozenset(),
}
"""What may happen in which state; whose turn it is, permissions say."""

OPEN = frozenset({S.ASKED, S.OFFERED, S.LAPSED})
RUNNING = frozenset({S.AGREED, S.UNDER_WAY})
OVER = frozenset({S.COMPLETED, S.EVALUATED, S.REFUSED, S.CANCELLED})


@dataclass(frozen=True, slots=True)
class Facts:
    """What happened to a booking so far.

    Parameters
    ----------
    wanted_until : date or None
        The last day on which what was asked for is of use; None for flexible.
    offered_by : Side or None
        Whose terms stand; None while nobody has offered any.
    first_on : date or None
        First day of the terms that stand.
    """

    sent_at: datetime | None = None
    wanted_until: date | None = None
    offered_by: Side | None = None
    first_on: date | None = None
    agreed_at: datetime | None = None
    completed_at: datetime | None = None
    evaluated_at: datetime | None = None
    refused_at: datetime | None = None
    cancelled_at: datetime | None = None


def state_of(facts: Facts, on: date) -> BookingState:
    """Return the state that the facts make on a day.

    Notes
    -----
    The first that holds decides, from the end of a life to its beginning.
    ``queries.states`` says the same to the database; a test holds the two together.
    """
    agreed = facts.agreed_at is not None
    begun = facts.first_on is not None and facts.first_on <= on
    ladder = (
        (facts.cancelled_at is not None, S.CANCELLED),
        (facts.refused_at is not None, S.REFUSED),
        (facts.evaluated_at is not None, S.EVALUATED),
        (facts.completed_at is not None, S.COMPLETED),
        (agreed and begun, S.UNDER_WAY),
        (agreed, S.AGREED),
        (facts.sent_at is None, S.DRAFT),
        (is_past(facts, on), S.LAPSED),
        (facts.offered_by is not None, S.OFFERED),
    )
    return next((state for holds, state in ladder if holds), S.ASKED)


def is_past(facts: Facts, on: date) -> bool:
    """Tell whether the days of what is asked for, or offered, went by."""
    if facts.offered_by is not None:
        return facts.first_on is not None and facts.first_on < on
    return facts.wanted_until is not None and facts.wanted_until < on


def whose_turn(facts: Facts, on: date) -> Side | None:
    """Return the side that everybody waits for; None when nobody is waited for.

    Notes
    -----
    A request waits for who would give; terms wait for the side that didn't offer
    them; what is complete waits for the evaluation of who received.
    """
    state = state_of(facts, on)
    if state is S.ASKED:
        return Side.PROVIDER
    if state in {S.OFFERED, S.LAPSED}:
        return facts.offered_by.other if facts.offered_by else Side.RECEIVER
    if state is S.COMPLETED:
        return Side.RECEIVER
    return None


def may_happen(action: BookingAction, facts: Facts, on: date) -> bool:
    """Tell whether the state of a booking allows an action."""
    return action in MAY[state_of(facts, on)]
