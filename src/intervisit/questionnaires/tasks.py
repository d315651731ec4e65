"""Jobs of ``questionnaires``: safe to run twice."""

from __future__ import annotations

from intervisit.kernel.actor import Actor
from intervisit.networks.models import Network
from intervisit.questionnaires.operations.telling import tell_due
from intervisit.support import clock
from intervisit.support.jobs import repeat
from intervisit.support.scope import within


@repeat("questionnaires.due", cron="10 4 * * *")
def due() -> None:
    """Every night, in every network: tell of what is due within three days."""
    for network in Network.objects.order_by("pk"):
        with within(network):
            by = Actor(network_id=network.pk)
            tell_due(on=clock.today(), by=by, at=clock.now())
