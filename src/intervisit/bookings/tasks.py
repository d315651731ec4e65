"""Jobs of ``bookings``: safe to run twice."""

from __future__ import annotations

from intervisit.bookings.operations.contacts import ask_whether_it_helped
from intervisit.bookings.operations.reminding import remind_of_bookings
from intervisit.kernel.actor import Actor
from intervisit.networks.models import Network
from intervisit.support import clock
from intervisit.support.jobs import repeat
from intervisit.support.scope import within


@repeat("bookings.remind", cron="20 5 * * *")
def remind() -> None:
    """Every night, in every network: remind of bookings, ask whether talks helped."""
    for network in Network.objects.order_by("pk"):
        with within(network):
            by = Actor(network_id=network.pk)
            ask_whether_it_helped(by=by, at=clock.now())
            remind_of_bookings(on=clock.today(), by=by, at=clock.now())
