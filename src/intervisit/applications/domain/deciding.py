"""The life of a round of decisions, and of each decision in it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Final


class Outcome(StrEnum):
    """What is decided about an application."""

    OFFER = "offer"
    WAITLIST = "waitlist"
    DECLINE = "decline"


class RoundState(StrEnum):
    """Where the letters of a round are."""

    DRAFT = "draft"
    HELD = "held"
    SENT = "sent"


class RoundAction(StrEnum):
    """What is done with a round."""

    SEND = "send"
    STOP = "stop"
    RELEASE = "release"


class DecisionState(StrEnum):
    """What became of a decision."""

    PREPARED = "prepared"
    OPEN = "open"
    WAITING = "waiting"
    TOLD = "told"
    ACCEPTED = "accepted"
    REFUSED = "refused"
    LAPSED = "lapsed"
    MOVED_UP = "moved_up"


class DecisionAction(StrEnum):
    """What happens to a decision."""

    TELL = "tell"
    ACCEPT = "accept"
    REFUSE = "refuse"
    LAPSE = "lapse"
    MOVE_UP = "move_up"


R, RA, D, DA = RoundState, RoundAction, DecisionState, DecisionAction

ROUND: Final[Mapping[RoundState, Mapping[RoundAction, RoundState]]] = {
    R.DRAFT: {RA.SEND: R.HELD},
    R.HELD: {RA.STOP: R.DRAFT, RA.RELEASE: R.SENT},
    R.SENT: {},
}
DECISION: Final[Mapping[DecisionState, Mapping[DecisionAction, DecisionState]]] = {
    D.PREPARED: {},
    D.OPEN: {DA.ACCEPT: D.ACCEPTED, DA.REFUSE: D.REFUSED, DA.LAPSE: D.LAPSED},
    D.WAITING: {DA.MOVE_UP: D.MOVED_UP, DA.REFUSE: D.REFUSED},
    D.TOLD: {},
    D.ACCEPTED: {},
    D.REFUSED: {},
    D.LAPSED: {},
    D.MOVED_UP: {},
}
WHEN_TOLD: Final[Mapping[Outcome, DecisionState]] = {
    Outcome.OFFER: D.OPEN,
    Outcome.WAITLIST: D.WAITING,
    Outcome.DECLINE: D.TOLD,
}
"""What a prepared decision becomes when its letter goes out."""
STANDING: Final = frozenset({D.PREPARED, D.OPEN, D.WAITING, D.TOLD, D.ACCEPTED})
"""States in which a decision stands: an application has one of these at most."""
TAKES_A_PLACE: Final = frozenset({D.PREPARED, D.OPEN, D.ACCEPTED})


def next_round(state: RoundState, action: RoundAction) -> RoundState | None:
    """Give the state after an action; None when it can't be done now."""
    return ROUND[state].get(action)


def next_state(state: DecisionState, action: DecisionAction) -> DecisionState | None:
    """Give the state after an action; None when it can't happen now."""
    return DECISION[state].get(action)


@dataclass(frozen=True, slots=True)
class Until:
    """How long an offer stands: to the end of its last day, in the network's zone."""

    at: datetime

    def is_over(self, now: datetime) -> bool:
        return now >= self.at


def years_on(day: date, years: int) -> date:
    """Give the last day of so many years from a day: the day before it comes round.

    29 February comes round on 1 March in a year without it.
    """
    try:
        again = day.replace(year=day.year + years)
    except ValueError:
        again = date(day.year + years, 3, 1)
    return date.fromordinal(again.toordinal() - 1)
