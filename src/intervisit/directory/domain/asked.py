"""What a link out of a mail asks."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Asked:
    """Whether a listing is still true: which one, whom, and since when.

    Parameters
    ----------
    listing, person : str
        Public ids.
    since : date
        The day of the last confirmation: a later one closes the link.
    """

    listing: str
    person: str
    since: date
