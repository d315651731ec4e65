"""Whether a listing can be asked for now, and in words why not."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext as _

from intervisit.directory.domain.availability import Availability
from intervisit.directory.domain.life import EndReason, ListingState
from intervisit.directory.models import Listing
from intervisit.support.dates import said_day_long


def can_be_asked(listing: Listing, on: date) -> str | None:
    """Give None when it can be asked for on a day, else why not, in a sentence.

    Take listings with post and organisation.
    """
    state = listing.state_on(on)
    if state is ListingState.OVER:
        return _why_over(listing, on)
    if state is not ListingState.LISTED:
        return _("It isn’t in the directory yet.")
    said = listing.availability_on(on)
    if said is Availability.NEXT_YEAR:
        return _("%(school)s asks you to come back next year.") % _told(listing)
    if said is not Availability.PAUSED:
        return None
    if listing.paused_until is None:
        return _("%(school)s can’t help at the moment.") % _told(listing)
    day = said_day_long(listing.paused_until)
    return _("%(school)s can’t help until %(day)s.") % {**_told(listing), "day": day}


def _told(listing: Listing) -> dict[str, str]:
    return {"school": listing.organisation.name}


def _why_over(listing: Listing, on: date) -> str:
    words = {
        EndReason.LEFT: _("Whoever offered this has left %(school)s."),
        EndReason.CLOSED: _("%(school)s has closed, or is part of another school now."),
    }
    otherwise = _("This is no longer in the directory.")
    return words.get(listing.why_over(on), otherwise) % _told(listing)
