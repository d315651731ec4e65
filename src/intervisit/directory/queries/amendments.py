"""Proposals as an actor sees them, and side by side with what stands."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Q

from intervisit.directory.domain.content import MEANS
from intervisit.directory.domain.life import DECISIONS
from intervisit.directory.domain.rules import Rules
from intervisit.directory.labels import OUTCOME_MARKS, OUTCOMES
from intervisit.directory.models import Amendment
from intervisit.directory.models.amendments import AmendmentQuerySet
from intervisit.directory.permissions import OVERSEERS
from intervisit.directory.queries.content import Teller, content_of
from intervisit.directory.queries.words import PARTS
from intervisit.kernel.actor import Actor
from intervisit.people.telling import told_history
from intervisit.support.policy import Words

BESIDE = (
    *("listing__organisation", "listing__post__person"),
    *("proposed_by", "decided_by"),
)


def amendments_visible_to(actor: Actor) -> AmendmentQuerySet:
    """Give proposals: all to who oversees, else own ones and those about one's own."""
    found = Amendment.objects.select_related(*BESIDE)
    if actor.is_visitor:
        return found.none()
    if actor.has(*OVERSEERS):
        return found
    return found.filter(
        Q(proposed_by_id=actor.person_id)
        | Q(listing__post_id__in=[post.id for post in actor.posts])
        | Q(listing__organisation_id__in=list(actor.led_schools))
    )


@dataclass(frozen=True, slots=True)
class Side:
    """One part of a listing: what stands, and what would.

    ``moved`` says that somebody changed it since it was proposed.
    """

    part: Words
    stands: str
    wanted: str
    moved: bool = False


def side_by_side(amendment: Amendment, rules: Rules | None) -> list[Side]:
    """Compare a proposal with what stands; of a decided one, with what stood."""
    now = content_of(amendment.listing)
    is_open = amendment.is_open
    stood = now if is_open and not amendment.is_addition else amendment.before
    teller = Teller(rules, [stood, amendment.changes, amendment.before])
    return [
        Side(
            part=PARTS[key],
            stands=teller.say(key, stood.get(key)) if stood else "",
            wanted=teller.say(key, amendment.changes[key]),
            moved=is_open
            and key in amendment.before
            and now[key] != amendment.before[key],
        )
        for key in MEANS
        if key in amendment.changes and _tells(key, amendment)
    ]


def _tells(key: str, amendment: Amendment) -> bool:
    """Whether a part says something: a new listing has many that are empty."""
    if not amendment.is_addition:
        return True
    untold = ("starts_on", "availability", "paused_until", "names_person")
    return key not in untold and bool(amendment.changes[key])


def proposed_content(amendment: Amendment) -> dict[str, Any]:
    """Give the whole of what a listing would say if this were accepted."""
    return {**content_of(amendment.listing), **amendment.changes}


def parts_of(amendment: Amendment) -> Sequence[Words]:
    """Give the names of the parts that a proposal would change."""
    return [PARTS[key] for key in MEANS if key in amendment.changes]


def amendment_page(amendment: Amendment, rules: Rules | None) -> dict[str, Any]:
    """Give what the page of a proposal shows."""
    sides = side_by_side(amendment, rules)
    return {
        "amendment": amendment,
        "listing": amendment.listing,
        "sides": sides,
        "moved": any(side.moved for side in sides),
        "outcome": OUTCOMES[amendment.state],
        "mark": OUTCOME_MARKS[amendment.state],
        "rules": rules,
        "entries": told_history(amendment, limit=20),
        "can_undo": amendment.state in DECISIONS,
    }
