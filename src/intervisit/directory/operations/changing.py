"""Write what a listing says, and do what has to follow any change of listings."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Any

from django.utils.dateparse import parse_date
from django.utils.translation import gettext as _

from intervisit.directory.domain.availability import CLOSED, Availability
from intervisit.directory.domain.content import changes_in
from intervisit.directory.domain.rules import Rules
from intervisit.directory.models import Listing, ListingArea
from intervisit.directory.operations.offering import offer_again
from intervisit.directory.queries.content import DAYS, PLAIN, areas_called
from intervisit.directory.queries.rules import rules_here
from intervisit.kernel.actor import Actor
from intervisit.support.errors import Refusal, StaleEdit


class NoDirectory(Refusal):
    """A network without a directory takes no listings."""

    def __init__(self) -> None:
        super().__init__(_("Your network has no directory yet."))


class ChangedMeanwhile(StaleEdit):
    """Nobody decides about what they haven't read; the page comes back with it."""

    def __init__(self, read: Mapping[str, Any]) -> None:
        changed = _(
            "Somebody changed this while you had it open, so nothing was done. What "
            "changed stands beside what you read; what you typed is still here."
        )
        unknown = _(
            "This doesn’t say what you had read, so nothing was done. Look at what "
            "stands now, then send it again."
        )
        super().__init__(changed if read else unknown)


class ListingOver(Refusal):
    """A listing that has ended isn't changed any more."""


def rules_or_refuse() -> Rules:
    """Give the rules of the directory.

    Raises
    ------
    NoDirectory
        When no programme of the network has one.
    """
    rules = rules_here()
    if rules is None:
        raise NoDirectory
    return rules


def after_change(*, listing_ids: Collection[int], by: Actor, at: datetime) -> None:
    """Do what follows when listings changed; every operation here ends with it.

    What may be found of them is offered to the search anew.
    """
    offer_again(listing_ids=listing_ids, by=by, at=at)


def locked(listing: Listing) -> Listing:
    """Lock a listing that goes on, as it stands now.

    Raises
    ------
    ListingOver
        When it has ended meanwhile.
    """
    rows = Listing.objects.select_for_update(of=("self",))
    found = rows.select_related("organisation", "post__person").get(pk=listing.pk)
    if found.ended_at is not None:
        raise ListingOver(_("This listing has ended; it is changed no more."))
    return found


def write_content(listing: Listing, content: Mapping[str, Any]) -> None:
    """Write these values to a listing that is locked or new; unknown keys are left."""
    for key, value in content.items():
        if key in DAYS:
            setattr(listing, key, parse_date(value) if value else None)
        elif key in PLAIN:
            setattr(listing, key, value)
    if Availability(listing.availability) not in CLOSED:
        listing.paused_until = None
    listing.save()
    if "areas" in content:
        write_areas(listing, content["areas"])


def write_areas(listing: Listing, public_ids: Collection[str]) -> None:
    """Let these be the areas of a listing, in this order."""
    wanted = [area.pk for area in areas_called(public_ids)]
    rows = ListingArea.objects.filter(listing=listing)
    if list(rows.order_by("rank").values_list("area_id", flat=True)) == wanted:
        return
    rows.exclude(area_id__in=wanted).delete()
    for rank, area_id in enumerate(wanted, start=1):
        rows.update_or_create(listing=listing, area_id=area_id, defaults={"rank": rank})


def refuse_unread(read: Mapping[str, Any] | None, stands: Mapping[str, Any]) -> None:
    """Refuse what is decided about something else than what was read.

    Parameters
    ----------
    read : mapping or None
        What stood on the page; None for what no page asked for.

    Raises
    ------
    ChangedMeanwhile
        When something else stands by now; nothing is written.
    """
    if read is not None and (changes_in(read, stands) or changes_in(stands, read)):
        raise ChangedMeanwhile(read)
