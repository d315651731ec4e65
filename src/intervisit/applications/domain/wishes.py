"""What a school wishes about the other schools of its cohort."""

from __future__ import annotations

from enum import StrEnum


class WishFor(StrEnum):
    """With whom a school wants to be, doesn't, or might."""

    KEEP_WITH = "keep_with"
    MAYBE = "maybe"
    NOT_WITH = "not_with"
