"""Reads: who else offers what a school is asked for too often."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from datetime import date

from intervisit.bookings.models import Booking, Contact
from intervisit.directory.models import Listing, ListingArea
from intervisit.directory.models.rules import rules_here

MOST_EACH = 3


def others_who_offer(
    busy: Sequence[int], gave: Mapping[int, int], since: date, on: date
) -> Mapping[int, Sequence[Listing]]:
    """Give, for schools that are asked a lot, what others offer in the same areas.

    Those asked least stand first, and none that is asked a lot itself. Four queries.

    Parameters
    ----------
    busy : sequence of int
        Schools that are asked a lot.
    gave : mapping
        School to how often it helped in the year.
    """
    areas = _areas_asked(busy, since)
    wanted = {area for found in areas.values() for area in found}
    offers = _offers_in(wanted, busy, on)
    return {
        school: sorted(
            {listing for area in areas[school] for listing in offers.get(area, ())},
            key=lambda one: (gave.get(one.organisation_id, 0), one.title, one.pk),
        )[:MOST_EACH]
        for school in busy
    }


def _areas_asked(busy: Sequence[int], since: date) -> Mapping[int, set[int]]:
    """Give the first areas of what was asked of schools in the year."""
    asked: defaultdict[int, set[int]] = defaultdict(set)
    if not busy:
        return asked
    booked = Booking.objects.filter(provider__in=busy, sent_at__date__gte=since)
    talked = Contact.objects.filter(to_school__in=busy, sent_at__date__gte=since)
    pairs = {
        *booked.values_list("provider_id", "listing_id"),
        *talked.values_list("to_school_id", "listing_id"),
    }
    rows = ListingArea.objects.filter(listing__in={key for _, key in pairs}, rank=1)
    area_of = dict(rows.values_list("listing_id", "area_id"))
    for school, listing in pairs:
        if listing in area_of:
            asked[school].add(area_of[listing])
    return asked


def _offers_in(
    areas: Collection[int], busy: Sequence[int], on: date
) -> Mapping[int, list[Listing]]:
    """Give what others offer in some areas and can be asked for, by area."""
    if not areas:
        return {}
    rows = Listing.objects.findable_on(on, rules_here()).filter(areas__area__in=areas)
    listings = rows.exclude(organisation__in=busy).select_related("organisation")
    there = {one.pk: one for one in listings.distinct() if one.is_open_on(on)}
    found: defaultdict[int, list[Listing]] = defaultdict(list)
    within = ListingArea.objects.filter(listing__in=list(there), area__in=areas)
    for area, listing in within.values_list("area_id", "listing_id"):
        found[area].append(there[listing])
    return found
