"""Listings follow a practice area that was merged into another."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from intervisit.directory.labels import LISTINGS
from intervisit.directory.models import ListingArea
from intervisit.directory.operations.changing import after_change
from intervisit.kernel.actor import Actor
from intervisit.networks.models import PracticeArea
from intervisit.search.operations.saved import retag_searches


def move_listings_on_merging(
    sender: type[PracticeArea],
    *,
    area: PracticeArea,
    into: PracticeArea,
    by: Actor,
    at: datetime,
    **_facts: Any,
) -> None:
    """Hear that an area was merged: its listings are of the other area now.

    One that names both keeps the better rank, and searches that people keep for the
    area ask for the other. Editions stay as they were issued; what
    is proposed by the old area is read as the other (``areas_called``).
    """
    rows = ListingArea.objects.filter(area=area).order_by("pk")
    already = {
        row.listing_id: row
        for row in ListingArea.objects.filter(
            area=into, listing__in=rows.values("listing")
        )
    }
    moved = list(rows)
    for row in moved:
        other = already.get(row.listing_id)
        if other is None:
            continue
        other.rank = min(other.rank, row.rank)
        other.save(update_fields=["rank"])
        row.delete()
    rows.update(area=into)
    retag_searches(
        kind=LISTINGS,
        was=f"area:{area.public_id}",
        now=f"area:{into.public_id}",
        by=by,
    )
    after_change(listing_ids=[row.listing_id for row in moved], by=by, at=at)
