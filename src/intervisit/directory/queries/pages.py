"""What the pages of the directory show."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from intervisit.directory.domain.content import said_in
from intervisit.directory.domain.life import ListingState
from intervisit.directory.domain.rules import Freshness, Rules
from intervisit.directory.labels import (
    AVAILABILITY,
    AVAILABILITY_MARKS,
    FRESHNESS,
    FRESHNESS_MARKS,
    STATE_MARKS,
    STATES,
)
from intervisit.directory.models import Amendment, Listing
from intervisit.directory.queries.amendments import amendments_visible_to
from intervisit.directory.queries.asking import can_be_asked
from intervisit.directory.queries.content import content_told
from intervisit.directory.queries.editions import naming, newest
from intervisit.directory.queries.listings import (
    area_names,
    contact_words,
    freshness_of,
    mine,
    with_areas,
)
from intervisit.directory.queries.reading import sealed
from intervisit.kernel.actor import Actor
from intervisit.people.telling import ToldEntry, told_history
from intervisit.support.policy import Words

MOST_PROPOSALS = 12


@dataclass(frozen=True, slots=True)
class Told:
    """A listing as a page tells it."""

    listing: Listing
    areas: Sequence[str]
    kinds: Sequence[str]
    phases: Sequence[str]
    state: ListingState
    state_words: Words
    state_mark: str
    now_words: Words
    now_mark: str
    freshness: Freshness
    fresh_words: Words
    fresh_mark: str
    contact: str
    why_not: str | None

    @property
    def read(self) -> str:
        """What it says, as a form carries it that is about this page."""
        return sealed(said_in(content_told(self.listing)))

    @property
    def is_listed(self) -> bool:
        return self.state is ListingState.LISTED

    @property
    def is_fresh(self) -> bool:
        return self.freshness is Freshness.FRESH

    @property
    def is_over(self) -> bool:
        return self.state is ListingState.OVER


def told(listing: Listing, rules: Rules | None, on: date) -> Told:
    """Tell a listing; take listings ``with_areas``."""
    state = listing.state_on(on)
    now = listing.availability_on(on)
    fresh = freshness_of(listing, rules, on)
    return Told(
        listing=listing,
        areas=area_names(listing),
        kinds=rules.kind_words(listing.kinds) if rules else (),
        phases=rules.phase_words(listing.phases) if rules else (),
        state=state,
        state_words=STATES[state],
        state_mark=STATE_MARKS[state],
        now_words=AVAILABILITY[now],
        now_mark=AVAILABILITY_MARKS[now],
        freshness=fresh,
        fresh_words=FRESHNESS[fresh],
        fresh_mark=FRESHNESS_MARKS[fresh],
        contact=contact_words(listing),
        why_not=can_be_asked(listing, on),
    )


def told_all(listings: Sequence[Listing], rules: Rules | None, on: date) -> list[Told]:
    """Tell several listings; one query."""
    return [told(each, rules, on) for each in with_areas(listings)]


def directory_page(actor: Actor, rules: Rules | None) -> dict[str, Any]:
    """Give what stands round the list of the whole directory."""
    return {
        "rules": rules,
        "edition": newest(),
        "offers": bool(actor.organisations),
    }


def my_page(actor: Actor, rules: Rules | None, on: date) -> dict[str, Any]:
    """Give what an actor offers, and what the schools that they lead offer."""
    found = told_all(list(mine(actor)), rules, on)
    return {
        "rules": rules,
        "standing": [each for each in found if not each.is_over],
        "over": [each for each in found if each.is_over],
        "offers": bool(actor.organisations),
        "named": naming(actor.person_id or 0).count(),
    }


def listing_page(
    listing: Listing, actor: Actor, rules: Rules | None, on: date
) -> dict[str, Any]:
    """Give what the page of a listing shows."""
    with_areas([listing])
    return {
        "listing": listing,
        "told": told(listing, rules, on),
        "rules": rules,
        "today": on,
        "leaves_on": rules.leaves_on(listing.confirmed_on) if rules else None,
        "entries": history_of(listing),
        "proposals": proposals_seen(listing, actor),
        "follows": _before(listing),
        "followers": listing.followed_by.exists(),
    }


def check_page(
    listing: Listing, actor: Actor, rules: Rules | None, on: date
) -> dict[str, Any]:
    """Give what somebody sees before they offer a listing."""
    page = listing_page(listing, actor, rules, on)
    missing = []
    if not page["told"].areas:
        missing.append(_("Which area is it about?"))
    if rules and rules.kinds and not page["told"].kinds:
        missing.append(_("Which kind of help is it?"))
    leads = listing.organisation_id in actor.led_schools
    return page | {"missing": missing, "leads": leads}


def proposals_seen(listing: Listing, actor: Actor) -> list[Amendment]:
    """Give what was proposed about a listing, as far as an actor reads it."""
    found = amendments_visible_to(actor).filter(listing=listing)
    return list(found.order_by("-proposed_at", "-pk")[:MOST_PROPOSALS])


def history_of(listing: Listing) -> list[ToldEntry]:
    """Give what happened to a listing, newest first."""
    return told_history(listing, limit=30)


def _before(listing: Listing) -> Listing | None:
    found = Listing.objects.filter(pk=listing.follows_id or 0)
    return found.select_related("post__person", "organisation").first()
