"""What a co-applicant may do with an application."""

from __future__ import annotations

from enum import StrEnum


class Right(StrEnum):
    """How far somebody works along; each includes the one before."""

    VIEW = "view"
    COMMENT = "comment"
    EDIT = "edit"


ORDER = (Right.VIEW, Right.COMMENT, Right.EDIT)


def includes(held: Right, wanted: Right) -> bool:
    """Tell whether one right includes another."""
    return ORDER.index(held) >= ORDER.index(wanted)
