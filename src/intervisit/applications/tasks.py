"""Jobs of ``applications``."""

from __future__ import annotations

from intervisit.applications.operations import keeping, letters, offers
from intervisit.kernel.actor import visitor
from intervisit.networks.models import Network
from intervisit.support import clock
from intervisit.support.jobs import job, repeat
from intervisit.support.scope import current_network_id, within


@job("applications.release_round")
def release_round(*, round_id: int) -> None:
    by = visitor(current_network_id())
    letters.release_round(round_id=round_id, by=by, at=clock.now())


@job("applications.lapse_offer")
def lapse_offer(*, decision_id: int) -> None:
    by = visitor(current_network_id())
    offers.lapse_offer(decision_id=decision_id, by=by, at=clock.now())


@job("applications.remind_of_offer")
def remind_of_offer(*, decision_id: int) -> None:
    by = visitor(current_network_id())
    offers.remind_of_offer(decision_id=decision_id, by=by, at=clock.now())


@repeat("applications.keep_time", cron="20 * * * *")
def keep_time() -> None:
    """Every hour, for every network: offers run out, conflicts come up."""
    for network in Network.objects.order_by("pk"):
        with within(network):
            keeping.defer_what_is_due(at=clock.now())
            keeping.move_up_where_free(at=clock.now())
            keeping.look_for_conflicts(at=clock.now())
