"""`intervisit demo` and `intervisit demo-reset`: a working product on this machine."""

import argparse
import http.client
import os
import shutil
import time
from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path

from intervisit.cli.demo_steps import HalfLoadedError, bring_up_to_date
from intervisit.cli.demo_words import say, signing_in, step
from intervisit.cli.environment import NotConfiguredError, prepare, project_root
from intervisit.cli.preparation import is_used_by_others
from intervisit.cli.serving import web_command, worker_command
from intervisit.support import localdb
from intervisit.support.processes.ports import HOST, NoFreePortError, listen_from
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
from intervisit.web.demo.personas import PERSONAS

PORT = 8000
QUEUES = ("quick", "heavy")
ANSWER_SECONDS = 60
PAUSE_SECONDS = 0.05
SIGN_OF_LIFE = "/health/live/"
WRITTEN_BY_USE = ("files", "mail", "log")


def demo(words: Sequence[str]) -> int:
    """Start a working product, and stay until Ctrl-C; return the exit status."""
    parser = argparse.ArgumentParser(prog="intervisit demo", description=demo.__doc__)
    default = int(os.environ.get("INTERVISIT_PORT", PORT))
    parser.add_argument("--port", type=int, default=default)
    parser.add_argument(
        "--only",
        action="append",
        default=[],
        metavar="NETWORK",
        help="load this network alone, for a quicker first start",
    )
    asked = parser.parse_args(words)
    _require_demonstration()
    with ExitStack() as afterwards:
        try:
            with signals_stop_the_block():
                _run(asked.port, asked.only, project_root(), afterwards)
        except AskedToStopError:
            say("\nStopping …")
        except (ProgramKeepsEndingError, NoFreePortError) as problem:
            say(str(problem))
            return 1
    say("Everything that was started has stopped. The data are kept.")
    return 0


def demo_reset(words: Sequence[str]) -> int:
    """Forget the demonstration's data; return the exit status."""
    argparse.ArgumentParser(
        prog="intervisit demo-reset", description=demo_reset.__doc__
    ).parse_args(words)
    local = project_root() / ".local"
    if running := running_supervisors(local / "run"):
        raise NotConfiguredError(
            f"The demonstration is running (process {running[0]}). Stop it first, with "
            "Ctrl-C in its window."
        )
    _reset_database(project_root())
    for name in WRITTEN_BY_USE:
        shutil.rmtree(local / name, ignore_errors=True)
    say("The demonstration's data are gone. “make demo” makes them anew.")
    return 0


def _require_demonstration() -> None:
    kind = os.environ.get("INTERVISIT_ENV")
    if kind == "production" or ("DATABASE_URL" in os.environ and kind != "demo"):
        raise NotConfiguredError(
            "The demonstration would write into the database that DATABASE_URL names. "
            "Unset DATABASE_URL to use a local one, or set INTERVISIT_ENV to “demo” if "
            "that database is meant for it."
        )


def _run(port: int, only: Sequence[str], root: Path, afterwards: ExitStack) -> None:
    """Start everything, say so, and watch; what has to be undone joins `afterwards`."""
    local, begun = root / ".local", time.monotonic()
    if left := end_what_was_left(local / "run"):
        say(f"Ended {left} programs that an earlier demonstration had left running.")
    _prepare_database(root, only, afterwards)
    listener = afterwards.enter_context(listen_from(port))
    chosen = int(listener.getsockname()[1])
    if chosen != port:
        say(f"  Port {port} is taken; {chosen} is free and used instead.")
    address = f"http://localhost:{chosen}/"
    supervisor = Supervisor(Record(local / "run"), say)
    afterwards.callback(supervisor.stop)
    with step("Starting the web server"):
        supervisor.start(_web(listener.fileno(), address, local))
        _wait_for_answer(supervisor, chosen)
    for queue in QUEUES:
        supervisor.start(_worker(queue, address, local))
    say(f"\nIntervisit runs at {address} (after {time.monotonic() - begun:.1f} s).\n")
    there = [one for one in PERSONAS if not only or one.network in only]
    say(f"{signing_in(address, there)}\n\nCtrl-C stops it.")
    supervisor.watch()


def _prepare_database(root: Path, only: Sequence[str], afterwards: ExitStack) -> None:
    if "DATABASE_URL" in os.environ:
        prepare(["serve"])
    else:
        if localdb.status(root).state is not localdb.State.RUNNING:
            afterwards.callback(_stop_database, root)
        with step("Finding the local database"):
            prepare(["serve"])
    url = os.environ["DATABASE_URL"]
    try:
        bring_up_to_date(url, root / ".local", only)
    except HalfLoadedError:
        say("  Loading was interrupted last time; it starts over.")
        _reset_database(root)
        localdb.ensure(root)
        bring_up_to_date(url, root / ".local", only)


def _stop_database(root: Path) -> None:
    """Stop the database that this command started, unless others use it by now."""
    found = localdb.status(root)
    if found.params is None:
        return
    if is_used_by_others(found.params.url):
        say("The local database stays up: other programs are using it.")
    else:
        localdb.stop(root)


def _reset_database(root: Path) -> None:
    try:
        localdb.reset(root)
    except localdb.LocalDatabaseError as problem:
        raise NotConfiguredError(str(problem)) from problem


def _web(listener: int, address: str, local: Path) -> Program:
    return Program(
        name="The web server",
        command=web_command(bind=f"fd://{listener}", processes=1),
        log=local / "log" / "web.log",
        environment={**os.environ, "INTERVISIT_ADDRESS": address.rstrip("/")},
        keeps_open=(listener,),
    )


def _worker(queue: str, address: str, local: Path) -> Program:
    return Program(
        name=f"The worker for {queue} jobs",
        command=worker_command(queues=[queue]),
        log=local / "log" / f"{queue}.log",
        environment={**os.environ, "INTERVISIT_ADDRESS": address.rstrip("/")},
    )


def _wait_for_answer(supervisor: Supervisor, port: int) -> None:
    """Wait until the web server answers; its socket already takes connections."""
    end = time.monotonic() + ANSWER_SECONDS
    while time.monotonic() < end:
        supervisor.check()
        connection = http.client.HTTPConnection(HOST, port, timeout=1)
        try:
            connection.request("GET", SIGN_OF_LIFE)
            connection.getresponse()
        except OSError:
            time.sleep(PAUSE_SECONDS)
        else:
            return
        finally:
            connection.close()
    raise ProgramKeepsEndingError(
        f"The web server gives no answer after {ANSWER_SECONDS} seconds."
    )
