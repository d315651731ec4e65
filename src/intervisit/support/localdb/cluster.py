"""What is done with a project's local database: have it, see it, stop it, remove it."""

import shutil
import sys
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from intervisit.support.localdb.binaries import Binaries, find_binaries
from intervisit.support.localdb.birth import make_data_folder
from intervisit.support.localdb.connection import ConnectionParams
from intervisit.support.localdb.errors import (
    OtherMajorVersionError,
    PlatformNotSupportedError,
)
from intervisit.support.localdb.lock import exclusively
from intervisit.support.localdb.places import Places, places_of, remove_home_if_empty
from intervisit.support.localdb.postmaster import ready_sockets
from intervisit.support.localdb.server import start_server, stop_server, was_killed

SUPPORTED = ("linux", "darwin")
VERSION_FILE = "PG_VERSION"


class State(StrEnum):
    """What a local database is doing."""

    ABSENT = "absent"
    STOPPED = "stopped"
    RUNNING = "running"


@dataclass(frozen=True)
class Status:
    """What is known of a local database without changing anything.

    Parameters
    ----------
    state
        What it is doing.
    data
        Its folder.
    params
        How to reach it, while it runs.

    """

    state: State
    data: Path
    params: ConnectionParams | None = None


def ensure(root: Path, *, fast: bool = False) -> ConnectionParams:
    """Return a running database of this project; make and start it where needed.

    Safe to repeat, and safe from any number of processes at once. The server stays
    up when the caller ends.

    Parameters
    ----------
    root
        The project's folder; what is made lies under its `.local/`.
    fast
        A second, separate cluster for tests: it gives up safety against a crash of
        the machine, and is made anew when it was not closed properly.

    Raises
    ------
    LocalDatabaseError
        There is no local database to be had; the text says why and what to do.

    """
    _require_supported_platform()
    places = places_of(root, fast=fast)
    sockets = ready_sockets(places.data)
    if sockets is not None:
        return ConnectionParams(host=sockets)
    with exclusively(places.lock):
        sockets = ready_sockets(places.data)
        if sockets is not None:
            return ConnectionParams(host=sockets)
        sockets = _started(places, fast=fast)
    return ConnectionParams(host=sockets, started=True)


def stop(root: Path, *, fast: bool = False) -> bool:
    """Stop the server of this project; tell whether one was running.

    A process that is not this project's server is never signalled.
    """
    _require_supported_platform()
    places = places_of(root, fast=fast)
    with exclusively(places.lock):
        return stop_server(places)


def status(root: Path, *, fast: bool = False) -> Status:
    """Return what this project's local database is doing."""
    _require_supported_platform()
    places = places_of(root, fast=fast)
    sockets = ready_sockets(places.data)
    if sockets is not None:
        return Status(State.RUNNING, places.data, ConnectionParams(host=sockets))
    made = (places.data / VERSION_FILE).exists()
    return Status(State.STOPPED if made else State.ABSENT, places.data)


def reset(root: Path, *, fast: bool = False) -> None:
    """Stop the server of this project and remove its data for good."""
    _require_supported_platform()
    places = places_of(root, fast=fast)
    with exclusively(places.lock):
        stop_server(places)
        _remove(places)
        remove_home_if_empty(places)


def _started(places: Places, *, fast: bool) -> Path:
    binaries = find_binaries(places.user)
    if fast and (was_killed(places) or _is_of_other_major(places, binaries)):
        _remove(places)
    if not (places.data / VERSION_FILE).exists():
        make_data_folder(places, binaries, fast=fast)
    _require_same_major(places, binaries)
    return start_server(places, binaries, fast=fast)


def _remove(places: Places) -> None:
    if places.data.exists():
        shutil.rmtree(places.data)


def _is_of_other_major(places: Places, binaries: Binaries) -> bool:
    file = places.data / VERSION_FILE
    return file.exists() and file.read_text().strip() != str(binaries.major)


def _require_same_major(places: Places, binaries: Binaries) -> None:
    if _is_of_other_major(places, binaries):
        written_by = (places.data / VERSION_FILE).read_text().strip()
        raise OtherMajorVersionError(
            f"The data in {places.data} were written by PostgreSQL {written_by}; "
            f"installed is {binaries.version}, which cannot read them. Start over with "
            "“intervisit localdb reset”, or install the earlier version, write the "
            "data out with pg_dump, and read them in again."
        )


def _require_supported_platform() -> None:
    if sys.platform not in SUPPORTED:
        raise PlatformNotSupportedError(
            "The local database runs on Linux and macOS. On Windows, work inside the "
            "Windows Subsystem for Linux, or set DATABASE_URL to a PostgreSQL that has "
            "pgvector."
        )
