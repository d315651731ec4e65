"""`intervisit serve` and `intervisit worker`: the two processes of an installation."""

import os
import shutil
import sys
from collections.abc import Sequence
from pathlib import Path

from intervisit.cli.environment import NotConfiguredError, prepare

THREADS = 4
# A worker that is asked to end lets its jobs run on for so long; they are taken up
# again by the next worker if they need longer.
JOB_GRACE_SECONDS = 8
REQUEST_GRACE_SECONDS = 5
MEMORY_FOLDER = Path("/dev/shm")  # noqa: S108 - a heartbeat file that gunicorn makes safely


def serve(words: Sequence[str]) -> int:
    """Become a web server for this address, by default port 8000 of this machine."""
    prepare(["serve"])
    address = words[0] if words else "127.0.0.1:8000"
    command = web_command(bind=address, processes=(os.cpu_count() or 1) + 1)
    os.execv(command[0], command)  # noqa: S606 - our own program, an argument list


def worker(words: Sequence[str]) -> int:
    """Become a worker for these queues, or for all."""
    prepare(["worker"])
    command = worker_command(queues=words)
    os.execv(command[0], command)  # noqa: S606 - our own program, an argument list


def web_command(*, bind: str, processes: int) -> tuple[str, ...]:
    """Return the command line of the web server.

    Parameters
    ----------
    bind
        An address with its port, or `fd://3` for a socket that is handed on.
    processes
        How many processes answer, each with four threads.

    """
    heartbeat = ("--worker-tmp-dir", str(MEMORY_FOLDER))
    return (
        _beside_python("gunicorn"),
        "intervisit.config.wsgi:application",
        *("--bind", bind),
        *("--worker-class", "gthread"),
        *("--workers", str(processes), "--threads", str(THREADS)),
        *("--graceful-timeout", str(REQUEST_GRACE_SECONDS)),
        *(heartbeat if os.access(MEMORY_FOLDER, os.W_OK) else ()),
        *("--no-control-socket", "--log-level", "warning"),
    )


def worker_command(*, queues: Sequence[str]) -> tuple[str, ...]:
    """Return the command line of a worker for these queues; for all where none."""
    return (
        *(sys.executable, "-m", "intervisit.cli", "procrastinate", "worker"),
        *(("--queues", ",".join(queues)) if queues else ()),
        *("--shutdown-graceful-timeout", str(JOB_GRACE_SECONDS)),
    )


def _beside_python(name: str) -> str:
    """Return a program of this environment, whether or not it is activated."""
    beside = Path(sys.executable).with_name(name)
    found = str(beside) if beside.exists() else shutil.which(name)
    if found is None:
        raise NotConfiguredError(f"{name} is missing: install requirements/base.txt.")
    return found
