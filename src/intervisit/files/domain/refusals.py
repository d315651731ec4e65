"""Why a file isn't taken."""

from __future__ import annotations

from enum import StrEnum


class Reason(StrEnum):
    """Every reason for which a file is refused; `labels` has the sentences."""

    EMPTY = "empty"
    TOO_LARGE = "too_large"
    UNKNOWN = "unknown"
    NOT_WHAT_IT_SAYS = "not_what_it_says"
    NOT_ACCEPTED = "not_accepted"
    MARKUP = "markup"
    PROGRAM = "program"
    MACROS = "macros"
    OLD_OFFICE = "old_office"
    LOCKED = "locked"
    BOMB = "bomb"
    DAMAGED = "damaged"


class NotTaken(Exception):
    """The bytes are refused; `reason` and `facts` say why."""

    def __init__(self, reason: Reason, **facts: object) -> None:
        self.reason = reason
        self.facts = facts
        super().__init__(reason.value)
