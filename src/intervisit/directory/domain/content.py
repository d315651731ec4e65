"""What a listing says, as plain values, and which of it somebody has to decide."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import Any, Final

from intervisit.directory.domain.rules import Rules
from intervisit.programmes.domain.schema.choices import ListingChange

Content = Mapping[str, Any]

#: What each part of a listing is to the definition; None never needs a decision.
MEANS: Final[Mapping[str, ListingChange | None]] = {
    "title": ListingChange.DESCRIPTION,
    "areas": ListingChange.AREAS,
    "description": ListingChange.DESCRIPTION,
    "kinds": ListingChange.DESCRIPTION,
    "phases": ListingChange.DESCRIPTION,
    "subjects": ListingChange.DESCRIPTION,
    "reciprocity": None,
    "contact_by": None,
    "contact_note": None,
    "names_person": None,
    "starts_on": None,
    "ends_on": None,
    "availability": ListingChange.AVAILABILITY,
    "paused_until": ListingChange.PAUSE,
}


#: Whether it can be asked for now: said at any time, on a page of its own.
NOW: Final = ("availability", "paused_until")
#: Chosen from a list, in whatever order.
CHOSEN: Final = ("kinds", "phases")


@dataclass(frozen=True, slots=True)
class Split:
    """Changes that show at once, and those that wait for a decision."""

    live: Content
    waiting: Content


def changes_in(stands: Content, wanted: Content) -> dict[str, Any]:
    """Give what differs from what stands, with the values that are wanted.

    >>> changes_in({"title": "A", "kinds": []}, {"title": "B", "kinds": []})
    {'title': 'B'}
    """
    return {
        key: value
        for key, value in wanted.items()
        if key not in stands or not is_same(key, stands[key], value)
    }


def is_same(key: str, one: Any, other: Any) -> bool:
    """Whether two values of one part say the same.

    >>> is_same("kinds", ["visit", "talk"], ["talk", "visit"])
    True
    """
    if key in CHOSEN and isinstance(one, list) and isinstance(other, list):
        return set(one) == set(other)
    return bool(one == other)


def said_in(content: Content) -> dict[str, Any]:
    """Give what a listing says, without whether it can be asked for now."""
    return {key: value for key, value in content.items() if key not in NOW}


def untouched(typed: Content, read: Content, stands: Content) -> dict[str, Any]:
    """Give what stands now of parts that changed, and that nobody typed over.

    Parameters
    ----------
    typed, read : mapping
        What a form says, and what it was filled with.

    Notes
    -----
    What was typed over stays as typed, and isn't in it.

    >>> stood = {"title": "A", "subjects": "Art"}
    >>> untouched(stood | {"subjects": "Music"}, stood, {"title": "B", "subjects": ""})
    {'title': 'B'}
    """
    return {
        key: value
        for key, value in changes_in(read, stands).items()
        if key in typed and key in read and is_same(key, typed[key], read[key])
    }


def split(changes: Content, rules: Rules) -> Split:
    """Part changes into those that show at once and those that are decided."""
    waiting = {
        key
        for key in changes
        if (means := MEANS.get(key)) is not None and rules.needs_decision(means)
    }
    return Split(
        live={key: value for key, value in changes.items() if key not in waiting},
        waiting={key: value for key, value in changes.items() if key in waiting},
    )


def fingerprint(content: Content) -> str:
    """Tell one content from another: what a form carries to notice other editors.

    >>> fingerprint({"title": "A"}) == fingerprint({"title": "A"})
    True
    """
    told = "\x1f".join(f"{key}={content[key]!r}" for key in sorted(content))
    return sha256(told.encode()).hexdigest()[:16]
