import os
import signal
import subprocess
import sys
from pathlib import Path

import psutil
import pytest

from intervisit.support.localdb.postmaster import is_alive, wait_until
from intervisit.support.processes.program import Program
from intervisit.support.processes.record import (
    Record,
    end_what_was_left,
    running_supervisors,
)
from intervisit.support.processes.supervisor import (
    AskedToStopError,
    ProgramKeepsEndingError,
    Supervisor,
    signals_stop_the_block,
)

STUBBORN = "import signal, time; signal.signal(15, signal.SIG_IGN); "
SLEEP = "print('awake', flush=True); import time; time.sleep(60)"
END = "print('I have had enough'); raise SystemExit(3)"


@pytest.fixture
def said() -> list[str]:
    return []


@pytest.fixture
def supervisor(tmp_path, said):
    supervisor = Supervisor(Record(tmp_path / "run"), said.append)
    yield supervisor
    supervisor.stop()


def program(folder: Path, code: str) -> Program:
    return Program(
        name="The sleeper",
        command=(sys.executable, "-c", code),
        log=folder / "sleeper.log",
        environment=os.environ,
    )


def is_awake(one: Program) -> bool:
    return one.log.exists() and "awake" in one.log.read_text()


def test_program_that_ends_is_reported_and_started_again(tmp_path, supervisor, said):
    supervisor.start(program(tmp_path, END))

    with pytest.raises(ProgramKeepsEndingError, match="ended with status 3 by itself"):
        supervisor.watch()

    assert len(said) == 2
    assert said[0].startswith("The sleeper ended with status 3 by itself.")
    assert "    I have had enough" in said[0]
    assert said[0].endswith("The sleeper is started again.")


def test_stop_ends_every_program_and_forgets_it(tmp_path, supervisor):
    others = set(psutil.Process().children())
    sleeper = program(tmp_path, SLEEP)
    supervisor.start(sleeper)
    assert wait_until(lambda: is_awake(sleeper), seconds=20)
    children = set(psutil.Process().children()) - others

    assert children
    supervisor.stop()

    assert [child for child in children if child.is_running()] == []
    assert running_supervisors(tmp_path / "run") == []


def test_program_that_will_not_end_is_killed(tmp_path, supervisor, monkeypatch):
    monkeypatch.setattr("intervisit.support.processes.supervisor.STOP_SECONDS", 0.2)
    others = set(psutil.Process().children())
    sleeper = program(tmp_path, STUBBORN + SLEEP)
    supervisor.start(sleeper)
    assert wait_until(lambda: is_awake(sleeper), seconds=20)
    children = set(psutil.Process().children()) - others

    assert children
    supervisor.stop()

    assert [child for child in children if child.is_running()] == []


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_signal_leaves_the_block_and_a_second_one_does_not_disturb(number):
    before = signal.getsignal(number)
    try:
        with pytest.raises(AskedToStopError), signals_stop_the_block():
            os.kill(os.getpid(), number)
        os.kill(os.getpid(), number)
    finally:
        for one in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(one, before if one is number else signal.SIG_DFL)
        signal.signal(signal.SIGINT, signal.default_int_handler)


def test_children_of_a_killed_supervisor_are_ended_by_the_next(tmp_path):
    code = """
import os, signal, subprocess, sys
from pathlib import Path
from intervisit.support.processes.record import Record
quiet = {"start_new_session": True, "stdout": subprocess.DEVNULL}
child = subprocess.Popen(["sleep", "60"], **quiet)
Record(Path(sys.argv[1])).write([child.pid])
print(child.pid, flush=True)
os.kill(os.getpid(), signal.SIGKILL)
"""
    done = subprocess.run(
        [sys.executable, "-c", code, tmp_path],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        check=False,
    )
    child = psutil.Process(int(done.stdout))

    ended = end_what_was_left(tmp_path)

    assert ended == 1
    assert not is_alive(child)
    assert end_what_was_left(tmp_path) == 0


def test_number_given_to_another_process_is_left_alone(tmp_path):
    note = tmp_path / "4.json"
    mine = psutil.Process()
    note.write_text(f"[[999999999, 1.0], [{mine.pid}, {mine.create_time() - 3600}]]")

    assert end_what_was_left(tmp_path) == 0
    assert mine.is_running()


def test_living_supervisor_keeps_its_children(tmp_path):
    Record(tmp_path).write([])

    assert end_what_was_left(tmp_path) == 0
    assert running_supervisors(tmp_path) == [os.getpid()]
