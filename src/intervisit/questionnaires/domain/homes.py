"""What a response belongs to, as the capability that began it tells."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Home:
    """A thing by its name.

    Parameters
    ----------
    name : str
        Tells it from other things of the same kind that somebody has.
    takes_more : bool
        Whether a draft that belongs to it can still be handed in.
    """

    name: str
    takes_more: bool = True
