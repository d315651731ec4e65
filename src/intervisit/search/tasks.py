"""Jobs of ``search``: read documents that were offered."""

from __future__ import annotations

from intervisit.kernel.actor import Actor
from intervisit.networks.models import Network
from intervisit.search.models import Collection
from intervisit.search.operations.areas import offer_areas
from intervisit.search.operations.indexing import BATCH, give_meaning, index_waiting
from intervisit.search.operations.unmet import let_go_of_old
from intervisit.support import clock
from intervisit.support.jobs import defer, job, repeat
from intervisit.support.scope import current_network_id, within


@job("search.index")
def index(*, kind: str) -> None:
    """Read a batch, and ask for the next one where more wait; safe to repeat."""
    by = Actor(current_network_id())
    if index_waiting(kind=kind, by=by, at=clock.now()) == BATCH:
        defer("search.index", kind=kind)


@job("search.meaning", queue="heavy")
def meaning(*, kind: str) -> None:
    """Give vectors to a batch that has none, and ask for the next one."""
    by = Actor(current_network_id())
    if give_meaning(kind=kind, by=by, at=clock.now()) == BATCH:
        defer("search.meaning", kind=kind)


@repeat("search.nightly", cron="10 2 * * *", queue="heavy")
def nightly() -> None:
    """Look once a night whether anything was left behind, and let go of what is old."""
    for network in Network.objects.all():
        with within(network):
            offer_areas(by=Actor(network.pk), at=clock.now())
            let_go_of_old(on=clock.today(), by=Actor(network.pk))
            for kind in Collection.objects.values_list("kind", flat=True):
                defer("search.index", kind=kind)
                defer("search.meaning", kind=kind)
