"""Jobs of ``people``: safe to run twice."""

from __future__ import annotations

from intervisit.kernel.actor import Actor
from intervisit.networks.models import Network
from intervisit.people.operations.ended_posts import hand_over_what_ran_out
from intervisit.people.operations.telling_deputies import tell_lapsed
from intervisit.support import clock
from intervisit.support.jobs import repeat
from intervisit.support.scope import within


@repeat("people.ended", cron="15 4 * * *")
def ended() -> None:
    """Every night: make the handovers of posts whose last day went by."""
    for network in Network.objects.order_by("pk"):
        with within(network):
            by = Actor(network_id=network.pk)
            hand_over_what_ran_out(on=clock.today(), by=by, at=clock.now())


@repeat("people.lapsed", cron="20 4 * * *")
def lapsed() -> None:
    """Every night: tell of permissions to act that ran out by themselves."""
    for network in Network.objects.order_by("pk"):
        with within(network):
            by = Actor(network_id=network.pk)
            tell_lapsed(on=clock.today(), by=by, at=clock.now())
