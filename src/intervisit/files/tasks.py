"""Work of ``files`` outside the request."""

from __future__ import annotations

from intervisit.files import operations
from intervisit.files.operations import sweep_files
from intervisit.kernel.actor import visitor
from intervisit.networks.models import Network
from intervisit.support import clock
from intervisit.support.jobs import defer, job, repeat
from intervisit.support.scope import current_network_id, within


@job("files.sweep", queue="heavy")
def sweep() -> int:
    """Sweep the open network's files."""
    return sweep_files(by=visitor(current_network_id()), at=clock.now())


@job("files.drop_bytes")
def drop_bytes(*, path: str) -> bool:
    """Delete what a file held that was forgotten; repeating it finds nothing."""
    return operations.drop_bytes(path=path)


@repeat("files.sweep_networks", cron="20 3 * * *", queue="heavy")
def sweep_networks() -> None:
    """Put a sweep of every network on the queue, once a night."""
    for network in Network.objects.all():
        with within(network):
            defer("files.sweep")
