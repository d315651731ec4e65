"""Starting and stopping the server of one data folder; the caller holds the lock."""

import shutil
import tempfile
from pathlib import Path

from intervisit.support.localdb.binaries import Binaries
from intervisit.support.localdb.birth import CLOSED_FOLDER
from intervisit.support.localdb.errors import (
    ServerDidNotStartError,
    ServerDidNotStopError,
)
from intervisit.support.localdb.places import SOCKET_NAME, Places
from intervisit.support.localdb.postmaster import (
    PID_FILE,
    ask_to_stop,
    is_alive,
    lives,
    postmaster,
    processes_of,
    read_pid_file,
    ready_sockets,
    wait_until,
)
from intervisit.support.localdb.tuning import FILE_NAME, settings_file

START_SECONDS = 90
STOP_SECONDS = 60
FREE_SECONDS = 15
LOG_LIMIT_BYTES = 5_000_000
LOG_TAIL_LINES = 8
SHORT_FOLDER_PREFIX = "intervisit-"
# `sh` leaves at once, so the server is nobody's child here: it neither dies with the
# caller nor stays behind as a zombie of it. The words are arguments, never parsed.
_LAUNCH = 'log="$0"; "$@" </dev/null >>"$log" 2>&1 & echo $!'


def start_server(places: Places, binaries: Binaries, *, fast: bool) -> Path:
    """Start the server and wait until it takes connections.

    Returns
    -------
    Path
        The folder of its socket.

    Raises
    ------
    ServerDidNotStartError
        It did not come up; the last lines of its log are part of the words.

    """
    _wait_until_free(places.data)
    _remove_stale_locks(places.data)
    _write_settings(places, fast=fast)
    _shorten_log(places.log)
    postgres = binaries.tool("postgres")
    done = places.user.run(
        "/bin/sh", "-c", _LAUNCH, places.log, postgres, "-D", places.data
    )
    return _wait_until_ready(places, pid=int(done.stdout))


def stop_server(places: Places) -> bool:
    """Stop the server of a data folder, if one runs; tell whether one did.

    Raises
    ------
    ServerDidNotStopError
        It is still there after a minute. It is not killed: that is for a person.

    """
    process, note = postmaster(places.data), read_pid_file(places.data)
    if process is None or note is None:
        return False
    ask_to_stop(process)
    if not wait_until(lambda: not is_alive(process), seconds=STOP_SECONDS):
        raise ServerDidNotStopError(
            f"PostgreSQL (process {process.pid}) was asked to stop and is still busy. "
            f"Its log is {places.log}."
        )
    if note.sockets.name.startswith(SHORT_FOLDER_PREFIX):
        shutil.rmtree(note.sockets, ignore_errors=True)
    return True


def was_killed(places: Places) -> bool:
    """Tell whether the last server of this folder ended without closing it."""
    return (places.data / PID_FILE).exists() and postmaster(places.data) is None


def _wait_until_free(data: Path) -> None:
    if not wait_until(lambda: not processes_of(data), seconds=FREE_SECONDS):
        numbers = ", ".join(str(process.pid) for process in processes_of(data))
        raise ServerDidNotStartError(
            f"Processes of an earlier PostgreSQL still work in {data}: {numbers}. "
            "Wait until they end, or end them, and try again."
        )


def _remove_stale_locks(data: Path) -> None:
    """Remove the marks of a dead server; safe only when no process serves the folder.

    PostgreSQL itself would keep them while the number in them is anybody's process.
    """
    for name in (PID_FILE, SOCKET_NAME, f"{SOCKET_NAME}.lock"):
        (data / name).unlink(missing_ok=True)


def _write_settings(places: Places, *, fast: bool) -> None:
    sockets = places.data
    if not places.takes_socket:
        sockets = Path(tempfile.mkdtemp(prefix=SHORT_FOLDER_PREFIX, dir="/tmp"))
        sockets.chmod(CLOSED_FOLDER)
        places.user.give(sockets)
    file = places.data / FILE_NAME
    file.write_text(settings_file(sockets=sockets, fast=fast), encoding="utf-8")
    places.user.give(file)


def _shorten_log(log: Path) -> None:
    if log.exists() and log.stat().st_size > LOG_LIMIT_BYTES:
        log.unlink()


def _wait_until_ready(places: Places, *, pid: int) -> Path:
    def is_settled() -> bool:
        return ready_sockets(places.data) is not None or not lives(pid)

    wait_until(is_settled, seconds=START_SECONDS)
    sockets = ready_sockets(places.data)
    if sockets is None:
        raise ServerDidNotStartError(
            f"PostgreSQL did not start. The end of its log, {places.log}:\n"
            f"{_last_words(places.log)}"
        )
    return sockets


def _last_words(log: Path) -> str:
    if not log.exists():
        return "(the log is empty)"
    lines = log.read_text(encoding="utf-8", errors="replace").splitlines()
    return "\n".join(lines[-LOG_TAIL_LINES:])
