"""The server's settings: for a demonstration on one machine, and for tests."""

from collections.abc import Mapping
from pathlib import Path

FILE_NAME = "intervisit.conf"

# Comments here say why a value differs from PostgreSQL's own.
_FOR_ALL: Mapping[str, str] = {
    # Reached through a socket in a closed folder only: no port to collide or to guard.
    "listen_addresses": "",
    "timezone": "UTC",
    "log_timezone": "UTC",
    # Pages run short queries; compiling them costs more than it gives.
    "jit": "off",
    "random_page_cost": "1.1",
    "work_mem": "16MB",
    "maintenance_work_mem": "256MB",
    "max_wal_size": "2GB",
    "checkpoint_timeout": "15min",
    "log_checkpoints": "off",
    # Containers often have 64 MB of shared memory, which parallel plans can exhaust.
    "max_parallel_workers_per_gather": "0",
}

_FOR_DEMONSTRATION: Mapping[str, str] = {"shared_buffers": "256MB"}

# What a crash of the machine would spoil is made anew in a second.
_FOR_TESTS: Mapping[str, str] = {
    "shared_buffers": "128MB",
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "wal_level": "minimal",
    "max_wal_senders": "0",
    "autovacuum": "off",
}


def settings_file(*, sockets: Path, fast: bool) -> str:
    """Return the text of the file that PostgreSQL reads at each start.

    Parameters
    ----------
    sockets
        The folder for the socket; holds no quote, comma or backslash.
    fast
        Whether safety against a crash of the machine is given up for speed.

    """
    chosen = {
        **_FOR_ALL,
        **(_FOR_TESTS if fast else _FOR_DEMONSTRATION),
        "unix_socket_directories": f'"{sockets}"',
    }
    return "".join(f"{name} = '{value}'\n" for name, value in chosen.items())
