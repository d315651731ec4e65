"""The life of a partnership and of a challenge to it."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum


class PartnershipState(StrEnum):
    """Where a partnership stands."""

    STANDING = "standing"
    CHALLENGED = "challenged"
    CONTINUED = "continued"
    DISSOLVED = "dissolved"


class PartnershipAction(StrEnum):
    """What moves a partnership on."""

    CHALLENGE = "challenge"
    SETTLE = "settle"
    CONTINUE = "continue"
    DISSOLVE = "dissolve"


TRANSITIONS: Mapping[PartnershipState, Mapping[PartnershipAction, PartnershipState]] = {
    PartnershipState.STANDING: {
        PartnershipAction.CHALLENGE: PartnershipState.CHALLENGED,
        PartnershipAction.CONTINUE: PartnershipState.CONTINUED,
        PartnershipAction.DISSOLVE: PartnershipState.DISSOLVED,
    },
    PartnershipState.CHALLENGED: {
        PartnershipAction.CHALLENGE: PartnershipState.CHALLENGED,
        PartnershipAction.SETTLE: PartnershipState.STANDING,
        PartnershipAction.DISSOLVE: PartnershipState.DISSOLVED,
    },
    PartnershipState.CONTINUED: {},
    PartnershipState.DISSOLVED: {},
}
ALIVE = frozenset({PartnershipState.STANDING, PartnershipState.CHALLENGED})
"""States in which members come and go and people work together."""


class EndReason(StrEnum):
    """Why a partnership was dissolved."""

    RUN_OVER = "run_over"
    NOT_WORKING = "not_working"
    SCHOOL_LEFT = "school_left"
    FOCUS_CHANGED = "focus_changed"
    REMATCHED = "rematched"
    OTHER = "other"


class ChallengeOutcome(StrEnum):
    """What came of a challenge."""

    SETTLED = "settled"
    CHANGED = "changed"
    DISSOLVED = "dissolved"
    WITHDRAWN = "withdrawn"


def next_state(
    state: PartnershipState, action: PartnershipAction
) -> PartnershipState | None:
    """Give the state after an action, or None where it isn't possible."""
    return TRANSITIONS[state].get(action)


def actions_in(state: PartnershipState) -> tuple[PartnershipAction, ...]:
    """Give what can be done in a state, in the order of the table."""
    return tuple(TRANSITIONS[state])
