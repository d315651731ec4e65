"""How many bookings of a listing run at a time: live at once, the leader's word."""

from __future__ import annotations

from datetime import datetime

from django.utils.translation import gettext_lazy

from intervisit.bookings.models import Capacity
from intervisit.directory.models import Listing
from intervisit.kernel.actor import Actor
from intervisit.people.queries import oneself
from intervisit.support.operation import operation


@operation("listing-capacity:set", told=gettext_lazy("Said how many at a time"))
def set_capacity(
    *, listing: Listing, at_once: int | None, by: Actor, at: datetime
) -> Listing:
    """Say how many bookings run at a time; None for as many as are agreed.

    What is agreed already keeps its place, also where it is one too many now.
    """
    if at_once is None:
        Capacity.objects.filter(listing=listing).delete()
        return listing
    Capacity.objects.update_or_create(
        listing=listing,
        defaults={"at_once": at_once, "set_by": oneself(by), "set_at": at},
    )
    return listing
