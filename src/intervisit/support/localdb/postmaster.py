"""Which processes serve a data folder, and what its `postmaster.pid` says.

A number in a file proves nothing: after a crash or a reboot it may be anybody's. A
process counts as ours when it is PostgreSQL and works in this data folder. Only such
processes are waited for or signalled.
"""

import signal
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import psutil

PID_FILE = "postmaster.pid"
PAUSE_SECONDS = 0.02


@dataclass(frozen=True)
class PidFile:
    """What a running server writes about itself.

    Parameters
    ----------
    pid
        Number of the first process; may be stale.
    sockets
        The folder of its socket.
    is_ready
        Whether the server said that it takes connections.

    """

    pid: int
    sockets: Path
    is_ready: bool


def read_pid_file(data: Path) -> PidFile | None:
    """Return what the file says; None while it is missing or half written."""
    try:
        lines = (data / PID_FILE).read_text(encoding="utf-8").splitlines()
        pid, _data, _started, _port, sockets, *_rest, state = lines
        return PidFile(int(pid), Path(sockets), is_ready=state.strip() == "ready")
    except (FileNotFoundError, ValueError):
        return None


def postmaster(data: Path) -> psutil.Process | None:
    """Return the first process of the server of this folder, if it is alive."""
    note = read_pid_file(data)
    if note is None:
        return None
    try:
        process = psutil.Process(note.pid)
    except psutil.NoSuchProcess:
        return None
    return process if _serves(process, data) else None


def ready_sockets(data: Path) -> Path | None:
    """Return the folder of the socket of a server that takes connections."""
    note = read_pid_file(data)
    ready = note is not None and note.is_ready and postmaster(data) is not None
    return note.sockets if note and ready else None


def processes_of(data: Path) -> list[psutil.Process]:
    """Return every living process of PostgreSQL that works in this folder.

    After the first process was killed, its children live on for a moment and still
    write: until they are gone the folder must not be given to another server.
    """
    return [process for process in psutil.process_iter() if _serves(process, data)]


def ask_to_stop(process: psutil.Process) -> None:
    """Ask a server to end now: open transactions are rolled back.

    psutil compares the time of birth before it signals, so a number that was given
    to another process in between is not signalled.
    """
    try:
        process.send_signal(signal.SIGINT)
    except psutil.NoSuchProcess:
        return


def is_alive(process: psutil.Process) -> bool:
    """Tell whether a process still runs; one that only waits to be reaped does not."""
    try:
        return bool(process.is_running() and process.status() != psutil.STATUS_ZOMBIE)
    except psutil.NoSuchProcess:
        return False


def lives(pid: int) -> bool:
    """Tell whether a process of this number still runs."""
    try:
        return is_alive(psutil.Process(pid))
    except psutil.NoSuchProcess:
        return False


def wait_until(condition: Callable[[], object], *, seconds: float) -> bool:
    """Wait for a condition; tell whether it came true in time."""
    end = time.monotonic() + seconds
    while not condition():
        if time.monotonic() > end:
            return False
        time.sleep(PAUSE_SECONDS)
    return True


def _serves(process: psutil.Process, data: Path) -> bool:
    try:
        return (
            process.name() == "postgres"
            and is_alive(process)
            and Path(process.cwd()) == data
        )
    except psutil.Error:
        return False
