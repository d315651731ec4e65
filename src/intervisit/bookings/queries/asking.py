"""Reads: what a form that asks for support offers."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.utils.translation import gettext as _

from intervisit.bookings.levels import kind_names
from intervisit.bookings.permissions import BOOKERS
from intervisit.directory.models import Listing
from intervisit.kernel.actor import Actor, Standing
from intervisit.networks.models import Organisation, PracticeArea


def schools_to_book_for(actor: Actor, listing: Listing, on: date) -> list[Organisation]:
    """Give the schools for which somebody may ask: their own, or those they direct."""
    rows = Organisation.objects.open_on(on).exclude(pk=listing.organisation_id)
    if actor.has(Standing.DIRECTOR):
        return list(rows.schools().order_by("name"))
    reached = set(actor.organisations)
    if actor.has(*BOOKERS):
        reached |= actor.reached_schools
    return list(rows.filter(pk__in=reached).order_by("name"))


def nobody_to_book_for(schools: Sequence[Organisation]) -> str | None:
    """Say why somebody can't book who has no school to book for; None for who has."""
    if schools:
        return None
    return _("You have no school to book for: support is between two schools.")


def kinds_offered(listing: Listing) -> dict[str, str]:
    """Give the kinds of help of a listing, by key, in the definition's order."""
    names = kind_names()
    return {key: name for key, name in names.items() if key in listing.kinds}


def areas_offered(listing: Listing) -> list[PracticeArea]:
    """Give the areas of a listing in their order."""
    rows = listing.areas.select_related("area").order_by("rank", "pk")
    return [row.area for row in rows]
