"""How a person stands with sign-in."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class SignInState(StrEnum):
    """What someone can do about signing in."""

    SIGNED_UP = "signed_up"
    INVITED = "invited"
    EXPIRED = "expired"
    NOT_INVITED = "not_invited"
    NO_ADDRESS = "no_address"


CAN_BE_INVITED = frozenset(
    {SignInState.INVITED, SignInState.EXPIRED, SignInState.NOT_INVITED}
)


@dataclass(frozen=True, slots=True)
class Sent:
    """The last invitation that somebody got."""

    expires_at: datetime
    withdrawn_at: datetime | None


def sign_in_state(
    *, has_account: bool, has_address: bool, last: Sent | None, now: datetime
) -> SignInState:
    """Give the state from an account, an address and the last invitation."""
    if has_account:
        return SignInState.SIGNED_UP
    if last is not None and last.withdrawn_at is None:
        return SignInState.INVITED if last.expires_at > now else SignInState.EXPIRED
    return SignInState.NOT_INVITED if has_address else SignInState.NO_ADDRESS
