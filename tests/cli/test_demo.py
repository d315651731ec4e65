"""The whole of `make demo`, started and stopped as a person does it."""

import os
import signal
import socket
import subprocess
import sys
import urllib.request
from pathlib import Path

import psutil
import pytest

from intervisit.support import localdb
from intervisit.support.localdb.postmaster import wait_until

PATIENCE_SECONDS = 240
# The suite's own template is loaded whole, by the same command; here one is enough.
COMMAND = ("intervisit.cli", "demo", "--only", "tef")


class Demonstration:
    """A running `intervisit demo`, with what it has said so far."""

    def __init__(self, project: Path, port: int) -> None:
        self._said = project / "said.txt"
        environment = {**os.environ, "INTERVISIT_ROOT": str(project)}
        with self._said.open("wb") as output:
            self.process = subprocess.Popen(
                [sys.executable, "-m", *COMMAND, f"--port={port}"],
                env=environment,
                stdout=output,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )

    @property
    def said(self) -> str:
        return self._said.read_text()

    def has_said(self, words: str) -> bool:
        assert wait_until(
            lambda: words in self.said or self.process.poll() is not None,
            seconds=PATIENCE_SECONDS,
        )
        return words in self.said

    def programs(self) -> list[psutil.Process]:
        return psutil.Process(self.process.pid).children(recursive=True)

    def end_by(self, number: signal.Signals) -> int:
        self.process.send_signal(number)
        return self.process.wait(PATIENCE_SECONDS)


@pytest.fixture
def taken_port():
    with socket.create_server(("127.0.0.1", 0)) as server:
        yield server.getsockname()[1]


@pytest.mark.usefixtures("db")
def test_demonstration_runs_until_it_is_told_to_stop(project, taken_port):
    """One test for one life, because each start of a life costs seconds."""
    first = Demonstration(project, taken_port)
    try:
        assert first.has_said("Ctrl-C stops it."), first.said
        assert f"Port {taken_port} is taken" in first.said
        address = next(word for word in first.said.split() if word[:5] == "http:")
        answer = urllib.request.urlopen(f"{address}health/ready/")  # noqa: S310 - our own server
        assert answer.status == 200
        answer.close()
        family = first.programs()
        worker = next(one for one in family if "heavy" in one.cmdline())
        worker.kill()
        assert first.has_said("The worker for heavy jobs was ended by SIGKILL")
        assert first.has_said("The worker for heavy jobs is started again.")
        family += first.programs()
    finally:
        status = first.end_by(signal.SIGINT)

    assert status == 0
    # A web process that lost its parent while it was stopping goes by itself.
    wait_until(lambda: not any(one.is_running() for one in family), seconds=30)
    assert [one for one in family if one.is_running()] == []
    assert localdb.status(project).state is localdb.State.STOPPED

    killed = Demonstration(project, taken_port)
    try:
        assert killed.has_said("Ctrl-C stops it."), killed.said
        assert "Laying the tables" not in killed.said
        assert "Loading the demonstration" not in killed.said
        left = killed.programs()
    finally:
        killed.end_by(signal.SIGKILL)

    second = Demonstration(project, taken_port)
    try:
        assert second.has_said("Ctrl-C stops it."), second.said
        assert "that an earlier demonstration had left running" in second.said
        assert [one for one in left if one.is_running()] == []
    finally:
        status = second.end_by(signal.SIGTERM)
        localdb.reset(project)

    assert status == 0
