"""What a killed supervisor has left running, found and ended by the next one.

A number alone proves nothing, so the time of birth is noted beside it; a process
whose number was given to somebody else is never signalled.
"""

import json
import os
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import psutil

SAME_BIRTH_SECONDS = 1.0
STOP_SECONDS = 10


@dataclass(frozen=True)
class Born:
    """A process, told from a later one of the same number by its time of birth."""

    pid: int
    at: float

    def find(self) -> psutil.Process | None:
        """Return the process if it still lives."""
        try:
            process = psutil.Process(self.pid)
            same = abs(process.create_time() - self.at) < SAME_BIRTH_SECONDS
            dead = process.status() == psutil.STATUS_ZOMBIE
        except psutil.Error:
            return None
        return process if same and not dead else None


class Record:
    """The note of one supervisor: itself and what it has started."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self._file = folder / f"{os.getpid()}.json"

    def write(self, pids: Iterable[int]) -> None:
        """Note this process and these children."""
        family = [_born(pid) for pid in (os.getpid(), *pids)]
        note = [[one.pid, one.at] for one in family if one is not None]
        self._file.write_text(json.dumps(note), encoding="ascii")

    def remove(self) -> None:
        """Forget everything: all of it has ended."""
        self._file.unlink(missing_ok=True)


def running_supervisors(folder: Path) -> list[int]:
    """Return the numbers of the supervisors that are alive."""
    families = (_read(file) for file in folder.glob("*.json"))
    return [family[0].pid for family in families if family and family[0].find()]


def end_what_was_left(folder: Path) -> int:
    """End the children of supervisors that were killed; return how many there were."""
    left: list[psutil.Process] = []
    for file in folder.glob("*.json"):
        family = _read(file)
        if family and family[0].find():
            continue
        children = [child.find() for child in family[1:]]
        left.extend(child for child in children if child is not None)
        file.unlink(missing_ok=True)
    for process in left:
        process.terminate()
    _gone, stubborn = psutil.wait_procs(left, timeout=STOP_SECONDS)
    for process in stubborn:
        process.kill()
    return len(left)


def _born(pid: int) -> Born | None:
    try:
        return Born(pid, psutil.Process(pid).create_time())
    except psutil.Error:
        return None


def _read(file: Path) -> list[Born]:
    try:
        return [Born(pid, at) for pid, at in json.loads(file.read_text())]
    except (ValueError, FileNotFoundError):
        return []
