"""One program of several: how it is started, and how it ended."""

import signal
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

LAST_LINES = 6


@dataclass(frozen=True, eq=False)
class Program:
    """What is to run.

    Parameters
    ----------
    name
        How it is called when something is said about it, such as “the web server”.
    command
        The program and its arguments.
    log
        The file that takes everything it prints.
    environment
        All of its environment.
    keeps_open
        Numbers of open files that are handed on, such as a listening socket.

    """

    name: str
    command: tuple[str, ...]
    log: Path
    environment: Mapping[str, str]
    keeps_open: tuple[int, ...] = ()

    def start(self) -> subprocess.Popen[bytes]:
        """Start it in a session of its own, so that Ctrl-C reaches only its parent."""
        self.log.parent.mkdir(parents=True, exist_ok=True)
        with self.log.open("ab") as log:
            return subprocess.Popen(  # noqa: S603 - our own programs, a list
                self.command,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
                env=dict(self.environment),
                pass_fds=self.keeps_open,
                start_new_session=True,
            )

    def last_words(self) -> str:
        """Return the end of its log, indented."""
        text = self.log.read_text(encoding="utf-8", errors="replace")
        return "\n".join(f"    {line}" for line in text.splitlines()[-LAST_LINES:])


def ending(status: int) -> str:
    """Return in words how a program ended, from its exit status."""
    if status < 0:
        return f"was ended by {signal.Signals(-status).name}"
    return f"ended with status {status}"
