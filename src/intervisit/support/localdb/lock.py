"""One at a time: the lock that starting, stopping and removing a cluster take."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

READABLE_BY_ALL = 0o644


@contextmanager
def exclusively(lock: Path) -> Iterator[None]:
    """Hold a lock file for the length of a block; wait while another process holds it.

    The system lets go of it when its holder dies, so it is never stale.
    """
    import fcntl  # not on Windows, where callers are refused before they come here

    # Open for reading only, so that a lock made by root serves other users too.
    handle = os.open(lock, os.O_RDONLY | os.O_CREAT, READABLE_BY_ALL)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)
