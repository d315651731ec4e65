"""Reads: the visits of a booking as a file for the calendars of who takes part."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time
from email.utils import parseaddr
from typing import Any

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _

from intervisit.bookings.models import Booking, Visit
from intervisit.support.documents.calendars import (
    CalendarFile,
    Moment,
    Publisher,
    calendar_file,
)
from intervisit.support.scope import current_network
from intervisit.support.urls import address_of, here


def instant(on: date, at: time) -> datetime:
    """Give the instant of a time of day, in the network's zone."""
    return timezone.make_aware(datetime.combine(on, at))


def visits_in(booking: Booking) -> list[Visit]:
    """Give every visit of a booking by its day, those that were let go too."""
    return list(booking.visits.order_by("on", "starts", "pk"))


def calendar_of(
    booking: Booking, visits: Sequence[Visit], at: datetime
) -> CalendarFile | None:
    """Give visits of a booking as a calendar file, or None where there are none.

    It names the two schools, when, and the page; nothing that people wrote.
    """
    if not visits:
        return None
    network: Any = current_network()
    sender = parseaddr(settings.DEFAULT_FROM_EMAIL)[1]
    return calendar_file(
        [_moment(booking, visit) for visit in visits],
        by=Publisher(network.name, sender),
        at=at,
        zone=timezone.get_current_timezone(),
    )


def _moment(booking: Booking, visit: Visit) -> Moment:
    path = here("bookings:booking", public_id=booking.public_id)
    told = {"provider": booking.provider.name, "receiver": booking.receiver.name}
    return Moment(
        uid=f"booking-visit-{visit.public_id}@intervisit",
        title=_("Visit: %(provider)s supports %(receiver)s") % told,
        words=_("Agreed between the two schools. What is planned stands there:"),
        url=address_of(path),
        starts_at=instant(visit.on, visit.starts),
        ends_at=instant(visit.on, visit.ends),
        changes=visit.changes,
        is_off=visit.is_off,
    )
