"""A promise isn't kept: said by one side, talked about, and settled."""

from __future__ import annotations

from enum import StrEnum


class ConcernOutcome(StrEnum):
    """What came of it."""

    KEPT_AGAIN = "kept_again"
    AGREED_ANEW = "agreed_anew"
    ROLE_ENDS = "role_ends"
    WITHDRAWN = "withdrawn"


DECIDED = (
    ConcernOutcome.KEPT_AGAIN,
    ConcernOutcome.AGREED_ANEW,
    ConcernOutcome.ROLE_ENDS,
)
