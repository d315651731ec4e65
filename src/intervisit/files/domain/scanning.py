"""What is known about a file from a scanner."""

from __future__ import annotations

from enum import StrEnum


class ScanState(StrEnum):
    """Whether a scanner has looked at a file, and what it said."""

    UNSCANNED = "unscanned"
    CLEAN = "clean"
    REFUSED = "refused"


def may_be_served(state: ScanState, *, only_scanned: bool) -> bool:
    """Tell whether a file may leave the house.

    Parameters
    ----------
    only_scanned : bool
        Whether this installation has a scanner, so that a file waits for it.
    """
    if state is ScanState.REFUSED:
        return False
    return state is ScanState.CLEAN or not only_scanned
