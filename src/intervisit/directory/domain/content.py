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
    return {key: value for key, value in wanted.items() if stands.get(key) != value}


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
