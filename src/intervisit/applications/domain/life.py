"""The life of an application: one table says what may follow what."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum


class ApplicationState(StrEnum):
    """Where an application stands."""

    DRAFT = "draft"
    SUBMITTED = "submitted"
    WAITLISTED = "waitlisted"
    OFFERED = "offered"
    ACCEPTED = "accepted"
    REFUSED = "refused"
    LAPSED = "lapsed"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"


class ApplicationAction(StrEnum):
    """What is done with an application."""

    SUBMIT = "submit"
    WITHDRAW = "withdraw"
    OFFER = "offer"
    WAITLIST = "waitlist"
    DECLINE = "decline"
    ACCEPT = "accept"
    REFUSE = "refuse"
    LAPSE = "lapse"
    REOPEN = "reopen"


S, A = ApplicationState, ApplicationAction

TRANSITIONS: Mapping[ApplicationState, Mapping[ApplicationAction, ApplicationState]] = {
    S.DRAFT: {A.SUBMIT: S.SUBMITTED, A.WITHDRAW: S.WITHDRAWN},
    S.SUBMITTED: {
        A.OFFER: S.OFFERED,
        A.WAITLIST: S.WAITLISTED,
        A.DECLINE: S.DECLINED,
        A.WITHDRAW: S.WITHDRAWN,
    },
    S.WAITLISTED: {
        A.OFFER: S.OFFERED,
        A.DECLINE: S.DECLINED,
        A.WITHDRAW: S.WITHDRAWN,
        A.REOPEN: S.SUBMITTED,
    },
    S.OFFERED: {
        A.ACCEPT: S.ACCEPTED,
        A.REFUSE: S.REFUSED,
        A.LAPSE: S.LAPSED,
        A.WITHDRAW: S.WITHDRAWN,
        A.REOPEN: S.SUBMITTED,
    },
    S.ACCEPTED: {},
    S.REFUSED: {},
    S.LAPSED: {A.OFFER: S.OFFERED},
    S.DECLINED: {A.REOPEN: S.SUBMITTED},
    S.WITHDRAWN: {},
}
"""State -> action -> next state. Whose turn it is, permissions say."""

UNDER_REVIEW = frozenset({S.SUBMITTED, S.WAITLISTED, S.OFFERED})
"""Handed in and not settled yet."""

REVOCABLE = frozenset({S.DRAFT, S.SUBMITTED})
"""A commitment to it may be taken back: nothing is decided."""

SIGNABLE = REVOCABLE | {S.WAITLISTED, S.OFFERED}
"""A commitment to it may be signed."""

OVER = frozenset({S.ACCEPTED, S.REFUSED, S.LAPSED, S.DECLINED, S.WITHDRAWN})
STANDING = frozenset(S) - {S.WITHDRAWN, S.REFUSED, S.LAPSED}
"""Those that bar another application of the same person for the same thing."""


def next_state(
    state: ApplicationState, action: ApplicationAction
) -> ApplicationState | None:
    """Give the state after an action, or None where it isn't possible."""
    return TRANSITIONS[state].get(action)
