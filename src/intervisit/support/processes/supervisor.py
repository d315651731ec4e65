"""Start several programs, watch them, stop them all."""

import os
import signal
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType

from intervisit.support.processes.program import Program, ending
from intervisit.support.processes.record import Record

PAUSE_SECONDS = 0.2
STOP_SECONDS = 12
STARTS_AT_MOST = 3
STOPPING_SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


class AskedToStopError(BaseException):
    """Ctrl-C was pressed, or a signal asks the whole to end.

    Not an `Exception`: no handler of ordinary errors may swallow it.
    """


class ProgramKeepsEndingError(Exception):
    """A program ended by itself as often as it was started."""


@contextmanager
def signals_stop_the_block() -> Iterator[None]:
    """Leave the block by `AskedToStopError` when the process is asked to end.

    Afterwards the same signals are ignored, so that an impatient second Ctrl-C does
    not interrupt the tidying up.
    """
    before = {number: signal.getsignal(number) for number in STOPPING_SIGNALS}
    for number in STOPPING_SIGNALS:
        signal.signal(number, _ask_to_stop)
    try:
        yield
    finally:
        for number in before:
            signal.signal(number, signal.SIG_IGN)


class Supervisor:
    """Programs that run together.

    Parameters
    ----------
    record
        Notes what was started, for the case that this process is killed.
    say
        Takes a sentence for the person at the terminal.

    """

    def __init__(self, record: Record, say: Callable[[str], None]) -> None:
        self._record = record
        self._say = say
        self._running: dict[Program, subprocess.Popen[bytes]] = {}
        self._starts: dict[Program, int] = {}

    def start(self, program: Program) -> None:
        """Start a program and note it."""
        self._running[program] = program.start()
        self._starts[program] = self._starts.get(program, 0) + 1
        self._record.write([process.pid for process in self._running.values()])

    def check(self) -> None:
        """Report every program that ended by itself, and start it again.

        Raises
        ------
        ProgramKeepsEndingError
            It has been started three times.

        """
        for program, process in list(self._running.items()):
            status = process.poll()
            if status is None:
                continue
            del self._running[program]
            words = f"{program.name} {ending(status)} by itself."
            said = f"{words} The end of its log, {program.log}:\n{program.last_words()}"
            if self._starts[program] >= STARTS_AT_MOST:
                raise ProgramKeepsEndingError(said)
            self._say(f"{said}\n{program.name} is started again.")
            self.start(program)

    def watch(self) -> None:
        """Check the programs until one keeps ending or the process is asked to stop."""
        while True:
            self.check()
            time.sleep(PAUSE_SECONDS)

    def stop(self) -> None:
        """Ask every program to end, wait, and end by force what is left."""
        for process in self._running.values():
            _signal_group(process, signal.SIGTERM)
        end = time.monotonic() + STOP_SECONDS
        for process in self._running.values():
            try:
                process.wait(timeout=max(0.1, end - time.monotonic()))
            except subprocess.TimeoutExpired:
                _signal_group(process, signal.SIGKILL)
                process.wait()
        self._running.clear()
        self._record.remove()


def _ask_to_stop(_number: int, _frame: FrameType | None) -> None:
    raise AskedToStopError


def _signal_group(process: subprocess.Popen[bytes], number: signal.Signals) -> None:
    """Signal a program that we started; its number is ours until we have waited."""
    if process.poll() is not None:
        return
    if number is signal.SIGKILL:
        os.killpg(process.pid, number)
    else:
        process.send_signal(number)
